// What can be said of an expression without evaluating it: unknown functions, wrong counts of arguments, and functions
// that may not be called where it stands. Azure looks at this first too, in branches that are never taken.
import { counted } from "../../lib/counted.ts";
import { listText } from "../../lib/list-text.ts";
import { suggest } from "../../lib/suggest.ts";
import type { Call, Expression } from "../expression/syntax.ts";
import { findFunction, functionNames } from "../functions/function-table.ts";
import { Fault } from "./fault.ts";
import type { Place, Scope } from "./scope.ts";

type Surroundings = Pick<Scope, "place" | "userFunction">;

/** Nobody reads more of one expression. */
const limit = 20;

/** Everything wrong with the calls of an expression, in the order of the text; of very many, the first. */
export function callFaults(expression: Expression, scope: Surroundings): readonly Fault[] {
  const faults: Fault[] = [];
  for (const call of callsOf(expression)) {
    const fault = faultOf(call, scope);
    if (fault !== undefined) faults.push(fault);
    if (faults.length === limit) break;
  }
  return faults;
}

function* callsOf(expression: Expression): Generator<Call> {
  switch (expression.kind) {
    case "literal":
      return;
    case "member":
      return yield* callsOf(expression.target);
    case "element":
      yield* callsOf(expression.target);
      return yield* callsOf(expression.key);
    case "call":
      yield expression;
      for (const arg of expression.args) yield* callsOf(arg);
  }
}

function faultOf(call: Call, scope: Surroundings): Fault | undefined {
  const ofName = { start: call.span.start, end: call.span.start + call.name.length };
  const found = findFunction(call.name);
  if (found === undefined) {
    const own = scope.userFunction(call.name);
    if (own !== undefined) return countFault(call, own.parameters.length, own.parameters.length);
    const suggestion = suggest(call.name, functionNames);
    const params = { name: call.name, ...(suggestion === undefined ? {} : { suggestion }) };
    return new Fault("expression/unknown-function", params, ofName);
  }
  if (found.places !== undefined && !found.places.includes(scope.place)) {
    const allowed = listText(
      found.places.map((place) => placeWords[place]),
      "or",
    );
    return new Fault("expression/not-here", { name: found.name, place: placeWords[scope.place], allowed }, ofName);
  }
  return countFault({ ...call, name: found.name }, found.min, found.max);
}

function countFault({ name, args, span }: Call, min: number, max: number): Fault | undefined {
  if (args.length >= min && args.length <= max) return undefined;
  return new Fault("expression/argument-count", { name, expected: countWords(min, max), found: args.length }, span);
}

function countWords(min: number, max: number): string {
  if (max === 0) return "no argument";
  if (min === max) return counted(min, "argument");
  return max === Number.POSITIVE_INFINITY ? `at least ${counted(min, "argument")}` : `${min} to ${max} arguments`;
}

const placeWords: Readonly<Record<Place, string>> = {
  "parameter default": "the default of a parameter",
  variable: "a variable",
  "user-defined function": "a user-defined function",
  resource: "a part of a resource that must be known before the deployment",
  properties: "the properties of a resource",
  output: "an output",
};
