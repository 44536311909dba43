import { isArray, isObject, type ObjectValue, type Value } from "./value.ts";

/** Counts steps of a comparison, so that no comparison goes on for ever. */
export type Count = (steps: number) => void;

/** Whether two known values are the same: texts and names of members with their case, members in any order, never across types. */
export function isEqual(left: Value, right: Value, count: Count): boolean {
  count(typeof left === "string" ? 1 + (left.length >> 3) : 1);
  if (left === right) return true;
  if (isArray(left)) {
    if (!isArray(right) || left.length !== right.length) return false;
    return left.every((part, index) => isEqual(part, right[index] ?? null, count));
  }
  return isObject(left) && isObject(right) && hasSameMembers(left, right, count);
}

function hasSameMembers(left: ObjectValue, right: ObjectValue, count: Count): boolean {
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => Object.hasOwn(right, name) && isEqual(left[name] ?? null, right[name] ?? null, count));
}
