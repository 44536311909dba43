// The journal: what a write is about to do, on the disk before it does any of it. It appears by one rename, so that it
// is there whole or not at all, and it goes before anything else of the staging folder does.
import { join } from "node:path";
import * as z from "zod/mini";
import { asText } from "./content-hash.ts";
import { isSafeOutputPath } from "./output-path.ts";
import type { OutputPlace } from "./output-place.ts";
import { journalFile, stagedName, unfinishedJournal } from "./staging-folder.ts";

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const staged = z.string().check(z.regex(stagedName));

const stepSchema = z.strictObject({
  path: z.string().check(z.refine(isSafeOutputPath)),
  /** The file in the staging folder that takes the place of the path; null: the path is deleted. */
  from: z.nullable(staged),
  /** What the staging folder keeps of the file as it was; null: there was none. */
  kept: z.nullable(staged),
  /** SHA-256 of the file before and after; null: no file. */
  before: z.nullable(hash),
  after: z.nullable(hash),
});

const journalSchema = z.strictObject({ version: z.literal(1), steps: z.array(stepSchema) });

export type JournalStep = Readonly<z.infer<typeof stepSchema>>;

/** Puts the journal in place, instead of an earlier one where there is one. The staged files are durable by then. */
export async function writeJournal({ disk, staging }: OutputPlace, steps: readonly JournalStep[]): Promise<void> {
  const unfinished = join(staging, unfinishedJournal);
  await disk.removeFile(unfinished);
  await disk.createFile(unfinished, `${JSON.stringify({ version: 1, steps }, undefined, 1)}\n`, 0o600);
  await disk.syncFolder(staging);
  await disk.rename(unfinished, join(staging, journalFile));
  await disk.syncFolder(staging);
}

/** @returns the steps of a journal; "none" where there is no journal; "damaged" where it cannot be followed. */
export async function readJournal({
  disk,
  staging,
}: OutputPlace): Promise<readonly JournalStep[] | "none" | "damaged"> {
  const file = join(staging, journalFile);
  const found = await disk.entry(file);
  if (found === undefined) return "none";
  if (found.kind !== "file") return "damaged";
  try {
    return journalSchema.safeParse(JSON.parse(asText(await disk.read(file)) ?? "")).data?.steps ?? "damaged";
  } catch (error) {
    if (error instanceof SyntaxError) return "damaged";
    throw error;
  }
}

/** Ends what the journal describes, once it is done or undone. */
export async function removeJournal({ disk, staging }: OutputPlace): Promise<void> {
  await disk.removeFile(join(staging, journalFile));
}

/** Whether a write is still to be completed by the next run. */
export async function hasJournal({ disk, staging }: OutputPlace): Promise<boolean> {
  return (await disk.entry(join(staging, journalFile))) !== undefined;
}

/** @returns the steps that lead back, last one first. They use the kept files, as the staged ones are gone by then. */
export function inverseOf(steps: readonly JournalStep[]): readonly JournalStep[] {
  return steps.toReversed().map(({ path, kept, before, after }) => {
    return { path, from: kept, kept: null, before: after, after: before };
  });
}
