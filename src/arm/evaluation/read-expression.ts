// A text that is an expression to its value: the way in for whoever expands a template.
import { parseExpression } from "../expression/parse.ts";
import type { Expression } from "../expression/syntax.ts";
import type { Value } from "../values/value.ts";
import { callFaults } from "./check-calls.ts";
import { evaluate } from "./evaluate.ts";
import { Fault } from "./fault.ts";
import type { Place, Scope } from "./scope.ts";

/** Azure takes expressions of so many characters, brackets included. */
const lengthLimit = 24_576;

export type ReadExpression = { readonly value: Value } | { readonly faults: readonly Fault[] };

/**
 * Expressions that were parsed and checked. One serves all scopes with the same user-defined functions: those of one
 * template, as long as its expansion lasts.
 */
export type ExpressionCache = Map<string, CheckedExpression>;

interface CheckedExpression {
  readonly parsed: Expression | Fault;
  /** By the place where it stands: what was found wrong with its calls. */
  readonly callFaults: Map<Place, readonly Fault[]>;
}

/**
 * The value of an expression, brackets included; or everything that can be seen to be wrong with it, or the first fault of
 * its evaluation.
 */
export function readExpression(text: string, scope: Scope, cache: ExpressionCache): ReadExpression {
  const { parsed, callFaults: known } = checkedExpression(text, cache);
  if (parsed instanceof Fault) return { faults: [parsed] };
  let faults = known.get(scope.place);
  if (faults === undefined) {
    faults = callFaults(parsed, scope);
    known.set(scope.place, faults);
  }
  if (faults.length > 0) return { faults };
  try {
    return { value: evaluate(parsed, scope) };
  } catch (fault) {
    if (fault instanceof Fault) return { faults: [fault] };
    throw fault;
  }
}

function checkedExpression(text: string, cache: ExpressionCache): CheckedExpression {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const checked = { parsed: parsed(text), callFaults: new Map() };
  cache.set(text, checked);
  return checked;
}

function parsed(text: string): Expression | Fault {
  if (text.length > lengthLimit) {
    const params = { length: text.length, limit: lengthLimit };
    return new Fault("expression/too-long", params, { start: 0, end: text.length });
  }
  const result = parseExpression(text);
  if ("expression" in result) return result.expression;
  const { reason, hint, span } = result.fault;
  return new Fault("expression/syntax", { reason, ...(hint === undefined ? {} : { hint }) }, span);
}
