// JSON text to tokens. What no token begins with becomes one too, so that whoever reads them can say what is wrong.
import { stringEnd } from "./json-string.ts";

export type JsonTokenKind = "{" | "}" | "[" | "]" | ":" | "," | "string" | "number" | "word" | "end";

export interface JsonToken {
  readonly kind: JsonTokenKind;
  readonly start: number;
  readonly end: number;
  /** A string or a comment that nothing closes; it takes in the rest of the text. */
  readonly isOpen?: true;
}

const marks = "{}[]:,";
const word = /[^\s{}[\]:,"/]+/y;
const singleQuoted = /'[^'\n]*'/y;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Makes the function that gives the next token of a text; the last one, again and again, is its end. */
export function jsonTokens(text: string): () => JsonToken {
  let at = 0;
  const token = (kind: JsonTokenKind, end: number): JsonToken => {
    const start = at;
    at = end;
    return { kind, start, end };
  };
  return () => {
    const open = skipBlank();
    if (open !== undefined) return { ...token("word", text.length), start: open, isOpen: true };
    if (at >= text.length) return token("end", text.length);
    const character = text.charAt(at);
    if (isMark(character)) return token(character, at + 1);
    if (character === '"') {
      const end = stringEnd(text, at);
      return end === undefined ? { ...token("string", text.length), isOpen: true } : token("string", end);
    }
    return wordToken();
  };

  /** Passes over white space and comments. @returns where a comment begins that nothing closes */
  function skipBlank(): number | undefined {
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)) continue;
      if (unit !== 0x2f) return undefined;
      const end = commentEnd(text, at);
      if (end === undefined) return undefined;
      if (end === Number.POSITIVE_INFINITY) return at;
      at = end - 1;
    }
    return undefined;
  }

  function wordToken(): JsonToken {
    word.lastIndex = at;
    singleQuoted.lastIndex = at;
    if (singleQuoted.test(text)) return token("word", singleQuoted.lastIndex);
    const end = word.test(text) ? word.lastIndex : at + 1;
    return token(number.test(text.slice(at, end)) ? "number" : "word", end);
  }
}

function isMark(character: string): character is "{" | "}" | "[" | "]" | ":" | "," {
  return marks.includes(character);
}

/** Where the comment ends that begins at a slash: never, where nothing closes it; undefined where none begins. */
function commentEnd(text: string, start: number): number | undefined {
  const second = text.charAt(start + 1);
  if (second === "/") {
    const end = text.indexOf("\n", start);
    return end === -1 ? text.length : end;
  }
  if (second !== "*") return undefined;
  const end = text.indexOf("*/", start + 2);
  return end === -1 ? Number.POSITIVE_INFINITY : end + 2;
}
