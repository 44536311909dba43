import { isSystemError } from "../system-error.ts";
import { applySteps } from "./apply-steps.ts";
import { inverseOf, type JournalStep, removeJournal, writeJournal } from "./journal.ts";
import type { OutputPlace } from "./output-place.ts";
import type { PlannedStep, WriteMode } from "./plan-outputs.ts";
import { stageSteps } from "./stage-steps.ts";

/**
 * Carries out a plan. Where the operating system refuses half-way, what was done is undone and the refusal thrown: to
 * go forward, as after a kill, the next run would have to get past the very same refusal, and until somebody lifts it
 * the folder would be half new.
 * @returns the paths of files that somebody changed in this very moment, and that were kept
 */
export async function commitSteps(
  place: OutputPlace,
  planned: readonly PlannedStep[],
  mode: WriteMode,
): Promise<readonly string[]> {
  const started: JournalStep[] = [];
  let kept: readonly string[];
  try {
    const steps = await stageSteps(place, planned);
    await writeJournal(place, steps);
    kept = await applySteps({ place, mode, isFresh: true }, steps, (step) => started.push(step));
  } catch (error) {
    if (isSystemError(error)) await undo(place, started);
    throw error;
  }
  await removeJournal(place);
  return kept;
}

/** The way back is journaled too. Where it fails as well, the next run completes whichever journal is there. */
async function undo(place: OutputPlace, started: readonly JournalStep[]): Promise<void> {
  try {
    if (started.length > 0) {
      const back = inverseOf(started);
      await writeJournal(place, back);
      await applySteps({ place, mode: "keep-edits", isFresh: false }, back);
    }
    await removeJournal(place);
  } catch (error) {
    // The first refusal says what is wrong with the disk; it is reported by the caller.
    if (!isSystemError(error)) throw error;
  }
}
