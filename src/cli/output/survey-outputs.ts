// Looks at everything that a plan depends on. Reads only.
import { join } from "node:path";
import { several } from "../../lib/several.ts";
import type { LockFile } from "../../lock/lock-file.ts";
import type { OutputFile } from "../../targets/output-file.ts";
import { isSystemError, reasonOf } from "../system-error.ts";
import { inspectTarget, type TargetState } from "./inspect-target.ts";
import type { OutputPlace } from "./output-place.ts";
import type { PlanInput, WriteMode } from "./plan-outputs.ts";

export interface Question {
  readonly files: readonly OutputFile[];
  /** undefined: there is none. */
  readonly lock: LockFile | undefined;
  readonly mode: WriteMode;
}

/** @returns what is on the disk at every path that the output or the lock file names. */
export async function surveyOutputs(place: OutputPlace, { files, lock, mode }: Question): Promise<PlanInput> {
  const recorded = lock === undefined ? undefined : new Map(Object.entries(lock.files));
  const known = new Set<string>();
  const paths = new Set([...files.map((file) => file.path), ...(recorded?.keys() ?? [])]);
  const states = new Map(await several(paths, async (path) => [path, await inspectOrSay(place, path, known)] as const));
  return { files, recorded, states, sameFile: await sameFiles(place, files, [...(recorded?.keys() ?? [])]), mode };
}

async function inspectOrSay(place: OutputPlace, path: string, known: Set<string>): Promise<TargetState> {
  try {
    return await inspectTarget(place, path, known);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { kind: "unreadable", reason: reasonOf(error) };
  }
}

/** Where a new spelling of a listed path is the same file on the disk, deleting the old one would delete both. */
async function sameFiles(
  { disk, folder }: OutputPlace,
  files: readonly OutputFile[],
  listed: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const produced = new Map(files.map(({ path }) => [path.toLowerCase(), path]));
  const same = new Map<string, string>();
  for (const old of listed) {
    const path = produced.get(old.toLowerCase());
    if (path === undefined || path === old) continue;
    const [before, after] = [await disk.entry(join(folder, old)), await disk.entry(join(folder, path))];
    if (before !== undefined && before.identity === after?.identity) same.set(old, path);
  }
  return same;
}
