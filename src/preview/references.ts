// Which resources a value names: by an id, whole or in an expression that is left, or by a symbolic name in reference().
import { parseExpression } from "../arm/expression/parse.ts";
import { printExpression } from "../arm/expression/print.ts";
import type { Call, Expression } from "../arm/expression/syntax.ts";
import { isArray, isObject, Unknown, type Value } from "../arm/values/value.ts";
import { partsOfExpression } from "./expression-parts.ts";
import { type Entry, type ResourceIndex, suffixOf, type Target } from "./resource-index.ts";

export interface Reference extends Target {
  /** Named by its id, or only asked by reference() and list*() for what it has once it is deployed. */
  readonly isAsked: boolean;
  /** As `properties.ipConfigurations[0].properties.subnet.id`. */
  readonly at: string;
}

/** Every resource that a value names, in its order; the same one several times where it is named several times. */
export function* referencesIn(value: Value, index: ResourceIndex, at = ""): Generator<Reference> {
  if (typeof value === "string") {
    const target = findId(value, index);
    if (target !== undefined) yield { ...target, at, isAsked: false };
  } else if (value instanceof Unknown) {
    for (const found of targetsIn(value.expression, index)) yield { ...found, at };
  } else if (isArray(value)) {
    for (const [position, element] of value.entries()) yield* referencesIn(element, index, `${at}[${position}]`);
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const named = targetOfName(name, index);
      if (named !== undefined) yield { ...named, at, isAsked: false };
      yield* referencesIn(member, index, named !== undefined ? at : at === "" ? name : `${at}.${name}`);
    }
  }
}

/** userAssignedIdentities has ids as names; one that is not known is the text of an expression. */
function targetOfName(name: string, index: ResourceIndex): Target | undefined {
  if (!name.includes("/")) return undefined;
  if (!name.startsWith("[")) return findId(name, index);
  const parsed = parseExpression(name);
  if ("fault" in parsed) return undefined;
  for (const found of targetsIn(parsed.expression, index)) return found;
  return undefined;
}

/** The first resource that a value names. */
export function targetOf(value: Value | undefined, index: ResourceIndex): Target | undefined {
  if (value === undefined) return undefined;
  for (const reference of referencesIn(value, index)) return reference;
  return undefined;
}

/** All resources that values name, each once. */
export function entriesNamed(values: readonly (Value | undefined)[], index: ResourceIndex): readonly Entry[] {
  const found = values.flatMap((value) => (value === undefined ? [] : [...referencesIn(value, index)]));
  return [...new Set(found.map(({ entry }) => entry))];
}

/** Ids are shorter, and scripts are not looked through. Limits of their parts: 90 for a group's name, 260 for others'. */
const longestId = 2048;

function findId(id: string, index: ResourceIndex): Target | undefined {
  if (!id.startsWith("/") || id.length > longestId) return undefined;
  const found = index.find(id);
  if (found !== undefined || !id.includes("[")) return found;
  // Its scope may be written in another way than that of the resource: by the subscription's id, or by the group's.
  return /\/providers\//i.test(id) ? index.findWithin(suffixOf(id)) : undefined;
}

type Found = Omit<Reference, "at">;

function* targetsIn(expression: Expression, index: ResourceIndex): Generator<Found> {
  switch (expression.kind) {
    case "literal":
      for (const { at: _, ...found } of referencesIn(expression.value, index)) yield found;
      return;
    case "member":
      yield* targetsIn(expression.target, index);
      return;
    case "element":
      yield* targetsIn(expression.target, index);
      yield* targetsIn(expression.key, index);
      return;
    case "call":
      yield* targetsInCall(expression, index);
  }
}

function* targetsInCall(call: Call, index: ResourceIndex): Generator<Found> {
  const named = idOfCall(call, index);
  const asked = named === undefined ? symbolOfCall(call, index) : undefined;
  const isAsking = /^(?:reference|list)/i.test(call.name);
  if (named !== undefined) yield { ...named, isAsked: false };
  else if (asked !== undefined) yield { ...asked, isAsked: true };
  else {
    for (const arg of call.args) {
      for (const found of targetsIn(arg, index)) yield { ...found, isAsked: isAsking || found.isAsked };
    }
  }
}

/** resourceId() and its like, and ids put together with concat() or format(). */
function idOfCall(call: Call, index: ResourceIndex): Target | undefined {
  switch (call.name.toLowerCase()) {
    case "concat":
    case "format":
      return joinedId(call, index);
    case "resourceid":
    case "subscriptionresourceid":
    case "tenantresourceid":
    case "managementgroupresourceid":
    case "extensionresourceid": {
      // Optional arguments come first: the type is the first text with a slash that is no id itself.
      const args = call.args.map(textOf);
      const start = args.findIndex((arg) => /^[\w.]+\/[\w./]+$/.test(arg));
      const types = args[start]?.split("/") ?? [];
      const names = args.slice(start + 1);
      if (start < 0 || names.length !== types.length - 1) return undefined;
      const pairs = names.flatMap((name, position) => [types[position + 1] ?? "", name]);
      return index.findWithin([types[0], ...pairs].join("/"));
    }
    default:
      return undefined;
  }
}

/** By its beginning alone: scripts are long, and put together in the same way. */
function mayBeId(expression: Expression): boolean {
  if (expression.kind === "literal")
    return typeof expression.value === "string" && /^(?:\/|\{0)/.test(expression.value);
  const isJoined = expression.kind === "call" && /^(?:concat|format)$/i.test(expression.name);
  const first = isJoined ? expression.args[0] : undefined;
  return !isJoined || (first !== undefined && mayBeId(first));
}

/** `/subscriptions/…` put together, or `concat(resourceId(…), '/subnets/nodes')`. */
function joinedId(call: Call, index: ResourceIndex): Target | undefined {
  if (!mayBeId(call)) return undefined;
  const [first, ...others] = partsOfExpression(call);
  if (first === undefined || first === call) return undefined;
  if (typeof first === "string") return first.startsWith("/") ? findId(textOf(call), index) : undefined;
  const rest = others.map((part) => (typeof part === "string" ? part : printExpression(part))).join("");
  if (!rest.startsWith("/") || rest.length > longestId) return undefined;
  for (const { entry, rest: inner } of targetsIn(first, index)) {
    const whole = index.find([entry.resource.id, inner, rest.slice(1)].filter((part) => part !== "").join("/"));
    return whole ?? { entry, rest: rest.slice(1) };
  }
  return undefined;
}

/** `reference('mastersIdentity')` and `listKeys('account')` in a template of language version 2.0. */
function symbolOfCall({ name, args }: Call, index: ResourceIndex): Target | undefined {
  const [first] = args;
  if (!/^(?:reference|list)/i.test(name) || first?.kind !== "literal" || typeof first.value !== "string") {
    return undefined;
  }
  const entry = index.findSymbol(first.value);
  return entry === undefined ? undefined : { entry, rest: "" };
}

/** The text that an expression makes, with gaps as the ids of an expansion have them. */
export function textOf(expression: Expression): string {
  const parts = partsOfExpression(expression);
  return parts.map((part) => (typeof part === "string" ? part : printExpression(part))).join("");
}
