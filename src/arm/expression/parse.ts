// Text to expression. The grammar has literals, calls and access, and neither operators nor parentheses around values.
import { quoted } from "../../lib/quoted.ts";
import { intValue } from "../values/value.ts";
import type { Call, Expression, Span } from "./syntax.ts";
import { type Token, tokenize } from "./tokenize.ts";

/** What is wrong with a text that should be an expression, and what to write instead. */
export interface SyntaxFault {
  readonly reason: string;
  readonly hint?: string;
  readonly span: Span;
}

export type ParsedExpression = { readonly expression: Expression } | { readonly fault: SyntaxFault };

/** Deeper nesting is no work of a person, and would overflow the stack of whoever walks it. */
const depthLimit = 200;
/** Four times what Azure takes; what folding makes of an expression may be longer than its source. */
const lengthLimit = 98_304;

/**
 * Parses the text of an expression, brackets included: `[concat('a', 'b')]`.
 * Source of the grammar: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions
 */
export function parseExpression(text: string): ParsedExpression {
  if (text.length > lengthLimit) {
    return { fault: { reason: `it has more than ${lengthLimit} characters`, span: { start: 0, end: text.length } } };
  }
  const tokens = tokenize(text);
  if ("fault" in tokens) return tokens;
  try {
    return { expression: new Parser(tokens.tokens, text.length - 1).whole() };
  } catch (fault) {
    if (fault instanceof ParserFault) return { fault: fault.fault };
    throw fault;
  }
}

/** Ends the parse; never leaves this file. */
class ParserFault extends Error {
  readonly fault: SyntaxFault;
  constructor(fault: SyntaxFault) {
    super(fault.reason);
    this.fault = fault;
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #end: number;
  #position = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }

  whole(): Expression {
    if (this.#tokens.length === 0) {
      this.#fail("the brackets are empty", { start: 0, end: this.#end + 1 }, "Write [[ for a bracket that is text.");
    }
    const expression = this.#expression();
    const rest = this.#peek();
    if (rest !== undefined) this.#fail(`${shown(rest)} follows where the expression has ended`, rest.span);
    return expression;
  }

  #expression(): Expression {
    this.#depth += 1;
    if (this.#depth > depthLimit) this.#fail(`it is nested more than ${depthLimit} deep`, this.#here());
    let expression = this.#primary();
    // Each access nests the tree one deeper too, on its left side.
    let accesses = 0;
    for (let token = this.#peek(); token?.kind === "." || token?.kind === "["; token = this.#peek()) {
      accesses += 1;
      if (accesses > depthLimit) this.#fail(`more than ${depthLimit} members are walked in a row`, token.span);
      expression = token.kind === "." ? this.#member(expression) : this.#element(expression);
    }
    this.#depth -= 1;
    return expression;
  }

  #member(target: Expression): Expression {
    this.#take(".");
    const name = this.#peek();
    if (name?.kind !== "name") {
      this.#fail(
        "a name must follow the dot",
        name?.span ?? this.#here(),
        "Write ['a-b'] for a name that is no identifier.",
      );
    }
    this.#position += 1;
    return { kind: "member", target, name: name.text, span: { start: target.span.start, end: name.span.end } };
  }

  #element(target: Expression): Expression {
    this.#take("[");
    const key = this.#expression();
    const close = this.#take("]");
    return { kind: "element", target, key, span: { start: target.span.start, end: close.span.end } };
  }

  #primary(): Expression {
    const token = this.#peek();
    if (token === undefined) this.#fail("a value is missing at the end", this.#here());
    if (token.kind === "string") {
      this.#position += 1;
      return { kind: "literal", value: token.text, span: token.span };
    }
    if (token.kind === "number") {
      this.#position += 1;
      return { kind: "literal", value: this.#number(token), span: token.span };
    }
    if (token.kind === "name") return this.#call(token);
    const hint =
      token.kind === "("
        ? "The language has no parentheses around values: access members of the value itself."
        : undefined;
    this.#fail(`${shown(token)} stands where a value must begin`, token.span, hint);
  }

  #number(token: Token): number | bigint {
    const float = Number(token.text);
    if (!Number.isFinite(float)) this.#fail(`${shown(token)} is too large for a number`, token.span);
    if (!/^-?\d+$/.test(token.text)) return float;
    const value = BigInt(token.text);
    if (BigInt.asIntN(64, value) !== value) this.#fail(`${shown(token)} does not fit into 64 bits`, token.span);
    return intValue(value);
  }

  #call(first: Token): Call {
    this.#position += 1;
    let name = first.text;
    if (this.#peek()?.kind === ".") {
      const member = this.#tokens[this.#position + 1];
      if (member?.kind === "name" && this.#tokens[this.#position + 2]?.kind === "(") {
        name = `${first.text}.${member.text}`;
        this.#position += 2;
      }
    }
    if (this.#peek()?.kind !== "(") {
      const constant = ["true", "false", "null"].includes(name.toLowerCase());
      this.#fail(
        `${quoted(name)} is neither a string nor a call`,
        first.span,
        constant ? `Write ${name.toLowerCase()}().` : "Write 'abc' for a string, abc(...) for a function.",
      );
    }
    this.#take("(");
    const args = this.#arguments();
    const close = this.#take(")", args.length > 0 ? '"," or ")"' : undefined);
    return { kind: "call", name, args, span: { start: first.span.start, end: close.span.end } };
  }

  #arguments(): readonly Expression[] {
    const args: Expression[] = [];
    if (this.#peek()?.kind === ")") return args;
    args.push(this.#expression());
    while (this.#peek()?.kind === ",") {
      this.#position += 1;
      args.push(this.#expression());
    }
    return args;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#position];
  }

  #take(kind: Token["kind"], wanted = `"${kind}"`): Token {
    const token = this.#peek();
    if (token?.kind !== kind) {
      const found = token === undefined ? "the expression ends" : `${shown(token)} stands`;
      this.#fail(`${found} where ${wanted} is missing`, token?.span ?? this.#here());
    }
    this.#position += 1;
    return token;
  }

  /** The place of what is missing: the next token, or the closing bracket. */
  #here(): Span {
    return this.#peek()?.span ?? { start: this.#end, end: this.#end + 1 };
  }

  #fail(reason: string, span: Span, hint?: string): never {
    throw new ParserFault({ reason, span, ...(hint === undefined ? {} : { hint }) });
  }
}

function shown(token: Token): string {
  if (token.kind === "string") return "a string";
  return quoted(token.text);
}
