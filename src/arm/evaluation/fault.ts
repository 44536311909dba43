import type { CodeEntry } from "../../diagnostics/code-entry.ts";
import { expressionCodes } from "../../diagnostics/codes/expression.ts";
import type { Code, ParamsOf } from "../../diagnostics/codes.ts";
import type { Span } from "../expression/syntax.ts";

type ExpressionCode = Extract<Code, `expression/${string}`>;

/** Why an expression has no value. It ends the evaluation of its expression, whose owner makes a problem of it. */
export class Fault<C extends ExpressionCode = ExpressionCode> extends Error {
  readonly code: C;
  readonly params: ParamsOf<C>;
  /** The part of the expression that is at fault. */
  readonly span: Span;

  constructor(code: C, params: ParamsOf<C>, span: Span) {
    super(code);
    this.code = code;
    this.params = params;
    this.span = span;
  }
}

/** The sentence that a person reads of a fault. */
export function messageOf(fault: Fault): string {
  // The parameters were checked against this very code when the fault was made.
  const entry = expressionCodes[fault.code] as CodeEntry<unknown>;
  return entry.message(fault.params);
}
