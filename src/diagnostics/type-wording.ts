// How a value of the wrong type is described, and what to write instead: the mistakes that YAML invites.
import { quoted } from "../lib/quoted.ts";

export type ValueType = "string" | "integer" | "number" | "boolean" | "array" | "object" | "null";

export interface WrongType {
  readonly path: string;
  readonly value: unknown;
  readonly expected: ValueType;
  /** How the value is written in the file, where it is a scalar: 1.30 for the number 1.3. */
  readonly written?: string | undefined;
  /** The text of the `--set` option that the value came from. */
  readonly override?: string | undefined;
}

const nouns: Readonly<Record<ValueType, string>> = {
  string: "a string",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
  null: "empty",
};

/** `the number 1.36`, `a list`, `empty`. */
function describeValue({ value, written }: WrongType): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return `the string ${quoted(value)}`;
  return typeof value === "object" ? "a mapping" : `the ${typeof value} ${written ?? String(value)}`;
}

export function wrongTypeMessage(params: WrongType): string {
  return `${params.path} is ${describeValue(params)}; it must be ${nouns[params.expected]}.`;
}

/** What to write instead, where the intention is plain. */
export function wrongTypeHint(params: WrongType): string | undefined {
  const { value, expected } = params;
  if (value === null || value === undefined) return "Give it a value, or remove the line.";
  if (expected === "string") return stringHint(params);
  if (expected === "integer" || expected === "number") return numberHint(value, expected);
  if (expected === "boolean") return booleanHint(value);
  if (expected === "array") return listHint(value);
  return expected === "object" ? mappingHint(value) : undefined;
}

function stringHint({ value, written, override }: WrongType): string | undefined {
  if (Array.isArray(value)) {
    return value.length === 1 ? "Write the value itself, without the list." : "Write one value instead of the list.";
  }
  if (typeof value === "object") return `Put the value in quotes if it contains ": " itself.`;
  const text = written ?? String(value);
  if (override !== undefined) {
    const path = override.slice(0, override.lastIndexOf(text)).trimEnd();
    return `Write it in quotes that survive the shell: --set '${path}"${text}"'.`;
  }
  return `Write it in quotes: "${text}".`;
}

function numberHint(value: unknown, expected: "integer" | "number"): string {
  if (typeof value === "number") return `Write a whole number, such as ${Math.max(1, Math.round(value))}.`;
  const digits = typeof value === "string" ? /^\s*(\d+)(\D.*)?$/.exec(value) : null;
  if (digits !== null)
    return digits[2] === undefined ? `Remove the quotes: ${digits[1]}.` : `Write the number alone: ${digits[1]}.`;
  return `Write ${nouns[expected]}, in digits and without quotes.`;
}

function booleanHint(value: unknown): string {
  const text = String(value).toLowerCase();
  if (/^(true|yes|on|y|1|enabled)$/.test(text)) return "Write true, without quotes.";
  if (/^(false|no|off|n|0|disabled)$/.test(text)) return "Write false, without quotes.";
  return "Write true or false, without quotes.";
}

function listHint(value: unknown): string {
  if (typeof value === "object") return `Begin each item with a dash: "- name: ...".`;
  const text = String(value);
  const items = text.split(/\s*,\s*/).filter((item) => item !== "");
  const bare = /^[\w./:-]+$/;
  const all = items.every((item) => bare.test(item)) ? items : [JSON.stringify(text)];
  // A number in a list of names is a string more often than not.
  return `Write a list: [${all.map((item) => (/^[\d.]+$/.test(item) ? `"${item}"` : item)).join(", ")}].`;
}

function mappingHint(value: unknown): string | undefined {
  if (Array.isArray(value)) return "Remove the dashes: here stand members, not items.";
  const text = String(value);
  if (/^\S+:\S/.test(text)) return "Put a space after the colon.";
  const name = /^([a-z][A-Za-z]*)\s+\S/.exec(text)?.[1];
  if (name !== undefined) return `Put a colon after ${quoted(name)}.`;
  return "Write its members on lines of their own, indented below it.";
}
