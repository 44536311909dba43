// Paths of output files: always relative to the output folder, with forward slashes, on every system.
import { join } from "node:path";

/**
 * Whether a path, wherever it came from, stays inside the output folder on every system: lock files and journals are
 * read from a folder that others can write to.
 */
export function isSafeOutputPath(path: string): boolean {
  // A colon names a drive or an alternate stream on Windows; a backslash separates there.
  if (path === "" || /[\\:\0]/.test(path)) return false;
  return path.split("/").every(isSafeSegment);
}

function isSafeSegment(segment: string): boolean {
  // Windows drops dots and spaces at the end, so ".. " would climb. Git's own folder is never output.
  return segment !== "" && !/[. ]$/.test(segment) && segment.toLowerCase() !== ".git";
}

/** Whether a file holds key material, which only its owner may read. */
export function isSecretPath(path: string): boolean {
  return path.startsWith("secrets/");
}

/** @returns the folders that a file lies in, outermost first: "a/b/c" has "a" and "a/b". */
export function foldersOf(path: string): readonly string[] {
  const segments = path.split("/").slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join("/"));
}

/** @returns the path of an output file as messages show it: below the folder as the user named it. */
export function shownPath(folder: string, path: string): string {
  return join(folder, path).replaceAll("\\", "/");
}
