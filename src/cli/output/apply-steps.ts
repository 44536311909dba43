// Follows a journal, from the start or from wherever an earlier run was stopped: every step looks first at what is
// there, so a step that is done already does nothing, and a file that somebody changed since is kept.
import { dirname, join } from "node:path";
import { several } from "../../lib/several.ts";
import { lockFileName } from "../../lock/lock-file.ts";
import { matchesHash } from "./content-hash.ts";
import { inspectTarget, type TargetState } from "./inspect-target.ts";
import type { JournalStep } from "./journal.ts";
import { foldersOf, isSecretPath } from "./output-path.ts";
import type { OutputPlace } from "./output-place.ts";
import type { WriteMode } from "./plan-outputs.ts";

interface Errand {
  readonly place: OutputPlace;
  readonly mode: WriteMode;
  /** This very run staged the files. Else the staging folder lay open, and what is in it is checked before it is used. */
  readonly isFresh: boolean;
}

interface Walk extends Errand {
  /** Inner folders that are there. */
  readonly known: Set<string>;
}

/**
 * Brings the folder to where the steps lead.
 * @param starting told of each step before it touches anything, so that a failure can be undone
 * @returns the paths of files that were kept, because they are neither what was nor what was to be there
 */
export async function applySteps(
  errand: Errand,
  steps: readonly JournalStep[],
  starting: (step: JournalStep) => void = () => undefined,
): Promise<readonly string[]> {
  const { place } = errand;
  const walk: Walk = { ...errand, known: new Set() };
  const conflicts: string[] = [];
  for (const step of steps) {
    // The lock file speaks for all other files, so they reach the disk before it does.
    if (step.path === lockFileName) await syncFolders(place, steps);
    starting(step);
    if (!(await applyStep(walk, step))) conflicts.push(step.path);
  }
  // After the lock file there is only its own name to sync, but on the way back it comes first.
  await syncFolders(place, steps.at(-1)?.path === lockFileName ? [] : steps);
  return conflicts;
}

/** false: the file was kept. */
async function applyStep(walk: Walk, step: JournalStep): Promise<boolean> {
  const { place } = walk;
  const state = await inspectTarget(place, step.path, walk.known);
  if (state.kind !== "missing" && state.kind !== "file") return false;
  if (step.from === null) return deleteTarget(walk, step, state);
  if (isAt(state, step.after)) return true;
  if (state.kind === "file" && !isAt(state, step.before) && walk.mode !== "force") return false;
  const staged = join(place.staging, step.from);
  if (!walk.isFresh && !(await isStaged(place, staged, step.after))) return false;
  await makeFoldersFor(walk, step.path);
  await place.disk.rename(staged, join(place.folder, step.path));
  return true;
}

async function deleteTarget({ place, mode, known }: Walk, step: JournalStep, state: TargetState): Promise<boolean> {
  if (state.kind === "file") {
    if (!isAt(state, step.before) && mode !== "force") return false;
    await place.disk.removeFile(join(place.folder, step.path));
  }
  for (const folder of foldersOf(step.path).toReversed()) {
    if (!(await removeIfEmpty(place, join(place.folder, folder)))) break;
    known.delete(folder);
  }
  return true;
}

/** A folder that is gone already does not end the walk towards the output folder. */
async function removeIfEmpty({ disk }: OutputPlace, folder: string): Promise<boolean> {
  return (await disk.entry(folder)) === undefined || (await disk.removeFolder(folder));
}

function isAt(state: TargetState, hash: string | null): boolean {
  if (hash === null) return state.kind === "missing";
  return state.kind === "file" && matchesHash(state.content, hash);
}

async function isStaged({ disk }: OutputPlace, file: string, hash: string | null): Promise<boolean> {
  if (hash === null || (await disk.entry(file))?.kind !== "file") return false;
  return matchesHash(await disk.read(file), hash);
}

async function makeFoldersFor({ place, known }: Walk, path: string): Promise<void> {
  const { disk, folder: outer } = place;
  const mode = isSecretPath(path) ? 0o700 : 0o755;
  await disk.makeFolder(outer, 0o755);
  for (const inner of foldersOf(path)) {
    const folder = join(outer, inner);
    const isNew = !known.has(inner) && (await disk.makeFolder(folder, mode));
    if (!isNew && isSecretPath(path)) await disk.setMode(folder, mode);
    known.add(inner);
  }
}

async function syncFolders({ disk, folder }: OutputPlace, steps: readonly JournalStep[]): Promise<void> {
  const inner = new Set(steps.flatMap(({ path }) => foldersOf(path)));
  const concerned = [...[...inner].map((path) => join(folder, path)), folder, dirname(folder)];
  await several(concerned, async (each) => {
    if ((await disk.entry(each))?.kind === "folder") await disk.syncFolder(each);
  });
}
