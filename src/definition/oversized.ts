import { type Problem, problem } from "../diagnostics/problem.ts";
import { type JsonPointer, pointerTo } from "../lib/json-pointer.ts";
import { pointerPath } from "../lib/pointer-path.ts";

/** No list or mapping of the schema may have more; a test compares. The validator's time grows with the square of the length. */
export const longestList = 200;

/** 50 pools with all their disks hold half as many values. */
const mostValues = 10_000;

interface Long {
  readonly pointer: JsonPointer;
  readonly size: number;
  readonly noun: "item" | "member";
}

/** Finds a list or mapping that is too long for the validator: nothing else is looked at then. */
export function oversized(root: unknown): Problem | undefined {
  let longest: Long = { pointer: "", size: 0, noun: "item" };
  let values = 0;
  const pending: { readonly value: unknown; readonly pointer: JsonPointer }[] = [{ value: root, pointer: "" }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, pointer } = next;
    if (typeof value !== "object" || value === null) continue;
    const entries = Object.entries(value);
    values += entries.length;
    if (entries.length > longest.size) {
      longest = { pointer, size: entries.length, noun: Array.isArray(value) ? "item" : "member" };
    }
    if (values > mostValues || longest.size > longestList) break;
    for (const [name, child] of entries) pending.push({ value: child, pointer: pointerTo(pointer, name) });
  }
  if (values <= mostValues && longest.size <= longestList) return undefined;
  const { pointer, size, noun } = longest;
  const limit = Math.min(longestList, size - 1);
  return problem("schema/too-many-items", pointer, { path: pointerPath(pointer), count: size, limit, noun });
}
