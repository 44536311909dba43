import { dirname } from "node:path";
import { problem } from "../../diagnostics/problem.ts";
import type { WithProblems } from "./at-place.ts";
import { hasJournal } from "./journal.ts";
import type { OutputDisk } from "./output-disk.ts";
import type { OutputPlace } from "./output-place.ts";
import { discardStaged, removeStaging } from "./staging-folder.ts";
import { takeClaim } from "./take-claim.ts";

/**
 * Works on a folder that no other run touches meanwhile, and leaves nothing behind but an unfinished journal.
 * @param work told the file of our claim
 */
export async function inClaimedFolder<T extends WithProblems>(
  place: OutputPlace,
  work: (claim: string) => Promise<T>,
): Promise<T | WithProblems> {
  const { disk } = place;
  const missing = await missingFolders(disk, place.folder);
  try {
    for (const folder of missing.slice(0, -1)) await disk.makeFolder(folder, 0o755);
    return await withClaim(place, work);
  } finally {
    // Those that got no file after all: removing a folder that is not empty does nothing.
    for (const folder of missing.toReversed()) await disk.removeFolder(folder);
  }
}

async function withClaim<T extends WithProblems>(
  place: OutputPlace,
  work: (claim: string) => Promise<T>,
): Promise<T | WithProblems> {
  const claim = await takeClaim(place).catch(async (error: unknown) => {
    await removeStaging(place);
    throw error;
  });
  if ("file" in claim) {
    try {
      return await work(claim.file);
    } finally {
      await release(place, claim.file);
    }
  }
  if (claim.refused === "busy") return { problems: [problem("output/busy", "", { folder: place.given })] };
  const reason = `"${place.staging}" is in the way, where files wait before they are moved`;
  return { problems: [problem("output/unwritable", "", { path: place.given, reason })] };
}

async function release(place: OutputPlace, claim: string): Promise<void> {
  try {
    if (!(await hasJournal(place))) await discardStaged(place, claim);
  } finally {
    // This process may go on for long: whatever else fails, the folder is free for the next run.
    await place.disk.removeFile(claim);
    await removeStaging(place);
  }
}

/** Outermost first; the folder itself, where it is missing, last. */
async function missingFolders(disk: OutputDisk, folder: string): Promise<readonly string[]> {
  if ((await disk.entry(folder)) !== undefined || dirname(folder) === folder) return [];
  return [...(await missingFolders(disk, dirname(folder))), folder];
}
