// Functions that make objects, or ask for their members.
import { quoted } from "../../lib/quoted.ts";
import { leftStanding } from "../evaluation/standing.ts";
import { compareNames } from "../values/ordering.ts";
import {
  isArray,
  isInt,
  isObject,
  isUnknown,
  memberOf,
  newObject,
  type ObjectValue,
  type Value,
} from "../values/value.ts";
import { argument, argumentFault, arrayAt, failed, noteNull, objectAt, refuse } from "./arguments.ts";
import { type CallSite, ofAnything, ofShapes, type TemplateFunction } from "./template-function.ts";

const many = Number.POSITIVE_INFINITY;

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-object */
export const objectFunctions: readonly TemplateFunction[] = [
  ofAnything({ name: "createObject", min: 0, max: many, apply: createObject }),
  ofShapes({ name: "items", min: 1, max: 1, apply: items }),
  ofShapes({ name: "objectKeys", min: 1, max: 1, apply: (args, site) => sortedNames(args, site) }),
  ofAnything({ name: "shallowMerge", min: 1, max: 1, apply: shallowMerge }),
  ofAnything({ name: "tryGet", min: 2, max: many, apply: tryGet }),
];

function createObject(args: readonly Value[], site: CallSite): Value {
  if (args.length % 2 !== 0) throw failed(site, "the last name has no value", "Names and values stand in turn.");
  const names = args.filter((_, index) => index % 2 === 0);
  for (const [index, name] of names.entries()) {
    if (!isUnknown(name) && typeof name !== "string") refuse(args, index * 2, site, "a string, the name of a member");
  }
  if (names.some(isUnknown)) return leftStanding(site.call, args);
  const object = newObject();
  for (const [index, name] of names.entries()) {
    if (typeof name !== "string") continue;
    if (Object.hasOwn(object, name)) noteTwice(name, site);
    object[name] = argument(args, index * 2 + 1);
  }
  return object;
}

function noteTwice(name: string, { scope, call }: CallSite): void {
  const reason = `${call.name}() is given the name ${quoted(name)} twice; the last value is taken, which no document promises.`;
  scope.note({ code: "expression/doubtful", reason, span: call.span });
}

function sortedNames(args: readonly Value[], site: CallSite): readonly string[] {
  const names = Object.keys(objectAt(args, 0, site));
  const length = names.reduce((sum, name) => sum + name.length + 8, 0);
  site.scope.budget.spend((length * Math.ceil(Math.log2(names.length + 1))) >> 2, site.call.span);
  return names.sort(compareNames);
}

function items(args: readonly Value[], site: CallSite): Value {
  const object = objectAt(args, 0, site);
  return sortedNames(args, site).map((key) => {
    const item = newObject();
    item.key = key;
    item.value = object[key] ?? null;
    return item;
  });
}

/** Members of later objects count; the place and the spelling of a name are those of the first. */
function shallowMerge(args: readonly Value[], site: CallSite): Value {
  if (isUnknown(argument(args, 0))) return leftStanding(site.call, args);
  const objects = arrayAt(args, 0, site);
  if (objects.some(isUnknown)) return leftStanding(site.call, args);
  const merged = newObject();
  const spellings = new Map<string, string>();
  for (const [index, object] of objects.entries()) {
    if (object === null) noteNull(site);
    if (object === null) continue;
    if (!isObject(object))
      throw argumentFault(site, 0, `must be an array of objects, and its element ${index} is none`);
    const members = Object.entries(object);
    site.scope.budget.spend(members.length, site.call.span);
    for (const [name, value] of members) {
      const folded = name.toLowerCase();
      const spelling = spellings.get(folded) ?? name;
      spellings.set(folded, spelling);
      merged[spelling] = value;
    }
  }
  return merged;
}

/** Walks into a value by names and indexes; null as soon as there is nothing. */
function tryGet(args: readonly Value[], site: CallSite): Value {
  const [target = null, ...keys] = args;
  if (!isUnknown(target) && target !== null && !isObject(target) && !isArray(target)) {
    refuse(args, 0, site, "an object, an array or null");
  }
  for (const [index, key] of keys.entries()) {
    if (!isUnknown(key) && typeof key !== "string" && !isInt(key) && !isFromEnd(key)) {
      refuse(args, index + 1, site, "a name or an index");
    }
  }
  let value: Value = target;
  for (const [index, key] of keys.entries()) {
    if (value === null) return null;
    if (isUnknown(value) || isUnknown(key)) return standingFrom(value, index, args, site);
    value = partOf(value, key) ?? null;
  }
  return value;
}

/** `{value, fromEnd}`: how Bicep writes an index that may count from the end, with 1 for the last. */
function isFromEnd(key: Value): key is ObjectValue {
  return isObject(key) && isInt(memberOf(key, "value")) && typeof memberOf(key, "fromEnd") === "boolean";
}

function partOf(value: Value, key: Value): Value | undefined {
  if (typeof key === "string") return isObject(value) ? memberOf(value, key) : undefined;
  if (!isArray(value)) return undefined;
  if (isFromEnd(key)) {
    const index = Number(memberOf(key, "value"));
    return value[memberOf(key, "fromEnd") === true ? value.length - index : index];
  }
  return isInt(key) && key >= 0 ? value[Number(key)] : undefined;
}

/** The rest of the walk, from the first value that is not known. */
function standingFrom(value: Value, walked: number, args: readonly Value[], site: CallSite): Value {
  const [target, ...keys] = site.call.args;
  const call = { ...site.call, args: [...(target === undefined ? [] : [target]), ...keys.slice(walked)] };
  return leftStanding(call, [value, ...args.slice(1 + walked)]);
}
