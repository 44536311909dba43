// What people get wrong in JSON, in our words.
import { quoted } from "../lib/quoted.ts";

export interface JsonMistake {
  readonly reason: string;
  readonly hint?: string;
}

/** A word where a value must stand. */
export function wordMistake(word: string): JsonMistake {
  const text = quoted(word);
  if (word.startsWith("/*")) return { reason: "a comment is not closed with */", hint: "Add the missing */." };
  if (word.startsWith("'")) return { reason: "a text stands in single quotes", hint: "Put it in double quotes." };
  if (word.startsWith("#")) return { reason: `"#" begins no comment`, hint: "Begin a comment with //." };
  if (/^[^\p{L}\p{N}\p{P}\p{S}]$/u.test(word)) return strayCharacter(word);
  if (/^(?:none|nil|undefined)$/i.test(word)) return { reason: `${text} is no value`, hint: "Write null." };
  if (/^(?:true|false|null)$/i.test(word)) {
    return { reason: `${text} is no value`, hint: `Write ${word.toLowerCase()}, in lower case.` };
  }
  if (/^[-+.]?\d/.test(word)) {
    return { reason: `${text} is no number`, hint: "Write a number without plus sign, leading zeros or unit." };
  }
  return { reason: `${text} is no value`, hint: "Put a text in double quotes." };
}

/** A word where the name of a member must stand. */
export function nameMistake(word: string): JsonMistake {
  if (!/^[\w$.-]+$/.test(word)) return wordMistake(word);
  return { reason: `the name ${word.slice(0, 80)} is not in quotes`, hint: `Write "${word.slice(0, 80)}".` };
}

function strayCharacter(character: string): JsonMistake {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return { reason: `the character U+${code} stands outside of a text`, hint: "Remove it; it may look like a space." };
}

export const mistakes = {
  noValue: { reason: "a value is missing", hint: "Write null where there is none." },
  noName: { reason: "a member has no name", hint: `Write "name": before the value.` },
  noComma: { reason: "a comma is missing before this", hint: "Separate the items with commas." },
  noColon: { reason: "a colon is missing after the name of a member", hint: `Write "name": value.` },
  trailingComma: { reason: "a comma has nothing after it", hint: "Remove the comma." },
  leadingComma: { reason: "a comma has nothing before it", hint: "Remove the comma." },
  strayColon: { reason: "a colon has no name before it", hint: "Members stand in braces, not in brackets." },
  openString: { reason: `a text is not closed with "`, hint: `Add the missing ".` },
  badEscape: {
    reason: "the backslash begins no escape sequence",
    hint: "Double the backslash, or write a line break as it is.",
  },
  more: { reason: "more text follows after the end", hint: "Remove it, or check the brackets above." },
} as const satisfies Readonly<Record<string, JsonMistake>>;

export function unclosed(close: "}" | "]"): JsonMistake {
  return {
    reason: `an ${close === "}" ? "object" : "array"} is not closed with ${close}`,
    hint: `Add the missing ${close}.`,
  };
}

export function closesNothing(close: "}" | "]"): JsonMistake {
  return { reason: `"${close}" closes nothing`, hint: "Remove it, or add the opening bracket." };
}

export function tooLarge(number: string): JsonMistake {
  return { reason: `the number ${quoted(number)} is beyond any that Azure takes` };
}
