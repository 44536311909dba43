// Resource ids, compared without case and whether or not the subscription is known.
// Source of their form: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#resourceid
import type { Call, Expression } from "../expression/syntax.ts";
import { isUnknown, type Value } from "../values/value.ts";
import { isCallOf, textOf } from "./expression-reader.ts";

/** What an id says: to what scope the resource belongs, its full type, and its full name. */
export interface ResourceId {
  /** Of the deployment's own scope, the prefix that its resources have; lower case. */
  readonly scope: string;
  readonly type: string;
  readonly name: string;
}

/** Stands for the scope of the deployment in which an id is read. */
export const ownScope = "~";

/** Reads an id; undefined for a text that is none. An expression may stand in it for what is not known. */
export function readId(text: string): ResourceId | undefined {
  if (!text.startsWith("/") || text.length > longestId) return undefined;
  const at = text.toLowerCase().lastIndexOf("/providers/");
  if (at < 0) return undefined;
  const [provider = "", ...segments] = text.slice(at + "/providers/".length).split("/");
  if (provider === "" || segments.length === 0 || segments.length % 2 !== 0 || segments.includes("")) return undefined;
  const types = segments.filter((_, index) => index % 2 === 0);
  const names = segments.filter((_, index) => index % 2 === 1);
  return { scope: text.slice(0, at), type: [provider, ...types].join("/"), name: names.join("/") };
}

/** Ids have far fewer characters; texts beyond are something else, and need not be looked at. */
const longestId = 2000;

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

/** The id that a call of resourceId() makes in the deployment's own scope, from literals alone. */
export function idOfExpression(expression: Expression): ResourceId | undefined {
  if (!isCallOf(expression, "resourceId")) return undefined;
  return idOfArguments(expression);
}

function idOfArguments({ args }: Call): ResourceId | undefined {
  const [type, ...names] = args.map(textOf);
  if (type === undefined || !type.includes("/") || type.startsWith("/")) return undefined;
  const known = names.filter((name) => name !== undefined);
  if (known.length !== names.length || known.length !== type.split("/").length - 1) return undefined;
  return { scope: ownScope, type, name: known.join("/") };
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
  const [typeEnd, nameEnd] = [type.lastIndexOf("/"), name.lastIndexOf("/")];
  if (nameEnd < 0 || typeEnd <= type.indexOf("/")) return undefined;
  return { scope, type: type.slice(0, typeEnd), name: name.slice(0, nameEnd) };
}
