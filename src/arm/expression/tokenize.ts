import type { SyntaxFault } from "./parse.ts";
import type { Span } from "./syntax.ts";

export interface Token {
  readonly kind: "string" | "number" | "name" | "(" | ")" | "[" | "]" | "." | ",";
  /** Of a string, what it stands for; as written otherwise. */
  readonly text: string;
  readonly span: Span;
}

// One alternative a kind; a number takes in its fraction, so that a dot after digits is never an access.
const tokenPattern =
  /(?<space>[ \t\r\n]+)|'(?<string>(?:[^']|'')*)'|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_$][\w$]*)|(?<mark>[()[\].,])/y;

/** Cuts an expression, its outermost brackets left out, into tokens. */
export function tokenize(text: string): { readonly tokens: readonly Token[] } | { readonly fault: SyntaxFault } {
  const tokens: Token[] = [];
  const end = text.length - 1;
  tokenPattern.lastIndex = 1;
  while (tokenPattern.lastIndex < end) {
    const start = tokenPattern.lastIndex;
    const groups = tokenPattern.exec(text)?.groups;
    // A text that has no end takes in the closing bracket, or stops before it.
    if (groups === undefined || tokenPattern.lastIndex > end) return { fault: faultAt(text, start, end) };
    const token = tokenOf(groups, { start, end: tokenPattern.lastIndex });
    if (token !== undefined) tokens.push(token);
  }
  return { tokens };
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>, span: Span): Token | undefined {
  const { string, number, name, mark } = groups;
  if (string !== undefined) return { kind: "string", text: string.replaceAll("''", "'"), span };
  if (number !== undefined) return { kind: "number", text: number, span };
  if (name !== undefined) return { kind: "name", text: name, span };
  return isMark(mark) ? { kind: mark, text: mark, span } : undefined;
}

function isMark(text: string | undefined): text is "(" | ")" | "[" | "]" | "." | "," {
  return text !== undefined && "()[].,".includes(text);
}

function faultAt(text: string, start: number, end: number): SyntaxFault {
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
  const span = { start, end: start + character.length };
  if (character === "'") {
    return { reason: "a text has no closing quote", hint: "A quote in a text is written twice.", span: { start, end } };
  }
  if (character === '"') return { reason: 'a text stands in "double" quotes', hint: "Write 'single' quotes.", span };
  const operator = /[-+*/%=<>!&|?:]/.test(character);
  const hint = operator
    ? "The language has functions for its operators: add(), equals(), not(), if() and so on."
    : undefined;
  return { reason: `"${character}" has no meaning here`, span, ...(hint === undefined ? {} : { hint }) };
}
