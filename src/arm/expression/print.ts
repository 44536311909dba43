// Expression to text: what parses back to the same tree.
import { isArray, isInt, isObject, Unknown, type Value } from "../values/value.ts";
import type { Expression } from "./syntax.ts";

/** Prints an expression with its brackets: what a template would have to say to mean it. */
export function printExpression(expression: Expression): string {
  return `[${printed(expression)}]`;
}

function printed(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return printedValue(expression.value);
    case "call":
      return `${expression.name}(${expression.args.map(printed).join(", ")})`;
    case "member":
      return isIdentifier(expression.name)
        ? `${printed(expression.target)}.${expression.name}`
        : `${printed(expression.target)}[${quoted(expression.name)}]`;
    case "element":
      return `${printed(expression.target)}[${printed(expression.key)}]`;
  }
}

/** A value as an expression: the language has literals of texts and numbers only. */
function printedValue(value: Value): string {
  if (value instanceof Unknown) return printed(value.expression);
  if (typeof value === "string") return quoted(value);
  if (isArray(value)) return `createArray(${value.map(printedValue).join(", ")})`;
  if (isObject(value)) {
    const members = Object.entries(value).flatMap(([name, member]) => [quoted(name), printedValue(member)]);
    return `createObject(${members.join(", ")})`;
  }
  // A fraction has no literal that every reader of the language takes.
  return value === null || typeof value === "boolean"
    ? `${value}()`
    : isInt(value)
      ? String(value)
      : `float('${value}')`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}
