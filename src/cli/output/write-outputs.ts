// Writes an output folder so that every file in it is whole at any moment, old or new, and nothing of anybody else's is
// lost. The order: claim the folder, complete what an interrupted run left, plan, stage everything beside the folder,
// record a journal, move file by file (the lock file last), clean up. Planning is pure and apart; this file knows the
// order and nothing of what the files mean.
import { type Problem, problem } from "../../diagnostics/problem.ts";
import { type LockFile, lockFileName } from "../../lock/lock-file.ts";
import type { OutputFile } from "../../targets/output-file.ts";
import { assertOwnFiles } from "./assert-own-files.ts";
import { commitSteps } from "./commit-steps.ts";
import { type FoundLock, findLock } from "./find-lock.ts";
import { atPlace, inClaimedFolder } from "./in-claimed-folder.ts";
import { shownPath } from "./output-path.ts";
import type { OutputPlace } from "./output-place.ts";
import { type OutputSystem, realSystem } from "./output-system.ts";
import {
  type PlanInput,
  planOutputs,
  type Refusal,
  stalePaths,
  type WriteMode,
  type WriteSummary,
} from "./plan-outputs.ts";
import { recoverOutputs } from "./recover-outputs.ts";
import { closedFolders, lookAround } from "./survey-outputs.ts";

export type { WriteMode, WriteSummary };

export type WriteResult = { readonly summary?: WriteSummary; readonly problems: readonly Problem[] };

export type ReadLockResult = { readonly lock?: LockFile; readonly problems: readonly Problem[] };

/**
 * Completes an interrupted write, where there is one, then reads the folder's lock file. A missing folder and a missing
 * lock file are no problem. In mode "force", completing writes over what somebody changed since.
 */
export function readLock(
  folder: string,
  options: { readonly mode?: WriteMode; readonly system?: OutputSystem } = {},
): Promise<ReadLockResult> {
  const { mode = "keep-edits", system = realSystem } = options;
  return atPlace<ReadLockResult>(folder, system, async (place) => {
    if ((await system.disk.entry(place.staging)) !== undefined) {
      const { problems } = await inClaimedFolder(place, system, async (claim) => {
        return { problems: await recoverOutputs(place, claim, mode, system.disk) };
      });
      if (problems.length > 0) return { problems };
    }
    const found = await findLock(system.disk, place.folder);
    return found.lock === undefined ? { problems: lockProblems(place, found) } : { lock: found.lock, problems: [] };
  });
}

/**
 * Makes the folder hold exactly these files and whatever else the user keeps there. All refusals are reported at once,
 * and then nothing is written; nor is anything when the folder is up to date.
 */
export function writeOutputs(
  folder: string,
  files: readonly OutputFile[],
  options: { readonly mode: WriteMode; readonly system?: OutputSystem },
): Promise<WriteResult> {
  assertOwnFiles(files);
  const { mode, system = realSystem } = options;
  return atPlace<WriteResult>(folder, system, async (place) => {
    if ((await system.disk.entry(place.folder)) && !(await system.disk.entry(place.staging))) {
      const early = await compareAt(place, files, system);
      if (isUpToDate(early)) return { summary: early, problems: [] };
    }
    return inClaimedFolder<WriteResult>(place, system, async (claim) => {
      const problems = await recoverOutputs(place, claim, mode, system.disk);
      return problems.length > 0 ? { problems } : writeClaimed(place, files, mode, system);
    });
  });
}

/** Says what a write would do, without writing anything, not even completing an interrupted write. */
export async function compareOutputs(
  folder: string,
  files: readonly OutputFile[],
  system: OutputSystem = realSystem,
): Promise<WriteSummary> {
  const compared = await atPlace<Comparison>(folder, system, async (place) => {
    return { summary: await compareAt(place, files, system), problems: [] };
  });
  // Nothing can be read from what is no folder: all of it is still to be made.
  if ("summary" in compared) return compared.summary;
  return { created: files.map(({ path }) => path), changed: [], deleted: [], unchanged: [] };
}

type Comparison = { readonly summary: WriteSummary; readonly problems: readonly Problem[] };

async function writeClaimed(
  place: OutputPlace,
  files: readonly OutputFile[],
  mode: WriteMode,
  { disk }: OutputSystem,
): Promise<WriteResult> {
  const found = await findLock(disk, place.folder);
  if (found.reason !== undefined) return { problems: lockProblems(place, found) };
  const { steps, summary, refusals } = planOutputs(await lookAround(place, files, found.lock, mode, disk));
  const inTheWay = [...refusals, ...(await closedFolders(place, steps, disk))];
  if (inTheWay.length > 0) return { problems: inTheWay.map((refusal) => refusalProblem(place, refusal)) };
  const kept = steps.length === 0 ? [] : await commitSteps(place, steps, mode, disk);
  const problems = kept.map((path) => problem("output/journal-conflict", "", { path: shownPath(place.given, path) }));
  return { summary, problems };
}

async function compareAt(
  place: OutputPlace,
  files: readonly OutputFile[],
  { disk }: OutputSystem,
): Promise<WriteSummary> {
  const { lock } = await findLock(disk, place.folder);
  const input: PlanInput = await lookAround(place, files, lock, "force", disk);
  const { summary, refusals } = planOutputs(input);
  // What cannot be written differs all the same.
  const stuck = new Set(refusals.map(({ path }) => path));
  const differing = (paths: readonly string[], known: readonly string[]) =>
    paths.filter((path) => stuck.has(path) || known.includes(path));
  return {
    ...summary,
    changed: differing(
      files.map(({ path }) => path),
      summary.changed,
    ),
    deleted: differing(stalePaths(input), summary.deleted),
  };
}

function isUpToDate({ created, changed, deleted }: WriteSummary): boolean {
  return created.length + changed.length + deleted.length === 0;
}

function lockProblems(place: OutputPlace, { reason }: FoundLock): readonly Problem[] {
  const path = shownPath(place.given, lockFileName);
  return reason === undefined ? [] : [problem("output/broken-lock", "", { path, reason })];
}

function refusalProblem(place: OutputPlace, { code, path, reason }: Refusal): Problem {
  const shown = shownPath(place.given, path);
  return code === "output/unwritable" ? problem(code, "", { path: shown, reason }) : problem(code, "", { path: shown });
}
