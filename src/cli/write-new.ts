import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { isRefusal, isSystemError, reasonOf } from "./system-error.ts";

/** Why a new file could not be written: it is there already, or the operating system's reason in plain words. */
export type NewFileRefusal = { readonly kind: "exists" } | { readonly kind: "refused"; readonly reason: string };

/** Writes a file that was not there, in a folder that is made where it is missing. @returns undefined: it is written. */
export async function writeNew(file: string, text: string): Promise<NewFileRefusal | undefined> {
  try {
    await makeFolder(dirname(file));
    await writeFile(file, text, { flag: "wx" });
    return undefined;
  } catch (error) {
    if (isRefusal(error, "EEXIST")) return { kind: "exists" };
    if (isSystemError(error)) return { kind: "refused", reason: reasonOf(error) };
    throw error;
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    // A file in the folder's place: said as what it is, not as the new file's being there already.
    if (isRefusal(error, "EEXIST")) throw Object.assign(error, { code: "ENOTDIR" });
    throw error;
  }
}
