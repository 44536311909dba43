// Looks at everything that a plan depends on. Reads only.
import { join } from "node:path";
import { several } from "../../lib/several.ts";
import type { LockFile } from "../../lock/lock-file.ts";
import type { OutputFile } from "../../targets/output-file.ts";
import { isSystemError, reasonOf } from "../system-error.ts";
import { inspectTarget, type TargetState } from "./inspect-target.ts";
import type { OutputDisk } from "./output-disk.ts";
import { foldersOf } from "./output-path.ts";
import type { OutputPlace } from "./output-place.ts";
import type { PlanInput, PlannedStep, Refusal, WriteMode } from "./plan-outputs.ts";

/** @returns what is on the disk at every path that the output or the lock file names. */
export async function lookAround(
  place: OutputPlace,
  files: readonly OutputFile[],
  lock: LockFile | undefined,
  mode: WriteMode,
  disk: OutputDisk,
): Promise<PlanInput> {
  const recorded = lock === undefined ? undefined : new Map(Object.entries(lock.files));
  const known = new Set<string>();
  const paths = new Set([...files.map((file) => file.path), ...(recorded?.keys() ?? [])]);
  const states = new Map(
    await several(paths, async (path) => [path, await inspectOrBlock(disk, place.folder, path, known)] as const),
  );
  return { files, recorded, states, sameFile: await sameFiles(place, files, recorded, disk), mode };
}

async function inspectOrBlock(
  disk: OutputDisk,
  folder: string,
  path: string,
  known: Set<string>,
): Promise<TargetState> {
  try {
    return await inspectTarget(disk, folder, path, known);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { kind: "blocked", reason: reasonOf(error) };
  }
}

/** Where a new spelling of a listed path is the same file on the disk, deleting the old one would delete both. */
async function sameFiles(
  { folder }: OutputPlace,
  files: readonly OutputFile[],
  recorded: ReadonlyMap<string, string> | undefined,
  disk: OutputDisk,
): Promise<ReadonlyMap<string, string>> {
  const produced = new Map(files.map(({ path }) => [path.toLowerCase(), path]));
  const same = new Map<string, string>();
  for (const old of recorded?.keys() ?? []) {
    const path = produced.get(old.toLowerCase());
    if (path === undefined || path === old) continue;
    const [before, after] = [await disk.entry(join(folder, old)), await disk.entry(join(folder, path))];
    if (before !== undefined && before.identity === after?.identity) same.set(old, path);
  }
  return same;
}

/** @returns a refusal for every folder in which a step would need to create or remove a name and may not. */
export async function closedFolders(
  { folder }: OutputPlace,
  steps: readonly PlannedStep[],
  disk: OutputDisk,
): Promise<readonly Refusal[]> {
  const concerned = new Set(steps.flatMap(({ path }) => [".", ...foldersOf(path)]));
  const refusals: Refusal[] = [];
  for (const inner of concerned) {
    try {
      await disk.checkWritable(join(folder, inner));
    } catch (error) {
      if (!isSystemError(error)) throw error;
      // A folder that is still to be made is answered for by the one around it.
      if (error.code !== "ENOENT") refusals.push({ code: "output/unwritable", path: inner, reason: reasonOf(error) });
    }
  }
  return refusals;
}
