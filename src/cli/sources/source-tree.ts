import type { StageResult } from "../../diagnostics/problem.ts";
import type { SourceFile } from "../../document/document.ts";

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
  /** The path as a user would write it. */
  readonly nameOf: (path: string) => string;
}

/** A place in a tree. */
export interface SourcePlace {
  readonly tree: SourceTree;
  readonly path: string;
  readonly kind: EntryKind;
}

/** Larger texts than Azure takes, so that a template beyond its limit can still be looked at. */
export const sourceLimit = { bytes: 16 * 1024 * 1024, words: "16 MiB" } as const;
