// Functions that make arrays, or pick from them.
import { leftStanding } from "../evaluation/standing.ts";
import { type ArrayValue, isArray, isInt, isUnknown, type Value } from "../values/value.ts";
import { argumentFault, arrayAt, countAt, failed, intAt, refuse, together } from "./arguments.ts";
import { type CallSite, ofAnything, ofKnown, ofShapes, type TemplateFunction } from "./template-function.ts";

const many = Number.POSITIVE_INFINITY;

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array */
export const arrayFunctions: readonly TemplateFunction[] = [
  ofShapes({ name: "array", min: 1, max: 1, apply: ([value = null]) => (isArray(value) ? value : [value]) }),
  ofAnything({ name: "createArray", min: 0, max: many, apply: (args) => args }),
  ofShapes({ name: "flatten", min: 1, max: 1, apply: flatten }),
  ofKnown({ name: "range", min: 2, max: 2, apply: range }),
  ofKnown({
    name: "max",
    min: 1,
    max: many,
    apply: (args, site) => extreme(args, site, (left, right) => left > right),
  }),
  ofKnown({
    name: "min",
    min: 1,
    max: many,
    apply: (args, site) => extreme(args, site, (left, right) => left < right),
  }),
  ofShapes({
    name: "indexFromEnd",
    min: 2,
    max: 2,
    apply: (args, site) => {
      const array = arrayAt(args, 0, site);
      const found = fromEnd(array, args, site);
      if (found !== undefined) return found;
      throw failed(
        site,
        `an array of ${array.length} has no element ${intAt(args, 1, site)} from its end`,
        "The last one is 1 from the end.",
      );
    },
  }),
  ofShapes({
    name: "tryIndexFromEnd",
    min: 2,
    max: 2,
    apply: (args, site) => (args[0] === null ? null : (fromEnd(arrayAt(args, 0, site), args, site) ?? null)),
  }),
];

function fromEnd(array: ArrayValue, args: readonly Value[], site: CallSite): Value | undefined {
  const distance = countAt(args, 1, site);
  return distance < 1 ? undefined : array[array.length - distance];
}

function flatten(args: readonly Value[], site: CallSite): Value {
  const elements = arrayAt(args, 0, site);
  if (elements.some(isUnknown)) return leftStanding(site.call, args);
  const arrays = elements.map((element, index) => {
    if (isArray(element)) return element;
    throw argumentFault(site, 0, `must be an array of arrays, and its element ${index} is none`);
  });
  return together(arrays, site);
}

function range(args: readonly Value[], site: CallSite): Value {
  const [start, count] = [countAt(args, 0, site), countAt(args, 1, site)];
  if (count < 0 || count > 10000) throw argumentFault(site, 1, `must be within 0 and 10000, and is ${count}`);
  if (start + count > 2147483647) throw failed(site, `${start} and ${count} make more than 2147483647`);
  if (start < -2147483648) throw argumentFault(site, 0, "must not be less than -2147483648");
  site.scope.budget.spend(count, site.call.span);
  return Array.from({ length: count }, (_, index) => start + index);
}

type Int = number | bigint;

/** Of ints, and of arrays of ints. */
function extreme(args: readonly Value[], site: CallSite, isBetter: (left: Int, right: Int) => boolean): Value {
  let best: Int | undefined;
  for (const [index, arg] of args.entries()) {
    for (const each of isArray(arg) ? arg : [arg]) {
      if (!isInt(each))
        return refuse(args, index, site, isArray(arg) ? "an array of ints" : "an int or an array of ints");
      if (best === undefined || isBetter(each, best)) best = each;
    }
  }
  if (best === undefined) throw argumentFault(site, 0, "must have at least one element");
  return best;
}
