import { type Problem, problem } from "../../diagnostics/problem.ts";
import { type LockFile, lockFileName, lockFileSchema } from "../../lock/lock-file.ts";
import { asText } from "./content-hash.ts";
import { inspectTarget } from "./inspect-target.ts";
import { isSafeOutputPath, shownPath } from "./output-path.ts";
import type { OutputPlace } from "./output-place.ts";

/** The lock file of a folder; neither where there is none; a problem where it cannot be used. */
export type FoundLock = { readonly lock?: LockFile; readonly problems: readonly Problem[] };

export type ParsedLock = { readonly lock: LockFile } | { readonly reason: string };

/** Reads and checks the lock file as it is on the disk. */
export async function findLock(place: OutputPlace): Promise<FoundLock> {
  const state = await inspectTarget(place, lockFileName);
  if (state.kind === "missing") return { problems: [] };
  const found = state.kind === "file" ? parseLock(asText(state.content)) : state;
  if ("lock" in found) return { lock: found.lock, problems: [] };
  const path = shownPath(place.given, lockFileName);
  return { problems: [problem("output/broken-lock", "", { path, reason: found.reason })] };
}

/** Parses a lock file; a reason where it cannot be used. */
export function parseLock(text: string | undefined): ParsedLock {
  const value = parseJson(text);
  if (value === undefined) {
    return { reason: /^<{7} /m.test(text ?? "") ? "it has the conflict marks of a merge" : "it is not valid JSON" };
  }
  const checked = lockFileSchema.safeParse(value);
  if (!checked.success) {
    const place = checked.error.issues[0]?.path.join(".");
    return { reason: `${place ? `at "${place}": not` : "it is not"} what this version of Slipway writes` };
  }
  // What the lock file lists may be deleted: a path that leads elsewhere makes all of it suspect.
  const astray = Object.keys(checked.data.files).find((path) => !isSafeOutputPath(path) || path === lockFileName);
  return astray === undefined
    ? { lock: checked.data }
    : { reason: `it lists "${astray}", which cannot be an output file` };
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
