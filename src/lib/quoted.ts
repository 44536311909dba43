import { printable } from "./printable.ts";

const longest = 80;

/** A user's value inside a message: in quotes, control characters made visible, cut where it is long. */
export function quoted(value: unknown): string {
  const text = printable(typeof value === "string" ? value : (JSON.stringify(value) ?? String(value)));
  const points = Array.from(text);
  return `"${points.length > longest ? `${points.slice(0, longest - 1).join("")}…` : text}"`;
}
