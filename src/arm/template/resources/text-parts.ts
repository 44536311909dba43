import { printExpression } from "../../expression/print.ts";
import { type Call, type Expression, nowhere } from "../../expression/syntax.ts";
import { isUnknown, type Value } from "../../values/value.ts";

/** A text of which only some pieces are known: what concat() and format() put together. */
export type TextPart = string | Expression;

/** Takes apart a text that is partly known. */
export function textParts(value: Value): readonly TextPart[] {
  if (isUnknown(value)) return partsOf(value.expression);
  return typeof value === "string" ? [value] : [];
}

function partsOf(expression: Expression): readonly TextPart[] {
  if (expression.kind === "literal") return typeof expression.value === "string" ? [expression.value] : [expression];
  if (expression.kind !== "call") return [expression];
  const name = expression.name.toLowerCase();
  if (name === "concat") return expression.args.flatMap(partsOf);
  return (name === "format" ? formatParts(expression) : undefined) ?? [expression];
}

/** The pieces of format(); undefined where a placeholder says more than which argument it stands for. */
function formatParts({ args }: Call): readonly TextPart[] | undefined {
  const [pattern, ...values] = args;
  if (pattern?.kind !== "literal" || typeof pattern.value !== "string") return undefined;
  const parts: TextPart[] = [];
  for (const piece of pattern.value.match(/\{\{|\}\}|\{\d+\}|[^{}]+|./gs) ?? []) {
    const index = /^\{(\d+)\}$/.exec(piece)?.[1];
    const value = index === undefined ? undefined : values[Number(index)];
    if (value !== undefined) parts.push(...partsOf(value));
    else if (piece === "{{" || piece === "}}") parts.push(piece.charAt(0));
    else if (piece.startsWith("{") || piece.startsWith("}")) return undefined;
    else parts.push(piece);
  }
  return parts;
}

/** The segments between the slashes of a text; an unknown piece is taken to hold no slash. */
export function segmentsOf(value: Value): readonly string[] {
  const segments: TextPart[][] = [[]];
  for (const part of textParts(value)) {
    if (typeof part !== "string") {
      segments.at(-1)?.push(part);
      continue;
    }
    for (const [index, piece] of part.split("/").entries()) {
      if (index > 0) segments.push([]);
      if (piece !== "") segments.at(-1)?.push(piece);
    }
  }
  return segments.map(printed);
}

/** A text with its unknown pieces as expressions: the same pieces give the same text, however they were put together. */
export function shownText(value: Value): string {
  return textParts(value)
    .map((part) => (typeof part === "string" ? part : printExpression(part)))
    .join("");
}

function printed(parts: readonly TextPart[]): string {
  const [first] = parts;
  if (parts.every((part) => typeof part === "string")) return parts.join("");
  if (parts.length === 1 && first !== undefined && typeof first !== "string") return printExpression(first);
  const values = parts.filter((part) => typeof part !== "string");
  let next = 0;
  const pattern = parts.map((part) => (typeof part === "string" ? braced(part) : `{${next++}}`)).join("");
  const args: readonly Expression[] = [{ kind: "literal", value: pattern, span: nowhere }, ...values];
  return printExpression({ kind: "call", name: "format", args, span: nowhere });
}

function braced(text: string): string {
  return text.replaceAll("{", "{{").replaceAll("}", "}}");
}
