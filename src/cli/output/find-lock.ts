import type { ZodError } from "zod";
import { type LockFile, lockFileName, lockFileSchema } from "../../lock/lock-file.ts";
import { asText } from "./content-hash.ts";
import { inspectTarget } from "./inspect-target.ts";
import type { OutputDisk } from "./output-disk.ts";
import { isSafeOutputPath } from "./output-path.ts";

/** The lock file of a folder; neither where there is none; a reason in plain words where it cannot be used. */
export type FoundLock = { readonly lock?: LockFile; readonly reason?: string };

/** Reads and checks the lock file as it is on the disk. */
export async function findLock(disk: OutputDisk, folder: string): Promise<FoundLock> {
  const state = await inspectTarget(disk, folder, lockFileName);
  if (state.kind === "missing") return {};
  return state.kind === "blocked" ? { reason: state.reason } : parseLock(asText(state.content));
}

function parseLock(text: string | undefined): FoundLock {
  const value = parseJson(text);
  if (value === undefined) {
    return { reason: /^<{7} /m.test(text ?? "") ? "it has the conflict marks of a merge" : "it is not valid JSON" };
  }
  const checked = lockFileSchema.safeParse(value);
  if (!checked.success) return { reason: issueText(checked.error) };
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

function issueText(error: ZodError): string {
  const issue = error.issues[0];
  const place = issue?.path.join(".");
  return `${place ? `at "${place}": ` : ""}${issue?.message.toLowerCase() ?? "it has an unknown form"}`;
}
