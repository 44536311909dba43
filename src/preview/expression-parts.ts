// What a text reads as of which only parts are known: `format('harbour-{0}', uniqueString(...))` is "harbour-", then a gap.
import { parseExpression } from "../arm/expression/parse.ts";
import { printExpression } from "../arm/expression/print.ts";
import type { Call, Expression } from "../arm/expression/syntax.ts";
import { isInt, Unknown, type Value } from "../arm/values/value.ts";

/** Known text, or the expression of a gap. */
export type Part = string | Expression;

/** Splits a value that is or will be a text. */
export function partsOf(value: Value): readonly Part[] {
  if (typeof value === "string") return [value];
  if (value instanceof Unknown) return partsOfExpression(value.expression);
  return isInt(value) || typeof value === "boolean" ? [String(value)] : [];
}

/** Splits an expression: concat, format and string show what they are made of, everything else is a gap. */
export function partsOfExpression(expression: Expression): readonly Part[] {
  if (expression.kind === "literal") return partsOf(expression.value);
  if (expression.kind !== "call") return [expression];
  switch (expression.name.toLowerCase()) {
    case "concat":
      return joined(expression.args.flatMap(partsOfExpression));
    case "format":
      return formatParts(expression);
    case "string":
      return expression.args.flatMap(partsOfExpression);
    default:
      return [expression];
  }
}

/** A text of which each gap is shown as the ellipsis. */
export function abbreviated(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === "string" ? part : "…")).join("");
}

/** A text of which each gap is shown as its expression between ‹ and ›. */
export function withGaps(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === "string" ? part : `‹${printExpression(part).slice(1, -1)}›`)).join("");
}

/**
 * A resource's name as people read it. The expansion gives one that is not known as the text of an expression; each of
 * its gaps becomes an ellipsis, unless nothing would be left.
 */
export function readableName(name: string): string {
  const start = name.indexOf("[");
  if (start < 0 || !name.endsWith("]")) return name;
  const parsed = parseExpression(name.slice(start));
  if ("fault" in parsed) return name;
  const parts = partsOfExpression(parsed.expression);
  const isKnown = start > 0 || parts.some((part) => typeof part === "string");
  return isKnown ? name.slice(0, start) + abbreviated(parts) : name;
}

/** `{0}` and `{0:X}` stand for arguments, `{{` for a brace. Source: https://learn.microsoft.com/dotnet/standard/base-types/composite-formatting */
function formatParts(call: Call): readonly Part[] {
  const [pattern, ...args] = call.args;
  if (pattern?.kind !== "literal" || typeof pattern.value !== "string") return [call];
  const parts = pattern.value.split(/(\{\{|\}\}|\{\d+(?:[,:][^{}]*)?\})/).flatMap((piece): readonly Part[] => {
    if (piece === "{{" || piece === "}}") return [piece.charAt(0)];
    const index = /^\{(\d+)/.exec(piece)?.[1];
    if (index === undefined) return [piece];
    const arg = args[Number(index)];
    return arg === undefined ? [piece] : partsOfExpression(arg);
  });
  return joined(parts);
}

/** Neighbouring texts in one. */
function joined(parts: readonly Part[]): readonly Part[] {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (typeof part === "string" && typeof last === "string") all[all.length - 1] = last + part;
    else if (part !== "") all.push(part);
  }
  return all;
}
