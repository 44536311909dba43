// The folder in which files wait before they are moved: what may lie in it, that git does not see it, and that it goes
// when no run needs it any longer.
import { join } from "node:path";
import { several } from "../../lib/several.ts";
import { isRefusal } from "../system-error.ts";
import type { OutputPlace } from "./output-place.ts";

const ignoreFile = ".gitignore";
export const journalFile = "journal.json";
export const unfinishedJournal = "journal.tmp";
/** A file that waits, or one that is kept for the way back. */
export const stagedName = /^(?:new|old)-\d+$/;
export const claimName = /^claim-(\d+)\.json$/;

/** Lets git overlook the folder, which may stay for long after a kill. Comes before any other file. */
export async function hideFromGit({ disk, staging }: OutputPlace): Promise<void> {
  const file = join(staging, ignoreFile);
  try {
    if ((await disk.entry(file)) === undefined) await disk.createFile(file, "*\n", 0o600);
  } catch (error) {
    if (!isRefusal(error, "EEXIST")) throw error;
  }
}

/** Removes what runs put there, except for one file. The journal, which speaks of the others, goes first. */
export async function discardStaged({ disk, staging }: OutputPlace, except: string): Promise<void> {
  await disk.removeFile(join(staging, journalFile));
  const names = (await disk.list(staging)).filter(
    (name) => stagedName.test(name) || claimName.test(name) || name === unfinishedJournal,
  );
  await several(
    names.map((name) => join(staging, name)).filter((file) => file !== except),
    (file) => disk.removeFile(file),
  );
}

/** Removes the folder, unless another run holds it, the next one has something to complete, or the user keeps something there. */
export async function removeStaging({ disk, staging }: OutputPlace): Promise<void> {
  const names = await disk.list(staging);
  if (names.some((name) => claimName.test(name) || name === journalFile)) return;
  await disk.removeFile(join(staging, ignoreFile));
  await disk.removeFolder(staging);
}
