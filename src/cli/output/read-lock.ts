import type { Problem } from "../../diagnostics/problem.ts";
import type { LockFile } from "../../lock/lock-file.ts";
import { atPlace } from "./at-place.ts";
import { inClaimedFolder } from "./in-claimed-folder.ts";
import { findOrMissLock } from "./lost-lock.ts";
import { type OutputSystem, realSystem } from "./output-system.ts";
import type { WriteMode } from "./plan-outputs.ts";
import { recoverOutputs } from "./recover-outputs.ts";

/** "look" writes nothing, not even to complete an interrupted write. */
export type ReadMode = WriteMode | "look";

export type ReadLockResult = { readonly lock?: LockFile; readonly problems: readonly Problem[] };

/**
 * Completes an interrupted write, where there is one, then reads the folder's lock file. A folder that is missing, or that
 * holds no output, has none. In mode "force", completing writes over what somebody changed since.
 */
export function readLock(
  folder: string,
  options: { readonly mode?: ReadMode; readonly system?: OutputSystem } = {},
): Promise<ReadLockResult> {
  const { mode = "keep-edits", system = realSystem } = options;
  return atPlace<ReadLockResult>({ folder, system, aim: mode === "look" ? "read" : "write" }, async (place) => {
    if (mode !== "look" && (await system.disk.entry(place.staging)) !== undefined) {
      const { problems } = await inClaimedFolder(place, async (claim) => {
        return { problems: await recoverOutputs(place, claim, mode) };
      });
      if (problems.length > 0) return { problems };
    }
    return findOrMissLock(place);
  });
}
