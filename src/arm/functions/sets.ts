// union(), intersection() and distinct(): collections without duplicates.
import { leftStanding } from "../evaluation/standing.ts";
import { keyOf } from "../values/key.ts";
import {
  type ArrayValue,
  isArray,
  isObject,
  isUnknown,
  newObject,
  type ObjectValue,
  unknownPart,
  type Value,
} from "../values/value.ts";
import { argument, arrayAt, noteNull, refuse, together } from "./arguments.ts";
import { type CallSite, ofAnything, ofKnown, type TemplateFunction } from "./template-function.ts";

const many = Number.POSITIVE_INFINITY;

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#union */
export const setFunctions: readonly TemplateFunction[] = [
  ofAnything({ name: "union", min: 2, max: many, apply: union }),
  ofKnown({
    name: "intersection",
    min: 2,
    max: many,
    apply: (args, site) =>
      isArray(argument(args, 0)) ? commonElements(args, site) : commonMembers(collections(args, site, isObject), site),
  }),
  ofKnown({
    name: "distinct",
    min: 1,
    max: 1,
    apply: (args, site) => unique(arrayAt(args, 0, site), site),
  }),
];

function union(args: readonly Value[], site: CallSite): Value {
  if (args.every(isUnknown)) return leftStanding(site.call, args);
  const known = args.find((arg) => arg !== null && !isUnknown(arg)) ?? null;
  const isWanted = isArray(known) ? isArray : isObject;
  for (const [index, arg] of args.entries()) {
    if (arg === null && known !== null) noteNull(site);
    if ((arg === null && known !== null) || isUnknown(arg) || isWanted(arg)) continue;
    refuse(
      args,
      index,
      site,
      known === arg ? "an array or an object" : `${isArray(known) ? "an array" : "an object"}, as others are`,
    );
  }
  if (args.some(isUnknown)) return leftStanding(site.call, args);
  if (isArray(known)) {
    return args.some((arg) => unknownPart(arg) !== undefined)
      ? leftStanding(site.call, args)
      : unique(together(args.filter(isArray), site), site);
  }
  const [first = newObject(), ...rest] = args.filter(isObject);
  let merged: ObjectValue | undefined = first;
  for (const object of rest) merged = merged && mergedObjects(merged, object, site);
  return merged ?? leftStanding(site.call, args);
}

/** Undefined where an unknown member may be an object, and so may have to be merged with another. */
function mergedObjects(left: ObjectValue, right: ObjectValue, site: CallSite): ObjectValue | undefined {
  const merged = newObject();
  for (const [name, value] of Object.entries(left)) merged[name] = value;
  const spellings = spellingsOf(left, site);
  site.scope.budget.spend(Object.keys(merged).length + Object.keys(right).length, site.call.span);
  for (const [name, value] of Object.entries(right)) {
    const spelling = spellings(name) ?? name;
    const before = merged[spelling];
    if (isUnknown(before) ? isUnknown(value) || isObject(value) : isObject(before) && isUnknown(value))
      return undefined;
    const member = isObject(before) && isObject(value) ? mergedObjects(before, value, site) : value;
    if (member === undefined) return undefined;
    merged[spelling] = member;
  }
  return merged;
}

/** How an object spells a name, asked for many names: they are folded once, where one is not spelt as it is. */
function spellingsOf(object: ObjectValue, { scope, call }: CallSite): (name: string) => string | undefined {
  let folded: Map<string, string> | undefined;
  return (name) => {
    if (Object.hasOwn(object, name)) return name;
    if (folded === undefined) {
      const names = Object.keys(object);
      scope.budget.spend(names.length, call.span);
      folded = new Map(names.map((each) => [each.toLowerCase(), each]));
    }
    return folded.get(name.toLowerCase());
  };
}

function unique(array: ArrayValue, site: CallSite): ArrayValue {
  const seen = new Set<string>();
  return array.filter((element) => {
    const key = keyFor(element, site);
    return !seen.has(key) && seen.add(key);
  });
}

function commonElements(args: readonly Value[], site: CallSite): Value {
  const [first = [], ...rest] = collections(args, site, isArray);
  const others = rest.map((array) => new Set(array.map((element) => keyFor(element, site))));
  return unique(first, site).filter((element) => others.every((keys) => keys.has(keyFor(element, site))));
}

function commonMembers([first = {}, ...rest]: readonly ObjectValue[], site: CallSite): Value {
  const others = rest.map((object) => ({ object, spelling: spellingsOf(object, site) }));
  const common = newObject();
  for (const [name, value] of Object.entries(first)) {
    const isEverywhere = others.every(({ object, spelling }) => {
      const other = spelling(name);
      return other !== undefined && keyFor(object[other] ?? null, site) === keyFor(value, site);
    });
    if (isEverywhere) common[name] = value;
  }
  return common;
}

function keyFor(value: Value, { scope, call }: CallSite): string {
  scope.budget.spend(1 + Math.ceil(scope.budget.sizeOf(value) / 64), call.span);
  return keyOf(value);
}

function collections<Kind extends Value>(
  args: readonly Value[],
  site: CallSite,
  is: (value: Value | undefined) => value is Kind,
): readonly Kind[] {
  const wanted = isArray(argument(args, 0)) ? "an array, as the first one is" : "an object, as the first one is";
  return args.map((arg, index) =>
    is(arg) ? arg : refuse(args, index, site, index === 0 ? "an array or an object" : wanted),
  );
}
