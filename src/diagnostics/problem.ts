import type { JsonPointer } from "../lib/json-pointer.ts";
import type { Severity } from "./code-entry.ts";
import type { Code, ParamsOf } from "./codes.ts";
import type { SourceLocation } from "./diagnostic.ts";

/** What stages produce: no position, no wording. Made with {@link problem}. */
export interface Problem<C extends Code = Code> {
  readonly code: C;
  /** Into the document the user wrote. A pointer that exists only after defaults is located at its nearest ancestor. */
  readonly pointer: JsonPointer;
  /** Whether the member's name or its value is at fault. */
  readonly at: "key" | "value";
  readonly params: ParamsOf<C>;
  readonly related: readonly JsonPointer[];
  /** The document that the pointer leads into, where a stage reads several; the main one otherwise. */
  readonly file?: string;
  /** The part of the text at the pointer that is at fault, in UTF-16 units of that text; the end is exclusive. */
  readonly span?: { readonly start: number; readonly end: number };
  /** Where a configuration makes it graver or lighter than its code says. */
  readonly severity?: Severity;
  /** The place, where the stage knows it better than the pointer does: a syntax error has no pointer. */
  readonly location?: SourceLocation;
}

/** The value of a stage where it could be made, and all problems found on the way. */
export interface StageResult<T> {
  readonly value?: T;
  readonly problems: readonly Problem[];
}

/** Builds a problem; the parameters are checked against the wording of the code. */
export function problem<C extends Code>(
  code: C,
  pointer: JsonPointer,
  params: ParamsOf<C>,
  place: Partial<Pick<Problem, "at" | "related" | "location" | "file" | "span">> = {},
): Problem<C> {
  return { code, pointer, params, at: "value", related: [], ...place };
}
