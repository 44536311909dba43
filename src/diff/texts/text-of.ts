// Expressions that make a text, as far as the text can be read in them.

import { printExpression } from "../../arm/expression/print.ts";
import type { Call, Expression } from "../../arm/expression/syntax.ts";
import { isUnknown, type Value } from "../../arm/values/value.ts";

/** A text with what only the deployment knows left in it as «expression»; undefined where the value is no text. */
export function textOf(value: Value): string | undefined {
  if (typeof value === "string") return value;
  return isUnknown(value) ? textOfExpression(value.expression) : undefined;
}

/** The expression whose base64 a value is: what `base64(...)` was called with. */
export function base64Of(value: Value): Expression | undefined {
  if (!isUnknown(value)) return undefined;
  const { expression } = value;
  return expression.kind === "call" && isCallOf(expression, "base64") ? expression.args[0] : undefined;
}

/** The text that an expression makes. */
export function textOfExpression(expression: Expression): string {
  if (expression.kind === "literal") return textOf(expression.value) ?? placeholder(expression);
  if (expression.kind !== "call") return placeholder(expression);
  if (isCallOf(expression, "concat")) return expression.args.map(textOfExpression).join("");
  if (isCallOf(expression, "format")) return formatted(expression);
  return placeholder(expression);
}

function isCallOf(call: Call, name: string): boolean {
  return call.name.toLowerCase() === name;
}

/** `format('a {0} b', ...)`; a placeholder with a format of its own stays what it is. */
function formatted(call: Call): string {
  const [pattern, ...args] = call.args;
  const text = pattern?.kind === "literal" ? pattern.value : undefined;
  if (typeof text !== "string") return placeholder(call);
  return text.replace(/\{\{|\}\}|\{(\d+)\}/g, (found: string, index: string | undefined) => {
    if (index === undefined) return found.slice(1);
    const arg = args[Number(index)];
    return arg === undefined ? found : textOfExpression(arg);
  });
}

function placeholder(expression: Expression): string {
  return `«${printExpression(expression).slice(1, -1)}»`;
}
