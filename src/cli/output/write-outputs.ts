// Writes an output folder so that every file in it is whole at any moment, old or new, and nothing of anybody else's is
// lost. The order: claim the folder, complete what an interrupted run left, plan, stage everything beside the folder,
// record a journal, move file by file (the lock file last), clean up. Planning is pure and apart; this file knows the
// order and nothing of what the files mean.
import { isDeepStrictEqual } from "node:util";
import { type Problem, problem } from "../../diagnostics/problem.ts";
import type { LockFile } from "../../lock/lock-file.ts";
import type { OutputFile } from "../../targets/output-file.ts";
import { assertOwnFiles } from "./assert-own-files.ts";
import { atPlace } from "./at-place.ts";
import { closedFolders } from "./closed-folders.ts";
import { commitSteps } from "./commit-steps.ts";
import { findLock } from "./find-lock.ts";
import { inClaimedFolder } from "./in-claimed-folder.ts";
import { shownPath } from "./output-path.ts";
import type { OutputPlace } from "./output-place.ts";
import { type OutputSystem, realSystem } from "./output-system.ts";
import { isUpToDate, planAt } from "./plan-at.ts";
import type { WriteMode, WriteSummary } from "./plan-outputs.ts";
import { recoverOutputs } from "./recover-outputs.ts";
import { refusalProblem } from "./refusal-problem.ts";

export interface WriteOptions {
  readonly mode: WriteMode;
  /** The lock file that the files were compiled against; absent: against none that could have changed since. */
  readonly basedOn?: { readonly lock: LockFile | undefined };
  readonly system?: OutputSystem;
}

export type WriteResult = { readonly summary?: WriteSummary; readonly problems: readonly Problem[] };

/**
 * Makes the folder hold exactly these files and whatever else the user keeps there. All refusals are reported at once,
 * and then nothing is written; nor is anything when the folder is up to date.
 */
export function writeOutputs(
  folder: string,
  files: readonly OutputFile[],
  options: WriteOptions,
): Promise<WriteResult> {
  assertOwnFiles(files);
  const { mode, system = realSystem } = options;
  return atPlace<WriteResult>({ folder, system, aim: "write" }, async (place) => {
    // A folder that is up to date is not claimed, and may be one that nobody can write to.
    if ((await system.disk.entry(place.folder)) && !(await system.disk.entry(place.staging))) {
      const { plan } = await planAt(place, files, mode);
      if (plan !== undefined && isUpToDate(plan)) return { summary: plan.summary, problems: [] };
    }
    return inClaimedFolder<WriteResult>(place, async (claim) => {
      const problems = await recoverOutputs(place, claim, mode);
      return problems.length > 0 ? { problems } : writeClaimed(place, files, options);
    });
  });
}

async function writeClaimed(
  place: OutputPlace,
  files: readonly OutputFile[],
  { mode, basedOn }: WriteOptions,
): Promise<WriteResult> {
  const { plan, problems } = await planAt(place, files, mode);
  if (plan === undefined) return { problems };
  if (basedOn !== undefined && !isUpToDate(plan)) {
    // The lock file was read before the folder was claimed: what another run wrote since was never compared with.
    const now = await findLock(place);
    if (!isDeepStrictEqual(now.lock, basedOn.lock)) {
      return { problems: [problem("output/changed-meanwhile", "", { folder: place.given })] };
    }
  }
  const { steps, summary, refusals } = plan;
  const inTheWay = [...refusals, ...(await closedFolders(place, steps))];
  if (inTheWay.length > 0) return { problems: inTheWay.map((refusal) => refusalProblem(place, refusal)) };
  const kept = steps.length === 0 ? [] : await commitSteps(place, steps, mode);
  return {
    summary,
    problems: kept.map((path) => problem("output/journal-conflict", "", { path: shownPath(place.given, path) })),
  };
}
