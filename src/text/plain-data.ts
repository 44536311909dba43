import { invariant } from "../lib/invariant.ts";
import { type JsonPointer, pointerTo } from "../lib/json-pointer.ts";

/** Returns the value unchanged once it has proven to be data: text, finite numbers, integers of any length, booleans, null, lists and objects. */
export function plainData<T>(value: T): T {
  requirePlain(value, "");
  return value;
}

function requirePlain(value: unknown, pointer: JsonPointer): void {
  if (value === null || ["string", "boolean", "bigint"].includes(typeof value)) return;
  if (typeof value === "number") {
    invariant(Number.isFinite(value), `the number at "${pointer}" must be finite`);
    return;
  }
  invariant(typeof value === "object", `the value at "${pointer}" must be data, not ${typeof value}`);
  if (Array.isArray(value)) {
    // Not forEach, which skips the holes of a sparse array.
    for (let index = 0; index < value.length; index++) requirePlain(value[index], pointerTo(pointer, index));
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  invariant(prototype === Object.prototype || prototype === null, `the object at "${pointer}" must be a plain one`);
  for (const [key, member] of Object.entries(value)) requirePlain(member, pointerTo(pointer, key));
}
