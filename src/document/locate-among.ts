import type { SourceLocation } from "../diagnostics/diagnostic.ts";
import type { JsonPointer } from "../lib/json-pointer.ts";
import type { LocateInJson, Span } from "./json-places.ts";

/** Of which document a pointer is, and which part of the text there is meant. */
interface Part {
  readonly file?: string;
  readonly span?: Span;
}

export type LocateAmong = (pointer: JsonPointer, at: "key" | "value", part?: Part) => SourceLocation | undefined;

/**
 * Makes the function that finds pointers in several documents.
 * @param main where a pointer leads that names no file
 */
export function locateAmong(main: LocateInJson, others: ReadonlyMap<string, LocateInJson>): LocateAmong {
  return (pointer, at, { file, span } = {}) => {
    const locate = file === undefined ? main : (others.get(file) ?? main);
    return locate(pointer, at, span);
  };
}
