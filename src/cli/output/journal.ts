// The journal: what a write is about to do, on the disk before it does any of it. It appears by one rename, so that it
// is there whole or not at all, and it goes before anything else of the staging folder does.
import { join } from "node:path";
import * as z from "zod";
import { several } from "../../lib/several.ts";
import { asText } from "./content-hash.ts";
import type { OutputDisk } from "./output-disk.ts";
import { isSafeOutputPath } from "./output-path.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const stagedName = z.string().regex(/^(new|old)-\d+$/);

const stepSchema = z.strictObject({
  path: z.string().refine(isSafeOutputPath),
  /** The file in the staging folder that takes the place of the path; null: the path is deleted. */
  from: stagedName.nullable(),
  /** What the staging folder keeps of the file as it was; null: there was none. */
  kept: stagedName.nullable(),
  /** SHA-256 of the file before and after; null: no file. */
  before: hash.nullable(),
  after: hash.nullable(),
});

const journalSchema = z.strictObject({ version: z.literal(1), steps: z.array(stepSchema) });

export type JournalStep = Readonly<z.infer<typeof stepSchema>>;

const journalName = "journal.json";
const unfinishedName = "journal.tmp";
const ourNames = /^(?:(?:new|old)-\d+|journal\.json|journal\.tmp|claim-\d+\.json)$/;

/** Puts the journal in place, instead of an earlier one where there is one. The staged files are durable by then. */
export async function writeJournal(disk: OutputDisk, staging: string, steps: readonly JournalStep[]): Promise<void> {
  const unfinished = join(staging, unfinishedName);
  await disk.removeFile(unfinished);
  await disk.createFile(unfinished, `${JSON.stringify({ version: 1, steps }, undefined, 1)}\n`, 0o600);
  await disk.syncFolder(staging);
  await disk.rename(unfinished, join(staging, journalName));
  await disk.syncFolder(staging);
}

/** @returns the steps of a journal; "none" where there is no journal; "damaged" where it cannot be followed. */
export async function readJournal(
  disk: OutputDisk,
  staging: string,
): Promise<readonly JournalStep[] | "none" | "damaged"> {
  const file = join(staging, journalName);
  const found = await disk.entry(file);
  if (found === undefined) return "none";
  if (found.kind !== "file") return "damaged";
  try {
    return journalSchema.parse(JSON.parse(asText(await disk.read(file)) ?? "")).steps;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return "damaged";
    throw error;
  }
}

/** Ends what the journal describes, once it is done or undone. */
export async function removeJournal(disk: OutputDisk, staging: string): Promise<void> {
  await disk.removeFile(join(staging, journalName));
}

/** Whether a write is still to be completed by the next run. */
export async function hasJournal(disk: OutputDisk, staging: string): Promise<boolean> {
  return (await disk.entry(join(staging, journalName))) !== undefined;
}

/** Empties the staging folder of what runs put there, except for one file. */
export async function discardStaged(disk: OutputDisk, staging: string, except: string): Promise<void> {
  await removeJournal(disk, staging);
  const files = (await disk.list(staging)).filter((name) => ourNames.test(name)).map((name) => join(staging, name));
  await several(
    files.filter((file) => file !== except),
    (file) => disk.removeFile(file),
  );
}

/** @returns the steps that lead back, last one first. They use the kept files, as the staged ones are gone by then. */
export function inverseOf(steps: readonly JournalStep[]): readonly JournalStep[] {
  return steps.toReversed().map(({ path, kept, before, after }) => {
    return { path, from: kept, kept: null, before: after, after: before };
  });
}
