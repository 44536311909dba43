import type { StageResult } from "../../diagnostics/problem.ts";
import type { SourceFile } from "../../document/document.ts";
import { jsonLimit } from "../../document/parse-json.ts";

export type EntryKind = "file" | "folder";

/** Files to read: those of the disk, or those of one commit. */
export interface SourceTree {
  /** What stands at a path; undefined: nothing that could be read. */
  readonly kindOf: (path: string) => Promise<EntryKind | undefined>;
  readonly read: (path: string) => Promise<StageResult<SourceFile>>;
  /** The names of what lies in a folder, sorted. */
  readonly namesIn: (folder: string) => Promise<readonly string[]>;
  readonly join: (folder: string, name: string) => string;
  readonly folderOf: (path: string) => string;
  /** Where a path of the disk, as the user gave it, stands in this tree; undefined where it leads out of it. */
  readonly pathOf: (given: string) => string | undefined;
  /** The path as a user would write it. */
  readonly nameOf: (path: string) => string;
}

/** A place in a tree. */
export interface SourcePlace {
  readonly tree: SourceTree;
  readonly path: string;
  readonly kind: EntryKind;
}

/** Definitions have a smaller limit of their own, which is held when they are parsed. */
export const sourceLimit = jsonLimit;
