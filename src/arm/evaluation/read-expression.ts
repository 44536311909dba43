// A text that is an expression to what can be evaluated: the way in for whoever expands a template.
import { parseExpression } from "../expression/parse.ts";
import type { Expression } from "../expression/syntax.ts";
import { callFaults } from "./check-calls.ts";
import { Fault } from "./fault.ts";
import type { Scope } from "./scope.ts";

/** Azure takes expressions of so many characters, brackets included. */
const lengthLimit = 24_576;

export type ReadExpression = { readonly expression: Expression } | { readonly faults: readonly Fault[] };

/**
 * Parses an expression, brackets included, and checks its calls; or tells everything that can be seen to be wrong with it.
 * Whoever evaluates an expression many times reads it once.
 * Source of the limit: https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices
 */
export function readExpression(text: string, scope: Pick<Scope, "place" | "userFunction">): ReadExpression {
  if (text.length > lengthLimit) {
    const params = { length: text.length, limit: lengthLimit };
    return { faults: [new Fault("expression/too-long", params, { start: 0, end: text.length })] };
  }
  const parsed = parseExpression(text);
  if ("fault" in parsed) {
    const { reason, hint, span } = parsed.fault;
    const params = { reason, ...(hint === undefined ? {} : { hint }) };
    return { faults: [new Fault("expression/syntax", params, span)] };
  }
  const faults = callFaults(parsed.expression, scope);
  return faults.length > 0 ? { faults } : { expression: parsed.expression };
}
