import type { SourceLocation } from "../diagnostics/diagnostic.ts";
import { type Problem, problem } from "../diagnostics/problem.ts";
import { type JsonPointer, pointerSegments, pointerTo } from "../lib/json-pointer.ts";
import { pointerPath } from "../lib/pointer-path.ts";
import { suggest } from "../lib/suggest.ts";
import type { Override } from "./document.ts";
import { overrideLocation, valueStart } from "./parse-override.ts";

/** An override at its final pointer: items that were given by name are found. */
export interface AppliedOverride {
  readonly pointer: JsonPointer;
  readonly text: string;
  readonly locate: (at: "key" | "value") => SourceLocation;
  readonly written: (pointer: JsonPointer) => string | undefined;
}

interface Applied {
  readonly value: unknown;
  readonly applied: readonly AppliedOverride[];
  readonly problems: readonly Problem[];
}

/** Puts values into a document, in order. The document is not changed: what differs is copied. */
export function applyOverrides(document: unknown, overrides: readonly Override[]): Applied {
  let value = document;
  const applied: AppliedOverride[] = [];
  const problems: Problem[] = [];
  for (const override of overrides) {
    const result = withValue(value, pointerSegments(override.pointer), "", override.value);
    if (result.reason === undefined) {
      value = result.value;
      applied.push(appliedOverride(override, result.pointer));
    } else {
      const params = { text: override.text, reason: result.reason };
      problems.push(problem("option/bad-set", override.pointer, params, { location: placeOf(override, "key") }));
    }
  }
  return { value, applied, problems };
}

function appliedOverride(override: Override, pointer: JsonPointer): AppliedOverride {
  const { text, value } = override;
  const scalar = typeof value === "object" ? undefined : text.slice(valueStart(text)).trim();
  return {
    pointer,
    text,
    locate: (at) => placeOf(override, at),
    written: (wanted) => (wanted === pointer ? scalar : undefined),
  };
}

function placeOf({ text }: Override, at: "key" | "value"): SourceLocation {
  const start = valueStart(text);
  return overrideLocation(text, at === "value" && start !== -1 ? [start, text.length] : [0, Math.max(0, start - 1)]);
}

type Replaced =
  | { readonly value: unknown; readonly pointer: JsonPointer; readonly reason?: undefined }
  | { readonly reason: string };

function withValue(parent: unknown, segments: readonly string[], pointer: JsonPointer, value: unknown): Replaced {
  const [segment, ...rest] = segments;
  if (segment === undefined) return { value, pointer };
  if (Array.isArray(parent)) return withItem(parent, segment, rest, { pointer, value });
  // What is missing, or left empty, is made: `--set network.podSubnet=...` needs no `network:` in the file.
  const members = parent === undefined || parent === null ? {} : parent;
  if (typeof members !== "object") return { reason: `${pointerPath(pointer)} is a single value and has no members` };
  const name = segment;
  if (name === "__proto__") return { reason: `there is no member named "__proto__"` };
  const own: ReadonlyMap<string, unknown> = new Map(Object.entries(members));
  const result = withValue(own.get(name), rest, pointerTo(pointer, name), value);
  return result.reason === undefined ? { ...result, value: { ...members, [name]: result.value } } : result;
}

function withItem(
  list: readonly unknown[],
  segment: string,
  rest: readonly string[],
  target: { readonly pointer: JsonPointer; readonly value: unknown },
): Replaced {
  const index = /^\d+$/.test(segment) ? Number(segment) : list.findIndex((item) => nameOf(item) === segment);
  // One past the end appends an item.
  if (index === -1 || index > list.length) return { reason: missingItem(list, segment, target.pointer) };
  const result = withValue(list[index], rest, pointerTo(target.pointer, index), target.value);
  if (result.reason !== undefined) return result;
  return { ...result, value: [...list.slice(0, index), result.value, ...list.slice(index + 1)] };
}

function missingItem(list: readonly unknown[], segment: string, pointer: JsonPointer): string {
  const path = pointerPath(pointer);
  if (/^\d+$/.test(segment))
    return `${path} has ${list.length === 1 ? "1 item" : `${list.length} items`}, no item ${segment}`;
  const names = list.map(nameOf).filter((name) => name !== undefined);
  const similar = suggest(segment, names);
  const known = similar === undefined ? "" : `; did you mean "${similar}"`;
  return `${path} has no item named "${segment}"${known}`;
}

function nameOf(item: unknown): string | undefined {
  if (typeof item !== "object" || item === null || !("name" in item)) return undefined;
  return typeof item.name === "string" ? item.name : undefined;
}
