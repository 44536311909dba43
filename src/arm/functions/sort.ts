import type { ArrayValue, Value } from "../values/value.ts";

/** Sorts by merging: elements that are neither before the other keep their order. Asks at most n log n times. */
export function sorted(array: ArrayValue, isBefore: (left: Value, right: Value) => boolean): ArrayValue {
  if (array.length < 2) return array;
  const middle = Math.ceil(array.length / 2);
  return merged(sorted(array.slice(0, middle), isBefore), sorted(array.slice(middle), isBefore), isBefore);
}

function merged(left: ArrayValue, right: ArrayValue, isBefore: (left: Value, right: Value) => boolean): ArrayValue {
  const result: Value[] = [];
  let [at, other] = [0, 0];
  while (at < left.length && other < right.length) {
    const [first = null, second = null] = [left[at], right[other]];
    // The right one goes first only where it stands before the left one.
    const takesRight = isBefore(second, first);
    result.push(takesRight ? second : first);
    if (takesRight) other += 1;
    else at += 1;
  }
  return [...result, ...left.slice(at), ...right.slice(other)];
}
