import { type Problem, problem } from "../../diagnostics/problem.ts";
import { applySteps } from "./apply-steps.ts";
import { readJournal } from "./journal.ts";
import { shownPath } from "./output-path.ts";
import type { OutputPlace } from "./output-place.ts";
import type { WriteMode } from "./plan-outputs.ts";
import { discardStaged } from "./staging-folder.ts";

/**
 * Completes what an interrupted run recorded in its journal, or discards what it staged before it had one. The folder
 * is claimed by then.
 * @param claim our own claim's file, which stays
 * @returns a problem for every file that was kept because somebody changed it since; the rest is complete
 */
export async function recoverOutputs(place: OutputPlace, claim: string, mode: WriteMode): Promise<readonly Problem[]> {
  const steps = await readJournal(place);
  if (steps === "damaged") {
    const reason = `the journal of an interrupted run is damaged, and the folder "${place.staging}" must be removed`;
    return [problem("output/unwritable", "", { path: place.given, reason })];
  }
  const kept = steps === "none" ? [] : await applySteps({ place, mode, isFresh: false }, steps);
  await discardStaged(place, claim);
  return kept.map((path) => problem("output/journal-conflict", "", { path: shownPath(place.given, path) }));
}
