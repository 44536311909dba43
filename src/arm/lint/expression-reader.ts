import { kindOfString } from "../expression/classify.ts";
import { parseExpression } from "../expression/parse.ts";
import type { Call, Expression } from "../expression/syntax.ts";

/** An expression and every call in it, outer ones first. */
export interface ReadExpression {
  readonly expression: Expression;
  readonly calls: readonly Call[];
}

/** Reads expressions, each text once: loops and generators repeat themselves. */
export class ExpressionReader {
  readonly #known = new Map<string, ReadExpression | undefined>();

  /** Undefined for a text that is no expression, and for one with a fault, which the expansion reports. */
  read(text: string): ReadExpression | undefined {
    if (kindOfString(text) !== "expression") return undefined;
    const known = this.#known.get(text);
    if (known !== undefined || this.#known.has(text)) return known;
    const parsed = parseExpression(text);
    const found = "fault" in parsed ? undefined : { expression: parsed.expression, calls: callsIn(parsed.expression) };
    this.#known.set(text, found);
    return found;
  }
}

/** Every call in an expression, outer ones first. */
export function callsIn(expression: Expression): readonly Call[] {
  const calls: Call[] = [];
  collect(expression, calls);
  return calls;
}

function collect(expression: Expression, calls: Call[]): void {
  if (expression.kind === "call") {
    calls.push(expression);
    for (const arg of expression.args) collect(arg, calls);
  } else if (expression.kind !== "literal") {
    collect(expression.target, calls);
    if (expression.kind === "element") collect(expression.key, calls);
  }
}

/** Whether an expression is a call of one of these functions, names being compared without case. */
export function isCallOf(expression: Expression | undefined, ...names: readonly string[]): expression is Call {
  return expression?.kind === "call" && isNamed(expression, ...names);
}

/** Whether a call is of one of these functions. */
export function isNamed({ name }: Call, ...names: readonly string[]): boolean {
  const folded = name.toLowerCase();
  return names.some((each) => each.toLowerCase() === folded);
}

/** Whether a function asks Azure for keys and the like: its name begins with list. */
export function isListCall({ name }: Call): boolean {
  return /^list[a-z]/i.test(name);
}

/** The text of a literal; undefined for anything else. */
export function textOf(expression: Expression | undefined): string | undefined {
  return expression?.kind === "literal" && typeof expression.value === "string" ? expression.value : undefined;
}
