import { dirname, isAbsolute, join, relative } from "node:path";
import { type Problem, problem } from "../../diagnostics/problem.ts";
import { isSystemError, reasonOf, type SystemError } from "../system-error.ts";
import { discardStaged, hasJournal } from "./journal.ts";
import type { OutputDisk } from "./output-disk.ts";
import { shownPath } from "./output-path.ts";
import { findPlace, type OutputPlace } from "./output-place.ts";
import type { OutputSystem } from "./output-system.ts";
import { takeClaim } from "./take-claim.ts";

/** What every piece of work on a folder may report. */
interface WithProblems {
  readonly problems: readonly Problem[];
}

/** Works on a folder; what the operating system refuses becomes a problem. */
export async function atPlace<T extends WithProblems>(
  given: string,
  { disk }: OutputSystem,
  work: (place: OutputPlace) => Promise<T | WithProblems>,
): Promise<T | WithProblems> {
  let place: OutputPlace | undefined;
  try {
    const found = await findPlace(disk, given);
    if ("reason" in found)
      return { problems: [problem("output/unwritable", "", { path: given, reason: found.reason })] };
    place = found;
    return await work(place);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { problems: [refused(given, place, error)] };
  }
}

/** Works on a folder that no other run touches meanwhile, and leaves nothing behind but an unfinished journal. */
export async function inClaimedFolder<T extends WithProblems>(
  place: OutputPlace,
  system: OutputSystem,
  work: (claim: string) => Promise<T>,
): Promise<T | WithProblems> {
  const { disk } = system;
  const missing = await missingFolders(disk, place.folder);
  try {
    for (const folder of missing.slice(0, -1)) await disk.makeFolder(folder, 0o755);
    return await withClaim(place, system, work);
  } finally {
    // Those that got no file after all: removing a folder that is not empty does nothing.
    for (const folder of missing.toReversed()) await disk.removeFolder(folder);
  }
}

async function withClaim<T extends WithProblems>(
  place: OutputPlace,
  system: OutputSystem,
  work: (claim: string) => Promise<T>,
): Promise<T | WithProblems> {
  const claim = await takeClaim(place.staging, system).catch(async (error: unknown) => {
    await system.disk.removeFolder(place.staging);
    throw error;
  });
  if ("file" in claim) {
    try {
      return await work(claim.file);
    } finally {
      await release(place.staging, claim.file, system.disk);
    }
  }
  if (claim.refused === "busy") return { problems: [problem("output/busy", "", { folder: place.given })] };
  const reason = `"${place.staging}" is in the way, where files wait before they are moved`;
  return { problems: [problem("output/unwritable", "", { path: place.given, reason })] };
}

async function release(staging: string, claim: string, disk: OutputDisk): Promise<void> {
  try {
    if (!(await hasJournal(disk, staging))) await discardStaged(disk, staging, claim);
  } finally {
    // This process may go on for long: whatever else fails, the folder is free for the next run.
    await disk.removeFile(claim);
    await disk.removeFolder(staging);
  }
}

/** Outermost first; the folder itself, where it is missing, last. */
async function missingFolders(disk: OutputDisk, folder: string): Promise<readonly string[]> {
  if ((await disk.entry(folder)) !== undefined || dirname(folder) === folder) return [];
  return [...(await missingFolders(disk, dirname(folder))), folder];
}

function refused(given: string, place: OutputPlace | undefined, error: SystemError): Problem {
  return problem("output/unwritable", "", { path: culprit(given, place, error), reason: reasonOf(error) });
}

/** The output file or folder that an error is about; the staging folder means nothing to the user. */
function culprit(given: string, place: OutputPlace | undefined, { path, dest }: SystemError): string {
  const inner = place && [dest, path].flatMap((name) => (name ? [relative(place.folder, name)] : []));
  const found = inner?.find((name) => name !== "" && !name.startsWith("..") && !isAbsolute(name));
  const staged = place && relative(place.folder, place.staging);
  return found === undefined || found === staged || found.startsWith(join(staged ?? "", "/"))
    ? given
    : shownPath(given, found);
}
