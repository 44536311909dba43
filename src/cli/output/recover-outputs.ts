import { type Problem, problem } from "../../diagnostics/problem.ts";
import { applySteps } from "./apply-steps.ts";
import { discardStaged, readJournal, removeJournal } from "./journal.ts";
import type { OutputDisk } from "./output-disk.ts";
import { shownPath } from "./output-path.ts";
import type { OutputPlace } from "./output-place.ts";
import type { WriteMode } from "./plan-outputs.ts";

/**
 * Completes what an interrupted run recorded in its journal, or discards what it staged before it had one. The folder
 * is claimed by then.
 * @param claim our own claim's file, which stays
 * @returns a problem for every file that was kept because somebody changed it since; the rest is complete
 */
export async function recoverOutputs(
  place: OutputPlace,
  claim: string,
  mode: WriteMode,
  disk: OutputDisk,
): Promise<readonly Problem[]> {
  const steps = await readJournal(disk, place.staging);
  if (steps === "damaged") {
    const reason = `the journal of an interrupted run is damaged, and the folder "${place.staging}" must be removed`;
    return [problem("output/unwritable", "", { path: place.given, reason })];
  }
  const kept = steps === "none" ? [] : await applySteps({ disk, place, mode, isFresh: false }, steps);
  await removeJournal(disk, place.staging);
  await discardStaged(disk, place.staging, claim);
  return kept.map((path) => problem("output/journal-conflict", "", { path: shownPath(place.given, path) }));
}
