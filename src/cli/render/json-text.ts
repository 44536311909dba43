import { toJson } from "../../text/to-json.ts";

/** What JSON leaves as it is, though a terminal or an editor would obey it or hide it: controls, bidi, zero width. */
const hidden = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A value as indented JSON that shows every character it holds: hidden ones are escaped, which means the same. */
export function jsonText(value: unknown): string {
  // Line ends inside strings are escaped already, so those that are left are of the indentation.
  return toJson(value).replace(hidden, escaped);
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
