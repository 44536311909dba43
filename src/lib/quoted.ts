import { printable } from "./printable.ts";

const longest = 80;

/** A user's value inside a message: in quotes, control characters made visible, cut where it is long. */
export function quoted(value: unknown): string {
  const whole =
    typeof value === "string" || typeof value === "bigint"
      ? String(value)
      : (JSON.stringify(value, withDigits) ?? String(value));
  // Twice the units that are shown hold more characters than are shown; a text of megabytes is not walked for them.
  const text = printable(whole.slice(0, 2 * longest + 2));
  const points = Array.from(text);
  return `"${points.length > longest ? `${points.slice(0, longest - 1).join("")}…` : text}"`;
}

/** JSON has no word for a large integer; a message shows its digits. */
function withDigits(_: string, member: unknown): unknown {
  return typeof member === "bigint" ? String(member) : member;
}
