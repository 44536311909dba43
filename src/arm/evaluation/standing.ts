// Expressions that are left standing, because the deployment alone knows their value.
import type { Call, Expression, Span } from "../expression/syntax.ts";
import { causesOf, isUnknown, Unknown, type Value } from "../values/value.ts";

/** The call as it is left standing: with its arguments evaluated as far as they go. */
export function leftStanding(call: Call, args: readonly Value[]): Unknown {
  const causes = new Set(args.flatMap((arg) => [...causesOf(arg)]));
  return new Unknown(
    { ...call, args: args.map((arg, index) => literal(arg, call.args[index]?.span ?? call.span)) },
    causes,
  );
}

/** A value as an expression. */
export function literal(value: Value, span: Span): Expression {
  return isUnknown(value) ? value.expression : { kind: "literal", value, span };
}

/** An expression that stays as it is written, since it may not be needed and would fail if it were. */
export function asWritten(expression: Expression): Unknown {
  return new Unknown(expression, new Set());
}
