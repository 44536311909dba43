// Strings of JSON: where they end, what they stand for, and where in the source a part of what they stand for is written.
import type { Range } from "./syntax-problems.ts";

const quote = 0x22;
const backslash = 0x5c;

/** Where a string that opens at `start` ends, its closing quote included; undefined where nothing closes it. */
export function stringEnd(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === quote) return at + 1;
    if (unit === backslash) at += 1;
  }
  return undefined;
}

const escapeSequence = /\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt])|[\s\S]?)/g;
const meanings: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** A string between its quotes, without its escapes; `report` is told of each that means nothing. */
export function decodeString(source: string, report: (range: Range) => void): string {
  if (!source.includes("\\")) return source;
  return source.replace(
    escapeSequence,
    (whole: string, hex: string | undefined, mark: string | undefined, at: number) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (mark !== undefined) return meanings[mark] ?? mark;
      report([at, at + whole.length]);
      return whole;
    },
  );
}

/** Where a part of a decoded string is written between the string's quotes. */
export function encodedRange(source: string, { start, end }: { readonly start: number; readonly end: number }): Range {
  let at = 0;
  const advance = (units: number): number => {
    for (let unit = 0; unit < units && at < source.length; unit++) {
      at += source.charCodeAt(at) !== backslash ? 1 : source.charAt(at + 1) === "u" ? 6 : 2;
    }
    return at;
  };
  const from = advance(start);
  return [from, advance(Math.max(0, end - start))];
}
