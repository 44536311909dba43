// Functions that look up a name of the template.
import { Fault } from "../evaluation/fault.ts";
import type { Value } from "../values/value.ts";
import { countAt, refuse, spanOf, stringAt } from "./arguments.ts";
import { type CallSite, ofKnown, type TemplateFunction } from "./template-function.ts";

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-deployment */
export const nameFunctions: readonly TemplateFunction[] = [
  ofKnown({
    name: "parameters",
    min: 1,
    max: 1,
    apply: (args, site) => site.scope.parameter(stringAt(args, 0, site), spanOf(site, 0)),
  }),
  ofKnown({
    name: "variables",
    min: 1,
    max: 1,
    places: ["variable", "user-defined function", "resource", "properties", "output"],
    apply: (args, site) => site.scope.variable(stringAt(args, 0, site), spanOf(site, 0)),
  }),
  ofKnown({ name: "lambdaVariables", min: 1, max: 1, apply: lambdaVariable }),
  ofKnown({ name: "copyIndex", min: 0, max: 2, apply: copyIndex }),
];

function lambdaVariable(args: readonly Value[], site: CallSite): Value {
  const name = stringAt(args, 0, site);
  const value = site.scope.lambdaVariables.get(name.toLowerCase());
  if (value !== undefined) return value;
  throw new Fault("expression/unknown-name", { what: "lambda variable", name }, spanOf(site, 0));
}

/** copyIndex(), copyIndex(1), copyIndex('loop') and copyIndex('loop', 1); the offset is added to the index. */
function copyIndex(args: readonly Value[], site: CallSite): Value {
  const [first] = args;
  const isNamed = typeof first === "string";
  if (args.length === 2 && !isNamed) refuse(args, 0, site, "the name of a loop");
  const offset = args.length > (isNamed ? 1 : 0) ? countAt(args, isNamed ? 1 : 0, site) : 0;
  return site.scope.copyIndex(isNamed ? first : undefined, site.call.span) + offset;
}
