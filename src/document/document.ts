import type { SourceLocation } from "../diagnostics/diagnostic.ts";
import type { Problem } from "../diagnostics/problem.ts";
import type { JsonPointer } from "../lib/json-pointer.ts";

/** A name and a text, as read from disk: nothing parsed yet. */
export interface SourceFile {
  /** The file's name as the user gave it, for messages. */
  readonly name: string;
  readonly text: string;
}

/** A value that replaces one of the document's before it is validated (`--set masters.count=3`). */
export interface Override {
  readonly pointer: JsonPointer;
  readonly value: unknown;
  /** What the user typed, for messages. */
  readonly text: string;
}

/** Syntactically valid YAML or JSON: one document with unique keys. Any pointer can be located in it. */
export interface SourceDocument {
  readonly name: string;
  /** Plain data, overrides applied. */
  readonly value: unknown;
  /** The place of a pointer, of its member name ("key") or its value; of the nearest existing ancestor where it does not exist. */
  readonly locate: (pointer: JsonPointer, at: "key" | "value") => SourceLocation | undefined;
  /** How a scalar is written, before YAML read it: `1.30` where the value is 1.3. Undefined for collections and what is absent. */
  readonly written: (pointer: JsonPointer) => string | undefined;
  /** The text of the override that a value came from. */
  readonly overriddenBy: (pointer: JsonPointer) => string | undefined;
}

export interface ParseResult {
  readonly value?: SourceDocument;
  readonly problems: readonly Problem[];
  /** Works for the problems of this result too, where there is no document. */
  readonly locate: SourceDocument["locate"];
}
