import { join } from "node:path";
import { foldersOf } from "./output-path.ts";
import type { OutputPlace } from "./output-place.ts";

/** What is at the place of an output file. */
export type TargetState =
  | { readonly kind: "missing" }
  | { readonly kind: "file"; readonly content: Uint8Array; readonly isReadOnly: boolean }
  /** Something that Slipway neither reads nor replaces, with the reason in plain words. */
  | { readonly kind: "blocked"; readonly reason: string }
  /** The operating system does not let it be looked at. */
  | { readonly kind: "unreadable"; readonly reason: string };

/** Output files are far smaller; a larger one is not read at all. */
const largestFile = 256 * 1024 * 1024;

/**
 * Looks at one file of the output folder, without following a symbolic link on the way or at the end.
 * @param known inner folders that were found to be folders, so that they are looked at once for all their files
 */
export async function inspectTarget(
  { disk, folder }: OutputPlace,
  path: string,
  known = new Set<string>(),
): Promise<TargetState> {
  for (const outer of foldersOf(path)) {
    if (known.has(outer)) continue;
    const found = await disk.entry(join(folder, outer));
    if (found === undefined) return { kind: "missing" };
    if (found.kind === "link") return blocked(`"${outer}" is a symbolic link, which Slipway does not follow`);
    if (found.kind !== "folder") return blocked(`"${outer}" is a file, and a folder belongs there`);
    known.add(outer);
  }
  const found = await disk.entry(join(folder, path));
  if (found === undefined) return { kind: "missing" };
  if (found.kind === "link") return blocked("it is a symbolic link, which Slipway does not follow");
  if (found.kind === "folder") return blocked("a folder is in the way");
  if (found.kind === "other") return blocked("it is neither a file nor a folder");
  if (found.size > largestFile) return blocked("the file in its place is too large to be output");
  const content = await disk.read(join(folder, path));
  return { kind: "file", content, isReadOnly: (found.mode & 0o222) === 0 };
}

function blocked(reason: string): TargetState {
  return { kind: "blocked", reason };
}
