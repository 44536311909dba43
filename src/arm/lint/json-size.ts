import { childrenOf } from "./plain-data.ts";

/** Deeper than any document that the reader lets through. */
const depthLimit = 1000;

/** How many characters plain data takes as compact JSON, without writing it. Escapes count as what they stand for. */
export function jsonSize(value: unknown, depth = 0): number {
  if (typeof value === "string") return value.length + 2;
  if (typeof value !== "object" || value === null) return String(value).length;
  if (depth > depthLimit) return 2;
  let size = 1;
  for (const [name, member] of childrenOf(value)) {
    size += jsonSize(member, depth + 1) + 1 + (typeof name === "string" ? name.length + 3 : 0);
  }
  return Math.max(size, 2);
}
