import { resolve } from "node:path";
import { type Problem, problem } from "../../diagnostics/problem.ts";
import { type LockFile, lockFileName } from "../../lock/lock-file.ts";
import { isSystemError, reasonOf } from "../system-error.ts";
import { findLock } from "./find-lock.ts";
import { shownPath } from "./output-path.ts";
import { realSystem } from "./output-system.ts";

/** Reads the lock file of a folder for a command that writes nothing, not even to complete an interrupted write. */
export async function peekLock(
  folder: string,
): Promise<{ readonly lock?: LockFile; readonly problems: readonly Problem[] }> {
  const broken = (reason: string) => {
    return { problems: [problem("output/broken-lock", "", { path: shownPath(folder, lockFileName), reason })] };
  };
  try {
    const { lock, reason } = await findLock(realSystem.disk, resolve(folder));
    if (reason !== undefined) return broken(reason);
    return lock === undefined ? { problems: [] } : { lock, problems: [] };
  } catch (error) {
    if (isSystemError(error)) return broken(reasonOf(error));
    throw error;
  }
}
