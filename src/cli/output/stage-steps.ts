import { join } from "node:path";
import { several } from "../../lib/several.ts";
import { sha256 } from "../../lib/sha256.ts";
import { isRefusal } from "../system-error.ts";
import { contentHash } from "./content-hash.ts";
import type { JournalStep } from "./journal.ts";
import type { OutputDisk } from "./output-disk.ts";
import { isSecretPath } from "./output-path.ts";
import type { OutputPlace } from "./output-place.ts";
import type { PlannedStep } from "./plan-outputs.ts";

/** Writes what is to come and keeps what is there, both in the staging folder. Changes nothing else. */
export function stageSteps(
  disk: OutputDisk,
  place: OutputPlace,
  planned: readonly PlannedStep[],
): Promise<readonly JournalStep[]> {
  return several(planned.entries(), ([index, step]) => stageStep(disk, place, step, index));
}

async function stageStep(
  disk: OutputDisk,
  place: OutputPlace,
  { path, text, before }: PlannedStep,
  index: number,
): Promise<JournalStep> {
  const from = text === undefined ? null : `new-${index}`;
  const kept = before === undefined ? null : `old-${index}`;
  const mode = isSecretPath(path) ? 0o600 : 0o644;
  if (from !== null && text !== undefined) await disk.createFile(join(place.staging, from), text, mode);
  if (kept !== null && before !== undefined) {
    await keepFile(disk, join(place.folder, path), { file: join(place.staging, kept), content: before, mode });
  }
  return {
    path,
    from,
    kept,
    before: before === undefined ? null : contentHash(before),
    after: text === undefined ? null : sha256(text),
  };
}

/** A second name costs no space; where the file system has none, a copy does as well. */
async function keepFile(
  disk: OutputDisk,
  original: string,
  kept: { readonly file: string; readonly content: Uint8Array; readonly mode: number },
): Promise<void> {
  try {
    await disk.link(original, kept.file);
  } catch (error) {
    if (!isRefusal(error, "EPERM", "EACCES", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EXDEV")) throw error;
    await disk.createFile(kept.file, kept.content, kept.mode);
  }
}
