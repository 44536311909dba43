// Expressions that are left standing, because the deployment alone knows their value.
import type { Call, Expression, Span } from "../expression/syntax.ts";
import { allCauses, isUnknown, Unknown, type Value } from "../values/value.ts";

/** The call as it is left standing: with its arguments evaluated as far as they go. */
export function leftStanding(call: Call, args: readonly Value[]): Unknown {
  const expressions = args.map((arg, index) => literal(arg, call.args[index]?.span ?? call.span));
  return new Unknown({ ...call, args: expressions }, allCauses(args));
}

/** A value as an expression. */
export function literal(value: Value, span: Span): Expression {
  return isUnknown(value) ? value.expression : { kind: "literal", value, span };
}
