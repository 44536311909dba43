// One run at a time: a run holds a folder by a claim, a numbered file in the staging folder that is created exclusively
// and says who made it. A claim of a dead process counts for nothing, and the next run takes the next number. Since a
// number is never used twice and every claimant looks at all other claims again after making its own, two runs that
// find the same dead claim cannot both go on.
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isRefusal } from "../system-error.ts";
import type { OutputSystem } from "./output-system.ts";
import { isAlive, type Owner, type OwnerFacts, ownerSchema, thisOwner } from "./owner.ts";

/** The claim's file; or who is in the way: another run, or something that is no staging folder. */
export type Claim = { readonly file: string } | { readonly refused: "busy" | "not-a-folder" };

const claimName = /^claim-(\d+)\.json$/;
/** A claim is written at once. One that stays unreadable for this long is of a process killed in that moment. */
const patience = { tries: 10, pause: 50 };

/** Takes the staging folder, which is created where it is missing. */
export async function takeClaim(staging: string, system: OutputSystem): Promise<Claim> {
  const facts = await system.facts();
  const self = await thisOwner(facts);
  // The folder may vanish between the steps, when the run that holds it ends.
  for (let round = 0; round < 5; round++) {
    await system.disk.makeFolder(staging, 0o700);
    const found = await system.disk.entry(staging);
    if (found === undefined) continue;
    if (found.kind !== "folder") return { refused: "not-a-folder" };
    const claim = await tryClaim(staging, self, facts, system);
    if (claim !== "vanished") return claim;
  }
  return { refused: "busy" };
}

async function tryClaim(
  staging: string,
  self: Owner,
  facts: OwnerFacts,
  { disk }: OutputSystem,
): Promise<Claim | "vanished"> {
  const before = await claimNumbers(staging, disk);
  if (await someAlive(staging, before, facts, disk)) return { refused: "busy" };
  const number = Math.max(0, ...before) + 1;
  const file = join(staging, `claim-${number}.json`);
  try {
    await disk.createFile(file, JSON.stringify(self), 0o600);
  } catch (error) {
    if (isRefusal(error, "EEXIST")) return { refused: "busy" };
    if (isRefusal(error, "ENOENT")) return "vanished";
    throw error;
  }
  if (!(await hasRival(staging, number, facts, disk))) return { file };
  await disk.removeFile(file);
  await disk.removeFolder(staging);
  return { refused: "busy" };
}

/** Looked at after our own claim is there. Where looking fails, the claim is not kept. */
async function hasRival(staging: string, own: number, facts: OwnerFacts, disk: OutputSystem["disk"]): Promise<boolean> {
  try {
    const others = (await claimNumbers(staging, disk)).filter((number) => number !== own);
    return await someAlive(staging, others, facts, disk);
  } catch (error) {
    await disk.removeFile(join(staging, `claim-${own}.json`));
    throw error;
  }
}

async function claimNumbers(staging: string, disk: OutputSystem["disk"]): Promise<readonly number[]> {
  const names = await disk.list(staging);
  return names.flatMap((name) => claimName.exec(name)?.[1] ?? []).map(Number);
}

async function someAlive(
  staging: string,
  numbers: readonly number[],
  facts: OwnerFacts,
  disk: OutputSystem["disk"],
): Promise<boolean> {
  for (const number of numbers) {
    const owner = await readOwner(join(staging, `claim-${number}.json`), disk);
    if (owner !== undefined && (await isAlive(owner, facts))) return true;
  }
  return false;
}

async function readOwner(file: string, disk: OutputSystem["disk"]): Promise<Owner | undefined> {
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
