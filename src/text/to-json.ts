import { invariant } from "../lib/invariant.ts";
import { plainData } from "./plain-data.ts";

/**
 * Prints data as JSON: two spaces, one final newline, members in the order in which the builder put them.
 * A value that JSON would drop or bend (undefined, NaN, a function) is a defect of ours, and stops here.
 */
export function toJson(value: unknown): string {
  const text = JSON.stringify(plainData(value), null, 2);
  invariant(text !== undefined, "JSON has text for all plain data");
  return `${text}\n`;
}
