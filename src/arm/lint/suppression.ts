// Suppressions: findings that are meant to be so, with the reason why.
import { codes } from "../../diagnostics/codes.ts";
import { type Problem, problem } from "../../diagnostics/problem.ts";
import { type JsonPointer, pointerSegments, pointerTo } from "../../lib/json-pointer.ts";
import { suggest } from "../../lib/suggest.ts";
import { isPlainObject, textIn } from "./plain-data.ts";

/** What is suppressed: a code, at what a pointer covers, everything below it included. */
export interface Suppression {
  readonly code: string;
  /** Segments of the pointer from the top of the template; `*` stands for any one. */
  readonly covers: readonly string[];
  readonly reason: string;
  /** Where it is written. */
  readonly pointer: JsonPointer;
  /** The file of the configuration; undefined for one in the template. */
  readonly file?: string;
}

/** Where a list of suppressions stands, and where its pointers begin. */
export interface SuppressionPlace {
  readonly pointer: JsonPointer;
  readonly from: JsonPointer;
  readonly file?: string;
}

export interface ReadSuppressions {
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
}

/** Reads a list of suppressions; a broken entry is reported and left out. */
export function readSuppressions(list: unknown, place: SuppressionPlace): ReadSuppressions {
  const { pointer } = place;
  if (!Array.isArray(list))
    return broken(`"suppress"`, `a list of {"code", "pointer", "reason"}`, { ...place, pointer });
  const read = list.map((entry: unknown, index) => readEntry(entry, { ...place, pointer: pointerTo(pointer, index) }));
  return {
    suppressions: read.flatMap(({ suppressions }) => suppressions),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function readEntry(entry: unknown, place: SuppressionPlace): ReadSuppressions {
  if (!isPlainObject(entry)) return broken("A suppression", `an object with "code" and "reason"`, place);
  const { pointer, from, file } = place;
  const unknown = Object.keys(entry).find((name) => !["code", "pointer", "reason"].includes(name));
  if (unknown !== undefined) {
    return broken(`"${unknown}"`, `"code", "pointer" or "reason"`, { ...place, pointer: pointerTo(pointer, unknown) });
  }
  const code = textIn(entry, "code");
  if (code === undefined) return broken(`"code" of a suppression`, "the code of a finding", place);
  const covers = entry.pointer ?? "";
  if (typeof covers !== "string" || (covers !== "" && !covers.startsWith("/"))) {
    return broken(`"pointer" of a suppression`, `a JSON pointer, such as "/resources/0"`, place);
  }
  const at = file === undefined ? {} : { file };
  const fault = codeFault(code, pointerTo(pointer, "code"), at);
  if (fault !== undefined) return { suppressions: [], problems: [fault] };
  const reason = textIn(entry, "reason")?.trim() ?? "";
  if (reason === "") return { suppressions: [], problems: [problem("lint/no-reason", pointer, { code }, at)] };
  const suppression = { code, reason, pointer, covers: pointerSegments(`${from}${covers}`), ...at };
  return { suppressions: [suppression], problems: [] };
}

function broken(what: string, expected: string, { pointer, file }: SuppressionPlace): ReadSuppressions {
  const place = file === undefined ? {} : { file };
  return { suppressions: [], problems: [problem("lint/bad-configuration", pointer, { what, expected }, place)] };
}

/** What is wrong with a code that someone names; undefined for one that can be suppressed. */
export function codeFault(code: string, pointer: JsonPointer, place: { readonly file?: string }): Problem | undefined {
  const known = isCode(code) ? codes[code] : undefined;
  if (known === undefined) {
    const suggestion = suggest(code, Object.keys(codes));
    const params = { code, ...(suggestion === undefined ? {} : { suggestion }) };
    return problem("lint/unknown-code", pointer, params, place);
  }
  const isFixed = known.severity === "error" && !code.startsWith("lint/");
  return isFixed ? problem("lint/not-suppressible", pointer, { code }, place) : undefined;
}

function isCode(code: string): code is keyof typeof codes {
  return Object.hasOwn(codes, code);
}

/** Whether a suppression covers a place, given by the segments of its pointer. */
export function coversPlace({ covers }: Suppression, segments: readonly string[]): boolean {
  return covers.every((segment, index) => (segment === "*" ? index < segments.length : segment === segments[index]));
}
