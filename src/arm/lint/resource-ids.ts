// Resource ids, compared without case and whether or not the subscription is known.
// Source of their form: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#resourceid
import { printExpression } from "../expression/print.ts";
import type { Expression } from "../expression/syntax.ts";
import { isUnknown, type Value } from "../values/value.ts";
import { isCallOf, textOf } from "./expression-reader.ts";
import { segmentsOf } from "./id-segments.ts";

/** What an id says: to what scope the resource belongs, its full type, and its full name. */
export interface ResourceId {
  /** Of the deployment's own scope, {@link ownScope}. */
  readonly scope: string;
  readonly type: string;
  /** A segment that is not known is an expression in brackets. */
  readonly name: string;
}

/** Stands for the scope of the deployment in which an id is read. */
export const ownScope = "~";

/** Ids have far fewer characters; texts beyond are something else, and need not be looked at. */
const longestId = 4000;

/** Reads an id; undefined for a text that is none. An expression may stand in it for what is not known. */
export function readId(text: string): ResourceId | undefined {
  if (!text.startsWith("/") || text.length > longestId || !/\/providers\//i.test(text)) return undefined;
  const all = segmentsOf(text);
  const at = all.findLastIndex((segment) => segment.length === providers.length && segment.toLowerCase() === providers);
  const [provider = "", ...segments] = all.slice(at + 1);
  if (at < 1 || provider === "" || segments.length === 0 || segments.length % 2 !== 0 || segments.includes("")) {
    return undefined;
  }
  let [type, name] = [provider, segments[1] ?? ""];
  for (let index = 0; index < segments.length; index += 2) {
    type += `/${segments[index]}`;
    if (index > 0) name += `/${segments[index + 1]}`;
  }
  return { scope: all.slice(0, at).join("/"), type, name };
}

const providers = "providers";

/**
 * The id that a value is: of a text, or of a call of resourceId() that is left standing because the deployment's scope is
 * not known. `scope` is the prefix of the deployment's own resources.
 */
export function idOfValue(value: Value, scope: string): ResourceId | undefined {
  if (typeof value === "string") {
    const found = readId(value);
    return found === undefined ? undefined : { ...found, scope: foldedScope(found.scope, scope) };
  }
  return isUnknown(value) ? idOfExpression(value.expression) : undefined;
}

/** The id that a call of resourceId() makes in the deployment's own scope. */
export function idOfExpression(expression: Expression): ResourceId | undefined {
  if (!isCallOf(expression, "resourceId")) return undefined;
  const args = expression.args.slice(expression.args.findIndex((arg) => !isOwnPlace(arg)));
  const [first, ...rest] = args;
  const type = textOf(first);
  if (type === undefined || !type.includes("/") || type.startsWith("/")) return undefined;
  if (rest.length !== type.split("/").length - 1) return undefined;
  return { scope: ownScope, type, name: rest.map((name) => textOf(name) ?? printExpression(name)).join("/") };
}

/** Whether an argument says what resourceId() takes by itself: subscription().subscriptionId, resourceGroup().name. */
function isOwnPlace(arg: Expression): boolean {
  return (
    arg.kind === "member" &&
    ((isCallOf(arg.target, "subscription") && arg.name.toLowerCase() === "subscriptionid") ||
      (isCallOf(arg.target, "resourceGroup") && arg.name.toLowerCase() === "name"))
  );
}

/** A scope as it is compared: the deployment's own one has a mark of its own. */
export function foldedScope(scope: string, own: string): string {
  const folded = scope.toLowerCase();
  return folded === own.toLowerCase() ? ownScope : folded;
}

/** What two ids of the same resource have in common. */
export function keyOf({ scope, type, name }: ResourceId): string {
  return `${scope}|${type}|${name}`.toLowerCase();
}

/** The id of the resource in whose name and type this one lies; undefined for one without a parent. */
export function parentOf({ scope, type, name }: ResourceId): ResourceId | undefined {
  const end = type.lastIndexOf("/");
  if (end <= type.indexOf("/")) return undefined;
  const names = segmentsOf(name);
  if (names.length < 2 || names.length !== type.split("/").length - 1) return undefined;
  return { scope, type: type.slice(0, end), name: names.slice(0, -1).join("/") };
}
