import { invariant } from "../lib/invariant.ts";
import { plainData } from "./plain-data.ts";

/**
 * Prints data as JSON: two spaces, one final newline, members in the order in which the builder put them. An integer of any
 * length keeps its digits. A value that JSON would drop or bend (undefined, NaN, a function) is a defect of ours, and stops here.
 */
export function toJson(value: unknown): string {
  const data = plainData(value);
  const text = holdsBigInt(data) ? printed(data, "\n") : JSON.stringify(data, null, 2);
  invariant(text !== undefined, "JSON has text for all plain data");
  return `${text}\n`;
}

function holdsBigInt(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return typeof value === "bigint";
  return (Array.isArray(value) ? value : Object.values(value)).some(holdsBigInt);
}

/** What JSON.stringify prints, but that it takes integers of any length. `line` is a line break with the indentation. */
function printed(value: unknown, line: string): string {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${line}  `;
  if (Array.isArray(value))
    return enclosed(
      "[]",
      value.map((item) => inner + printed(item, inner)),
      line,
    );
  const members = Object.entries(value).map(
    ([name, member]) => `${inner}${JSON.stringify(name)}: ${printed(member, inner)}`,
  );
  return enclosed("{}", members, line);
}

function enclosed(brackets: string, parts: readonly string[], line: string): string {
  return parts.length === 0 ? brackets : `${brackets.charAt(0)}${parts.join(",")}${line}${brackets.charAt(1)}`;
}
