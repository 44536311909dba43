import type { SourceLocation } from "../diagnostics/diagnostic.ts";
import type { JsonPointer } from "../lib/json-pointer.ts";
import type { Span } from "./json-places.ts";

/** Finds a pointer, or a part of the text there, in one document. */
export type LocateIn = (pointer: JsonPointer, at: "key" | "value", span?: Span) => SourceLocation | undefined;

/** Of which document a pointer is, and which part of the text there is meant. */
interface Part {
  readonly file?: string;
  readonly span?: Span;
}

export type LocateAmong = (pointer: JsonPointer, at: "key" | "value", part?: Part) => SourceLocation | undefined;

/**
 * Makes the function that finds pointers in several documents.
 * @param main the one that a pointer leads into that names none
 */
export function locateAmong(main: string, documents: ReadonlyMap<string, LocateIn>): LocateAmong {
  return (pointer, at, { file = main, span } = {}) => documents.get(file)?.(pointer, at, span);
}
