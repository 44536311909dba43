import { invariant } from "../../lib/invariant.ts";
import { sha256 } from "../../lib/sha256.ts";
import { lockFileName } from "../../lock/lock-file.ts";
import type { OutputFile } from "../../targets/output-file.ts";
import { foldersOf, isSafeOutputPath } from "./output-path.ts";

/**
 * Stops on output that could not be written or recognised again: paths that leave the folder, that collide (some file
 * systems ignore case), or a lock file that does not list exactly these files with their hashes.
 */
export function assertOwnFiles(files: readonly OutputFile[]): void {
  const spellings = new Set(files.map(({ path }) => path.toLowerCase()));
  invariant(spellings.size === files.length, "two output files have the same path, case aside");
  for (const { path } of files) {
    invariant(isSafeOutputPath(path), `the output path "${path}" is not inside the output folder`);
    const clash = foldersOf(path).some((folder) => spellings.has(folder.toLowerCase()));
    invariant(!clash, `the output path "${path}" lies below another output file`);
  }
  assertLockLists(files);
}

function assertLockLists(files: readonly OutputFile[]): void {
  const lock = files.find(({ path }) => path === lockFileName);
  invariant(lock !== undefined, `the output has no ${lockFileName}`);
  const listed = new Map(Object.entries((JSON.parse(lock.text) as { readonly files: object }).files));
  invariant(listed.size === files.length - 1, `${lockFileName} does not list exactly the files of the output`);
  for (const { path, text } of files) {
    invariant(
      path === lockFileName || listed.get(path) === sha256(text),
      `${lockFileName} has a wrong hash for "${path}"`,
    );
  }
}
