// Functions that texts, arrays and objects have in common.
import { leftStanding } from "../evaluation/standing.ts";
import { isEqual } from "../values/equality.ts";
import { upperCase } from "../values/letters.ts";
import { textOf } from "../values/text.ts";
import { isArray, isInt, isObject, spellingOf, unknownPart, type Value } from "../values/value.ts";
import { argument, countAt, refuse, stringAt } from "./arguments.ts";
import { counting } from "./comparison.ts";
import { type CallSite, ofShapes, type TemplateFunction } from "./template-function.ts";

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array */
export const sequenceFunctions: readonly TemplateFunction[] = [
  ofShapes({
    name: "length",
    min: 1,
    max: 1,
    apply: (args, site) => sizeAt(args, site, "a string, an array or an object"),
  }),
  ofShapes({
    name: "empty",
    min: 1,
    max: 1,
    apply: (args, site) =>
      argument(args, 0) === null || sizeAt(args, site, "a string, an array, an object or null") === 0,
  }),
  ofShapes({ name: "first", min: 1, max: 1, apply: (args, site) => atEnd(args, site, 0) }),
  ofShapes({ name: "last", min: 1, max: 1, apply: (args, site) => atEnd(args, site, -1) }),
  ofShapes({ name: "skip", min: 2, max: 2, apply: (args, site) => part(args, site, (count) => [count, undefined]) }),
  ofShapes({ name: "take", min: 2, max: 2, apply: (args, site) => part(args, site, (count) => [0, count]) }),
  ofShapes({ name: "contains", min: 2, max: 2, apply: contains }),
  ofShapes({ name: "indexOf", min: 2, max: 2, apply: (args, site) => place(args, site, true) }),
  ofShapes({ name: "lastIndexOf", min: 2, max: 2, apply: (args, site) => place(args, site, false) }),
];

function sizeAt(args: readonly Value[], site: CallSite, wanted: string): number {
  const value = argument(args, 0);
  if (typeof value === "string" || isArray(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : refuse(args, 0, site, wanted);
}

function atEnd(args: readonly Value[], site: CallSite, index: 0 | -1): Value {
  const value = argument(args, 0);
  if (typeof value === "string") return value.at(index) ?? "";
  return isArray(value) ? (value.at(index) ?? null) : refuse(args, 0, site, "a string or an array");
}

function part(
  args: readonly Value[],
  site: CallSite,
  bounds: (count: number) => readonly [number, number | undefined],
): Value {
  const value = argument(args, 0);
  const [start, end] = bounds(Math.max(0, countAt(args, 1, site)));
  if (typeof value === "string") return value.slice(start, end);
  if (!isArray(value)) return refuse(args, 0, site, "a string or an array");
  site.scope.budget.spend(Math.ceil(value.length / 64), site.call.span);
  return value.slice(start, end);
}

function contains(args: readonly Value[], site: CallSite): Value {
  const [container, wanted] = [argument(args, 0), argument(args, 1)];
  if (isArray(container)) return found(container, args, site, true, (index) => index >= 0);
  if (isObject(container)) {
    site.scope.budget.spend(Object.keys(container).length, site.call.span);
    return spellingOf(container, nameAt(args, site)) !== undefined;
  }
  if (typeof container !== "string") return refuse(args, 0, site, "a string, an array or an object");
  if (typeof wanted !== "string" && !isInt(wanted)) return refuse(args, 1, site, "a string");
  const text = textOf(wanted);
  site.scope.budget.search(container, text, site.call.span);
  return container.includes(text);
}

function nameAt(args: readonly Value[], site: CallSite): string {
  const name = argument(args, 1);
  return isInt(name) ? String(name) : stringAt(args, 1, site);
}

function place(args: readonly Value[], site: CallSite, isFirst: boolean): Value {
  const container = argument(args, 0);
  if (isArray(container)) return found(container, args, site, isFirst, (index) => index);
  if (typeof container !== "string") return refuse(args, 0, site, "a string or an array");
  site.scope.budget.spend(container.length, site.call.span);
  const [text, wanted] = [upperCase(container), upperCase(stringAt(args, 1, site))];
  site.scope.budget.search(text, wanted, site.call.span);
  return isFirst ? text.indexOf(wanted) : text.lastIndexOf(wanted);
}

/** Looks for an element; elements that are not known may be it, until a known one is found before them. */
function found(
  array: readonly Value[],
  args: readonly Value[],
  site: CallSite,
  isFirst: boolean,
  answer: (index: number) => Value,
): Value {
  const wanted = argument(args, 1);
  if (unknownPart(wanted) !== undefined) return leftStanding(site.call, args);
  const indexes = Array.from(array.keys());
  if (!isFirst) indexes.reverse();
  let isSure = true;
  for (const index of indexes) {
    const element = argument(array, index);
    if (unknownPart(element) !== undefined) isSure = false;
    else if (isEqual(element, wanted, counting(site))) {
      return isSure || answer(index) === true ? answer(index) : leftStanding(site.call, args);
    }
  }
  return isSure ? answer(-1) : leftStanding(site.call, args);
}
