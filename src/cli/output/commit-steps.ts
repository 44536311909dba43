import { isSystemError } from "../system-error.ts";
import { applySteps } from "./apply-steps.ts";
import { inverseOf, type JournalStep, removeJournal, writeJournal } from "./journal.ts";
import type { OutputDisk } from "./output-disk.ts";
import type { OutputPlace } from "./output-place.ts";
import type { PlannedStep, WriteMode } from "./plan-outputs.ts";
import { stageSteps } from "./stage-steps.ts";

/**
 * Carries out a plan. Where the operating system refuses half-way, what was done is undone and the refusal thrown.
 * @returns the paths of files that somebody changed in this very moment, and that were kept
 */
export async function commitSteps(
  place: OutputPlace,
  planned: readonly PlannedStep[],
  mode: WriteMode,
  disk: OutputDisk,
): Promise<readonly string[]> {
  const started: JournalStep[] = [];
  let kept: readonly string[];
  try {
    const steps = await stageSteps(disk, place, planned);
    await writeJournal(disk, place.staging, steps);
    kept = await applySteps({ disk, place, mode, isFresh: true }, steps, (step) => started.push(step));
  } catch (error) {
    if (isSystemError(error)) await undo(place, started, disk);
    throw error;
  }
  await removeJournal(disk, place.staging);
  return kept;
}

/** The way back is journaled too. Where it fails as well, the next run completes whichever journal is there. */
async function undo(place: OutputPlace, started: readonly JournalStep[], disk: OutputDisk): Promise<void> {
  try {
    if (started.length > 0) {
      const back = inverseOf(started);
      await writeJournal(disk, place.staging, back);
      await applySteps({ disk, place, mode: "keep-edits", isFresh: false }, back);
    }
    await removeJournal(disk, place.staging);
  } catch (error) {
    // The first refusal says what is wrong with the disk; it is reported by the caller.
    if (!isSystemError(error)) throw error;
  }
}
