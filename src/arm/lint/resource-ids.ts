// Resource ids, compared without case and whether or not the subscription is known.
// Source of their form: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#resourceid
import { type Call, type Expression, nowhere } from "../expression/syntax.ts";
import type { Place } from "../template/resources/place.ts";
import { idText } from "../template/resources/resource-id.ts";
import { segmentsOf as nameSegments, textParts } from "../template/resources/text-parts.ts";
import { isUnknown, Unknown, type Value } from "../values/value.ts";
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

/** Where a deployment's own resources lie, and what their ids begin with. */
export interface IdPlace {
  readonly place: Place;
  readonly scope: string;
}

/** The id that a value is: of a text, or of an expression that is left standing because something in it is not known. */
export function idOfValue(value: Value, at: IdPlace): ResourceId | undefined {
  if (isUnknown(value)) return idOfExpression(value.expression, at);
  const found = typeof value === "string" ? readId(value) : undefined;
  return found === undefined ? undefined : folded(found, at);
}

/** The id that an expression makes, by a function for ids, or by concat() and format() of one and of texts. */
export function idOfExpression(expression: Expression, at: IdPlace): ResourceId | undefined {
  const text = isCallOf(expression, "concat", "format") ? gluedId(expression, at) : madeId(expression, at);
  const found = text === undefined ? undefined : readId(text);
  return found === undefined ? undefined : folded(found, at);
}

const makers = [
  "resourceId",
  "subscriptionResourceId",
  "tenantResourceId",
  "managementGroupResourceId",
  "extensionResourceId",
];

/** The id, or the beginning of one, that an expression stands for. */
function madeId(expression: Expression, { place, scope }: IdPlace): string | undefined {
  if (isCallOf(expression, ...makers)) return idText(new Unknown(expression, new Set()), place);
  const isOwn = expression.kind === "member" && expression.name.toLowerCase() === "id";
  return isOwn && isCallOf(expression.target, "resourceGroup") && place.scope === "resourceGroup" ? scope : undefined;
}

function gluedId(expression: Call, at: IdPlace): string | undefined {
  const start = textOf(expression.args[0]);
  // Other texts, scripts among them, need not be taken apart.
  if (start !== undefined && (start.length > longestId || !/^(?:\/|\{0\})/.test(start))) return undefined;
  const [head, ...rest] = textParts(new Unknown(expression, new Set()));
  if (head === undefined) return undefined;
  const beginning = typeof head === "string" ? (head.startsWith("/") ? head : undefined) : madeId(head, at);
  if (beginning === undefined) return undefined;
  const args = [beginning, ...rest].map((part): Expression => {
    return typeof part === "string" ? { kind: "literal", value: part, span: nowhere } : part;
  });
  const glued: Expression = { kind: "call", name: "concat", args, span: nowhere };
  return nameSegments(new Unknown(glued, new Set())).join("/");
}

function folded(id: ResourceId, { scope }: IdPlace): ResourceId {
  return { ...id, scope: foldedScope(id.scope, scope) };
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
