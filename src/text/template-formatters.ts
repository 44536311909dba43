// The helpers that templates may call. They format and decide nothing; src/build/generate.mjs names the same ones for
// the compiler of templates, and a test keeps both lists equal.

import { codeSpan, markdownText } from "./markdown.ts";
import { shellQuote } from "./shell-quote.ts";
import { toJson } from "./to-json.ts";

export const templateFormatters = {
  base64,
  codeSpan,
  indent,
  join: (items: readonly string[], separator: string): string => items.join(separator),
  json: (value: unknown): string => toJson(value).trimEnd(),
  markdownText,
  shellQuote,
} as const;

/** The text's UTF-8 bytes in base64, on one line. */
function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}

/** Puts spaces before every line but the first, which stands where the template put it, and but empty ones. */
function indent(text: string, spaces: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${" ".repeat(spaces)}`);
}
