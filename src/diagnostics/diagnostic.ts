import type { JsonPointer } from "../lib/json-pointer.ts";
import type { Severity } from "./code-entry.ts";
import type { Code } from "./codes.ts";

/** A place in a file; lines and columns count from 1, the end is exclusive. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A problem with its wording and its place: what users and callers of the library see. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly pointer: JsonPointer;
  readonly message: string;
  readonly hint?: string;
  /** Where the fault begins in the text at the pointer, in UTF-16 units of what the text stands for: its escapes undone. */
  readonly offset?: number;
  readonly location?: SourceLocation;
  readonly related: readonly { readonly pointer: JsonPointer; readonly location?: SourceLocation }[];
}
