import { join } from "node:path";
import { isSystemError, reasonOf } from "../system-error.ts";
import { foldersOf } from "./output-path.ts";
import type { OutputPlace } from "./output-place.ts";
import type { PlannedStep, Refusal } from "./plan-outputs.ts";

/** @returns a refusal for every folder in which a step would need to create or remove a name and may not. */
export async function closedFolders(
  { disk, folder }: OutputPlace,
  steps: readonly PlannedStep[],
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
