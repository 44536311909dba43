import { quoted } from "../../lib/quoted.ts";
import type { SyntaxFault } from "./parse.ts";
import type { Span } from "./syntax.ts";

export interface Token {
  readonly kind: "string" | "number" | "name" | "(" | ")" | "[" | "]" | "." | ",";
  /** Of a string, what it stands for; as written otherwise. */
  readonly text: string;
  readonly span: Span;
}

type Mark = "(" | ")" | "[" | "]" | "." | ",";

const marks: ReadonlyMap<string, Mark> = new Map((["(", ")", "[", "]", ".", ","] as const).map((mark) => [mark, mark]));

// A number takes in its fraction, so that a dot after digits is never an access.
const numberPattern = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const namePattern = /[A-Za-z_$][\w$]*/y;

/** Cuts an expression, its outermost brackets left out, into tokens. */
export function tokenize(text: string): { readonly tokens: readonly Token[] } | { readonly fault: SyntaxFault } {
  const tokens: Token[] = [];
  const end = text.length - 1;
  for (let at = 1; at < end; ) {
    const character = text.charAt(at);
    if (character === " " || character === "\n" || character === "\t" || character === "\r") {
      at += 1;
      continue;
    }
    const token = tokenAt(text, at, character);
    // A text that has no end takes in the closing bracket, or stops before it.
    if (token === undefined || token.span.end > end) return { fault: faultAt(text, at, end) };
    tokens.push(token);
    at = token.span.end;
  }
  return { tokens };
}

/** Templates have many thousand tokens: the kind of each is told by its first character. */
function tokenAt(text: string, start: number, character: string): Token | undefined {
  const mark = marks.get(character);
  if (mark !== undefined) return { kind: mark, text: mark, span: { start, end: start + 1 } };
  if (character === "'") return stringAt(text, start);
  const isNumber = character === "-" || (character >= "0" && character <= "9");
  const pattern = isNumber ? numberPattern : namePattern;
  pattern.lastIndex = start;
  if (!pattern.test(text)) return undefined;
  const end = pattern.lastIndex;
  return { kind: isNumber ? "number" : "name", text: text.slice(start, end), span: { start, end } };
}

/** Two quotes in a text are one of it. */
function stringAt(text: string, start: number): Token | undefined {
  let hasQuotes = false;
  for (let from = start + 1; ; ) {
    const quote = text.indexOf("'", from);
    if (quote < 0) return undefined;
    if (text.charAt(quote + 1) !== "'") {
      const inner = text.slice(start + 1, quote);
      return { kind: "string", text: hasQuotes ? inner.replaceAll("''", "'") : inner, span: { start, end: quote + 1 } };
    }
    hasQuotes = true;
    from = quote + 2;
  }
}

function faultAt(text: string, start: number, end: number): SyntaxFault {
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
  const span = { start, end: start + character.length };
  if (character === "'") {
    return {
      reason: "a string has no closing quote",
      hint: "A quote in a string is written twice.",
      span: { start, end },
    };
  }
  if (character === '"') return { reason: 'a string stands in "double" quotes', hint: "Write 'single' quotes.", span };
  const operator = /[-+*/%=<>!&|?:]/.test(character);
  const hint = operator
    ? "The language has functions for its operators: add(), equals(), not(), if() and so on."
    : undefined;
  return { reason: `${quoted(character)} has no meaning here`, span, ...(hint === undefined ? {} : { hint }) };
}
