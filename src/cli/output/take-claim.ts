// One run at a time: a run holds a folder by a claim, a numbered file in the staging folder that is created exclusively
// and says who made it. A claim of a dead process counts for nothing, and the next run takes the next number. Since a
// number is never used twice and every claimant looks at all other claims again after making its own, two runs that
// find the same dead claim cannot both go on.
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isRefusal } from "../system-error.ts";
import type { OutputPlace } from "./output-place.ts";
import { isAlive, type Owner, type OwnerFacts, ownerSchema, thisOwner } from "./owner.ts";
import { claimName, hideFromGit, removeStaging } from "./staging-folder.ts";

/** The claim's file; or who is in the way: another run, or something that is no staging folder. */
export type Claim = { readonly file: string } | { readonly refused: "busy" | "not-a-folder" };

interface Claimant {
  readonly place: OutputPlace;
  readonly facts: OwnerFacts;
  readonly self: Owner;
}

/** A claim is written at once. One that stays unreadable for this long is of a process killed in that moment. */
const patience = { tries: 10, pause: 50 };

/** Takes the staging folder, which is created where it is missing. */
export async function takeClaim(place: OutputPlace): Promise<Claim> {
  const { disk, staging } = place;
  const facts = await place.facts();
  const claimant: Claimant = { place, facts, self: await thisOwner(facts) };
  // The folder may vanish between the steps, when the run that holds it ends.
  for (let round = 0; round < 5; round++) {
    await disk.makeFolder(staging, 0o700);
    const found = await disk.entry(staging);
    if (found === undefined) continue;
    if (found.kind !== "folder") return { refused: "not-a-folder" };
    const claim = await tryClaim(claimant);
    if (claim !== "vanished") return claim;
  }
  return { refused: "busy" };
}

async function tryClaim(claimant: Claimant): Promise<Claim | "vanished"> {
  const { place, self } = claimant;
  const before = await claimNumbers(place);
  if (await someAlive(claimant, before)) return { refused: "busy" };
  const number = Math.max(0, ...before) + 1;
  const file = claimFile(place, number);
  try {
    await hideFromGit(place);
    await place.disk.createFile(file, JSON.stringify(self), 0o600);
  } catch (error) {
    if (isRefusal(error, "EEXIST")) return { refused: "busy" };
    if (isRefusal(error, "ENOENT")) return "vanished";
    throw error;
  }
  if (!(await hasRival(claimant, number))) return { file };
  await place.disk.removeFile(file);
  await removeStaging(place);
  return { refused: "busy" };
}

/** Looked at after our own claim is there. Where looking fails, the claim is not kept. */
async function hasRival(claimant: Claimant, own: number): Promise<boolean> {
  const { place } = claimant;
  try {
    const others = (await claimNumbers(place)).filter((number) => number !== own);
    return await someAlive(claimant, others);
  } catch (error) {
    await place.disk.removeFile(claimFile(place, own));
    throw error;
  }
}

function claimFile({ staging }: OutputPlace, number: number): string {
  return join(staging, `claim-${number}.json`);
}

async function claimNumbers({ disk, staging }: OutputPlace): Promise<readonly number[]> {
  const names = await disk.list(staging);
  return names.flatMap((name) => claimName.exec(name)?.[1] ?? []).map(Number);
}

async function someAlive({ place, facts }: Claimant, numbers: readonly number[]): Promise<boolean> {
  for (const number of numbers) {
    const owner = await readOwner(place, claimFile(place, number));
    if (owner !== undefined && (await isAlive(owner, facts))) return true;
  }
  return false;
}

async function readOwner({ disk }: OutputPlace, file: string): Promise<Owner | undefined> {
  for (let attempt = 0; attempt < patience.tries; attempt++) {
    if ((await disk.entry(file)) === undefined) return undefined;
    const owner = parseOwner(await disk.read(file).catch(gone));
    if (owner !== undefined) return owner;
    await delay(patience.pause);
  }
  return undefined;
}

function parseOwner(content: Uint8Array | undefined): Owner | undefined {
  if (content === undefined) return undefined;
  try {
    return ownerSchema.safeParse(JSON.parse(Buffer.from(content).toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

function gone(error: unknown): undefined {
  if (!isRefusal(error, "ENOENT")) throw error;
}
