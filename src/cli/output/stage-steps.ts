import { join } from "node:path";
import { several } from "../../lib/several.ts";
import { sha256 } from "../../lib/sha256.ts";
import { isRefusal } from "../system-error.ts";
import { contentHash } from "./content-hash.ts";
import type { JournalStep } from "./journal.ts";
import { isSecretPath } from "./output-path.ts";
import type { OutputPlace } from "./output-place.ts";
import type { PlannedStep } from "./plan-outputs.ts";

/** Writes what is to come and keeps what is there, both in the staging folder. Changes nothing else. */
export function stageSteps(place: OutputPlace, planned: readonly PlannedStep[]): Promise<readonly JournalStep[]> {
  return several(planned.entries(), async ([index, step]): Promise<JournalStep> => {
    const { path, text, before } = step;
    const from = text === undefined ? null : `new-${index}`;
    const kept = before === undefined ? null : `old-${index}`;
    if (from !== null && text !== undefined) {
      await place.disk.createFile(join(place.staging, from), text, modeFor(path));
    }
    if (kept !== null) await keepFile(place, step, kept);
    return {
      path,
      from,
      kept,
      before: before === undefined ? null : contentHash(before),
      after: text === undefined ? null : sha256(text),
    };
  });
}

/** A second name costs no space; where the file system has none, a copy does as well. */
async function keepFile(
  { disk, folder, staging }: OutputPlace,
  { path, before = new Uint8Array() }: PlannedStep,
  kept: string,
): Promise<void> {
  try {
    await disk.link(join(folder, path), join(staging, kept));
  } catch (error) {
    if (!isRefusal(error, "EPERM", "EACCES", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EXDEV")) throw error;
    await disk.createFile(join(staging, kept), before, modeFor(path));
  }
}

function modeFor(path: string): number {
  return isSecretPath(path) ? 0o600 : 0o644;
}
