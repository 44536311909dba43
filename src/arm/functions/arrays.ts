// Functions that make arrays, or pick from them.
import { type ArrayValue, isArray, type Value } from "../values/value.ts";
import { argument, argumentFault, arrayAt, countAt, failed, intAt, refuse } from "./arguments.ts";
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
    apply: (args, site) => fromEnd(arrayAt(args, 0, site), args, site) ?? null,
  }),
];

function fromEnd(array: ArrayValue, args: readonly Value[], site: CallSite): Value | undefined {
  const distance = countAt(args, 1, site);
  return distance < 1 ? undefined : array[array.length - distance];
}

function flatten(args: readonly Value[], site: CallSite): Value {
  const arrays = arrayAt(args, 0, site).map((element, index) => {
    if (isArray(element)) return element;
    throw argumentFault(site, 0, `must be an array of arrays, and its element ${index} is none`);
  });
  const length = arrays.reduce((sum, { length }) => sum + length, 0);
  site.scope.budget.reserve(length, site.call.span);
  return arrays.flat();
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

/** Of ints, or of one array of ints. */
function extreme(args: readonly Value[], site: CallSite, isBetter: (left: Int, right: Int) => boolean): Value {
  const list = isArray(argument(args, 0)) && args.length === 1 ? arrayAt(args, 0, site) : args;
  const ints = list.map((_, index) => (list === args ? intAt(args, index, site) : intIn(list, index, args, site)));
  const [first, ...rest] = ints;
  if (first === undefined) throw argumentFault(site, 0, "must be an array with at least one element");
  return rest.reduce((best, each) => (isBetter(each, best) ? each : best), first);
}

function intIn(list: readonly Value[], index: number, args: readonly Value[], site: CallSite): Int {
  const element = argument(list, index);
  if (typeof element === "bigint" || Number.isInteger(element)) return intAt([element], 0, site);
  return refuse(args, 0, site, "an array of ints");
}
