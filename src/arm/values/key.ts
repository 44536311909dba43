import { isArray, isObject, type Value } from "./value.ts";

/**
 * A text that two known values have in common if, and only if, they are equal: so that many values are compared at the cost
 * of a look-up each.
 */
export function keyOf(value: Value): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(keyOf).join()}]`;
  if (!isObject(value)) return String(value);
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${keyOf(value[name] ?? null)}`);
  return `{${members.join()}}`;
}
