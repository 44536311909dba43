// Functions of truth. if(), and(), or() and coalesce() need not evaluate all of their arguments.
import { printable } from "../../lib/printable.ts";
import { leftStanding } from "../evaluation/standing.ts";
import type { Call, Expression } from "../expression/syntax.ts";
import { trimmed } from "../values/letters.ts";
import { isInt, isUnknown, type Value } from "../values/value.ts";
import { argument, argumentFault, boolAt, failed, refuse, stringAt } from "./arguments.ts";
import { attempted, lookAt, noteFault } from "./skipped.ts";
import { type CallSite, ofKnown, type TemplateFunction } from "./template-function.ts";

const many = Number.POSITIVE_INFINITY;

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-logical */
export const logicFunctions: readonly TemplateFunction[] = [
  { kind: "lazy", name: "if", min: 3, max: 3, apply: chosen },
  { kind: "lazy", name: "and", min: 2, max: many, apply: (args, site) => joined(args, site, false) },
  { kind: "lazy", name: "or", min: 2, max: many, apply: (args, site) => joined(args, site, true) },
  { kind: "lazy", name: "coalesce", min: 1, max: many, apply: firstNonNull },
  ofKnown({ name: "not", min: 1, max: 1, apply: (args, site) => !boolAt(args, 0, site) }),
  ofKnown({ name: "true", min: 0, max: 0, apply: () => true }),
  ofKnown({ name: "false", min: 0, max: 0, apply: () => false }),
  ofKnown({ name: "null", min: 0, max: 0, apply: () => null }),
  ofKnown({ name: "bool", min: 1, max: 1, apply: toBool }),
  ofKnown({
    name: "fail",
    min: 1,
    max: 1,
    apply: (args, site) => {
      throw failed(site, `its message is "${printable(stringAt(args, 0, site).slice(0, 500))}"`);
    },
  }),
];

function chosen(args: readonly Expression[], site: CallSite): Value {
  const [condition, whenTrue, whenFalse] = args;
  if (condition === undefined || whenTrue === undefined || whenFalse === undefined) return null;
  const decided = site.evaluate(condition, site.scope);
  if (!isUnknown(decided)) return site.evaluate(boolAt([decided], 0, site) ? whenTrue : whenFalse, site.scope);
  return leftStanding(site.call, [decided, attempted(whenTrue, site), attempted(whenFalse, site)]);
}

/**
 * and() and or(): an argument of the deciding value is the result. What comes after it is not needed; it is looked at all
 * the same, since no document says since when Azure stops there.
 */
function joined(args: readonly Expression[], site: CallSite, deciding: boolean): Value {
  const left: [Expression, Value][] = [];
  for (const [index, expression] of args.entries()) {
    // Behind an unknown argument, a fault may never come to pass.
    const value = left.length > 0 ? attempted(expression, site) : site.evaluate(expression, site.scope);
    if (isUnknown(value)) {
      left.push([expression, value]);
      continue;
    }
    if (typeof value !== "boolean") {
      if (left.length === 0) refuse(sparse(index, value), index, site, "a bool");
      noteFault(() => refuse(sparse(index, value), index, site, "a bool"), site);
      left.push([expression, value]);
      continue;
    }
    if (value !== deciding) continue;
    for (const skipped of args.slice(index + 1)) lookAt(skipped, site);
    return deciding;
  }
  return remaining(left, site.call) ?? !deciding;
}

/** coalesce(): what is null for sure drops out, and nothing after the first that is not null is needed. */
function firstNonNull(args: readonly Expression[], site: CallSite): Value {
  const left: [Expression, Value][] = [];
  for (const expression of args) {
    const value = left.length > 0 ? attempted(expression, site) : site.evaluate(expression, site.scope);
    if (value === null) continue;
    left.push([expression, value]);
    if (!isUnknown(value)) break;
  }
  return remaining(left, site.call) ?? null;
}

/** The call with the arguments that are left; the argument itself where it is the only one, undefined without any. */
function remaining(left: readonly (readonly [Expression, Value])[], call: Call): Value | undefined {
  const values = left.map(([, value]) => value);
  return values.length < 2
    ? values[0]
    : leftStanding({ ...call, args: left.map(([expression]) => expression) }, values);
}

/** Arguments of which only one was looked at. */
function sparse(index: number, value: Value): readonly Value[] {
  return [...Array<Value>(index).fill(null), value];
}

function toBool(args: readonly Value[], site: CallSite): boolean {
  const value = argument(args, 0);
  if (typeof value === "boolean") return value;
  if (isInt(value)) return value !== 0;
  if (typeof value !== "string") return refuse(args, 0, site, "a bool, an int or a string");
  const folded = trimmed(value.slice(0, 100)).toLowerCase();
  if (folded === "true" || folded === "false") return folded === "true";
  throw argumentFault(site, 0, "is a string, and neither true nor false", "bool(int(...)) reads the strings 0 and 1.");
}
