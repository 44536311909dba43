// Comparisons. equals() takes any two values, the others two ints or two strings.
import { isEqual } from "../values/equality.ts";
import { compareTexts } from "../values/ordering.ts";
import { isInt, type Value } from "../values/value.ts";
import { argument, refuse } from "./arguments.ts";
import { type CallSite, ofKnown, type StrictFunction, type TemplateFunction } from "./template-function.ts";

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-comparison */
export const comparisonFunctions: readonly TemplateFunction[] = [
  ofKnown({
    name: "equals",
    min: 2,
    max: 2,
    apply: (args, site) => isEqual(argument(args, 0), argument(args, 1), counting(site)),
  }),
  comparison("less", (order) => order < 0),
  comparison("lessOrEquals", (order) => order <= 0),
  comparison("greater", (order) => order > 0),
  comparison("greaterOrEquals", (order) => order >= 0),
];

/** Charges the steps of a comparison to the call that asks for it. */
export function counting({ scope, call }: CallSite): (steps: number) => void {
  return (steps) => scope.budget.spend(steps, call.span);
}

function comparison(name: string, holds: (order: number) => boolean): StrictFunction {
  return ofKnown({ name, min: 2, max: 2, apply: (args, site) => holds(orderOf(args, site)) });
}

function orderOf(args: readonly Value[], site: CallSite): number {
  const [left, right] = [argument(args, 0), argument(args, 1)];
  if (typeof left === "string") site.scope.budget.spend(left.length >> 1, site.call.span);
  if (typeof left === "string")
    return typeof right === "string"
      ? compareTexts(left, right)
      : refuse(args, 1, site, "a string, as the first one is");
  if (!isInt(left)) return refuse(args, 0, site, "an int or a string");
  if (!isInt(right)) return refuse(args, 1, site, "an int, as the first one is");
  return left < right ? -1 : left > right ? 1 : 0;
}
