// Folders for the tests of writing, and what is in them.
import { lstat, mkdtemp, readdir, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { OutputFile } from "../../src/targets/output-file.ts";

/** A new folder that goes when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "slipway-test-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Path -> text of everything below a folder; symbolic links as "-> target", empty folders as "". */
export async function contents(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1).replaceAll("\\", "/");
    if (entry.isFile()) found[name] = await readFile(path, "utf8");
    else if (entry.isSymbolicLink()) found[name] = "->";
    else if ((await readdir(path)).length === 0) found[`${name}/`] = "";
  }
  return found;
}

/** What {@link contents} shows once the files are written. */
export function expected(files: readonly OutputFile[]): Record<string, string> {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

/** The last three digits of a mode, as `chmod` takes them. */
export async function modeOf(path: string): Promise<string> {
  return ((await lstat(path)).mode & 0o777).toString(8);
}
