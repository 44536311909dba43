// Kills a run again and again, at random moments: after each kill every file is whole, old or new, and the next run
// ends clean. SEED=n repeats the choices of an earlier run; the moments themselves depend on the machine.
import { createHash, randomInt } from "node:crypto";
import { existsSync, type FSWatcher, watch } from "node:fs";
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contents } from "../support/output-samples.ts";
import { start } from "../support/run-cli.ts";

const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
let top = "";

beforeAll(async () => {
  top = await realpath(await mkdtemp(join(tmpdir(), "slipway-kill-")));
  console.log(`kill test: SEED=${seed}`);
});

afterAll(() => rm(top, { recursive: true, force: true }));

type Name = "a" | "b";

/** Something that writes one of two outputs to a folder. */
interface Writer {
  readonly folder: string;
  readonly command: (name: Name) => readonly string[];
}

interface Yardstick {
  readonly outputs: Readonly<Record<Name, Readonly<Record<string, string>>>>;
  /** Milliseconds from start to end, and from the first sign of writing to the end. */
  readonly whole: number;
  readonly writing: number;
}

/** A random number from 0 to 1 that the seed and the names decide. */
function chance(...names: readonly unknown[]): number {
  const digest = createHash("sha256")
    .update(JSON.stringify([seed, ...names]))
    .digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}

function stagingOf({ folder }: Writer): string {
  return join(dirname(folder), `.${basename(folder)}.slipway-staging`);
}

async function cleanRun(writer: Writer, name: Name): Promise<void> {
  const { code, stderr } = await start(writer.command(name)).ended;
  expect(stderr.includes("output/") ? stderr : "").toBe("");
  expect(code).toBe(0);
}

/** Resolves when the staging folder appears. */
function signOfWriting(writer: Writer): { readonly seen: Promise<void>; readonly close: () => void } {
  let watcher: FSWatcher | undefined;
  const seen = new Promise<void>((resolve) => {
    watcher = watch(dirname(writer.folder), (_event, name) => {
      if (name === basename(stagingOf(writer))) resolve();
    });
  });
  return { seen, close: () => watcher?.close() };
}

async function measure(writer: Writer): Promise<Yardstick> {
  const found: Partial<Record<Name, Record<string, string>>> = {};
  const times: { whole: number; writing: number }[] = [];
  for (const name of ["a", "b", "a", "b", "a", "b"] as const) {
    const { seen, close } = signOfWriting(writer);
    const began = performance.now();
    const running = cleanRun(writer, name);
    await Promise.race([seen, running]);
    const first = performance.now();
    await running;
    close();
    times.push({ whole: performance.now() - began, writing: performance.now() - first });
    const now = await contents(writer.folder);
    expect(now).toEqual(found[name] ?? now);
    found[name] = now;
  }
  const { a = {}, b = {} } = found;
  expect(a).not.toEqual(b);
  return {
    outputs: { a, b },
    whole: median(times.map(({ whole }) => whole)),
    writing: median(times.map(({ writing }) => writing)),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

/** Three kills of four strike while files are written, the others at any moment of the run. */
async function killedRun(writer: Writer, name: Name, yardstick: Yardstick, dice: readonly unknown[]): Promise<boolean> {
  const { seen, close } = signOfWriting(writer);
  const { child, ended } = start(writer.command(name));
  const moment = chance("moment", ...dice);
  if (chance("phase", ...dice) < 0.75) {
    await Promise.race([seen, ended]);
    await delay(moment * yardstick.writing);
  } else {
    await delay(moment * yardstick.whole);
  }
  child.kill("SIGKILL");
  close();
  return (await ended).signal === "SIGKILL";
}

async function expectWhole(writer: Writer, { outputs }: Yardstick): Promise<void> {
  const found = await contents(writer.folder);
  for (const [path, text] of Object.entries(found)) {
    if (path.endsWith("/")) continue;
    expect([outputs.a[path], outputs.b[path]].includes(text), `${path} is neither old nor new`).toBe(true);
  }
  for (const path of Object.keys(outputs.a)) {
    if (path in outputs.b) expect(path in found, `${path} is missing`).toBe(true);
  }
}

/** What waits beside the folder is nothing that git would add. */
async function expectHidden(writer: Writer): Promise<void> {
  const names = await readdir(stagingOf(writer)).catch(() => []);
  if (names.length > 0) expect(names).toContain(".gitignore");
}

async function killAgainAndAgain(writer: Writer, rounds: number): Promise<void> {
  await mkdir(dirname(writer.folder), { recursive: true });
  const yardstick = await measure(writer);
  let current: Name = "b";
  const tally = { killed: 0, whileWriting: 0, withJournal: 0 };
  for (let round = 0; round < rounds; round++) {
    const target: Name = current === "a" ? "b" : "a";
    // Now and then the run that is to clean up is killed too.
    for (let kill = 0; kill === 0 || chance("again", round, kill) < 0.25; kill++) {
      if (await killedRun(writer, target, yardstick, [round, kill])) tally.killed++;
      if (existsSync(stagingOf(writer))) tally.whileWriting++;
      await expectHidden(writer);
      if (existsSync(join(stagingOf(writer), "journal.json"))) tally.withJournal++;
      await expectWhole(writer, yardstick);
    }
    // Mostly the same definition again, sometimes the one before.
    current = chance("back", round) < 0.25 ? current : target;
    await cleanRun(writer, current);
    expect(await contents(writer.folder)).toEqual(yardstick.outputs[current]);
    expect(await readdir(dirname(writer.folder))).toEqual([basename(writer.folder)]);
  }
  const { whole, writing } = yardstick;
  console.log(`kill test: ${JSON.stringify({ ...tally, whole: Math.round(whole), writing: Math.round(writing) })}`);
  // Otherwise the kills missed what they are meant to hit.
  expect(tally.whileWriting).toBeGreaterThan(rounds / 5);
  expect(tally.withJournal).toBeGreaterThan(rounds / 20);
}

/** A bundle of our own: another test may be building dist/ meanwhile. */
async function bundled(entry: string): Promise<string> {
  const outfile = join(top, `${basename(entry, ".ts")}.mjs`);
  const js =
    'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';
  await build({ entryPoints: [entry], outfile, bundle: true, format: "esm", platform: "node", banner: { js } });
  return outfile;
}

test("slipway generate", async () => {
  const cli = await bundled("src/cli/main.ts");
  const folder = join(top, "cli", "out");
  for (const name of ["a", "b"]) await writeFile(join(top, `${name}.yaml`), definition(name));
  const command = (name: Name) => [cli, "generate", join(top, `${name}.yaml`), "-o", folder];
  await killAgainAndAgain({ folder, command }, 200);
});

test("the writer alone, with more files and secrets", async () => {
  const driver = await bundled("test/support/write-driver.ts");
  const folder = join(top, "writer", "out");
  await killAgainAndAgain({ folder, command: (name) => [driver, folder, name] }, 60);
});

/**
 * Two states of one cluster, between which most files differ. Both have the same pools: the lock file remembers one that
 * went, so the way back would not lead to where it began.
 */
function definition(name: string): string {
  const pool = (stem: string, count: number) =>
    `  - name: ${stem}\n    count: ${count}\n    vmSize: Standard_D4s_v5\n    availability: scale-set\n`;
  return `apiVersion: slipway/v1
kind: Cluster
name: harbour
location: westeurope
orchestrator:
  type: kubernetes
api:
  allowedSourceRanges: [203.0.113.0/24]
masters:
  count: 3
  vmSize: Standard_D4s_v5
agentPools:
${pool("linux1", name === "a" ? 3 : 5)}${pool("linux2", 2)}admin:
  username: azureuser
  sshPublicKeys:
    - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f harbour
${name === "a" ? "" : "    - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBC1RCFf78QF9UJrTuAQTCRWXT7zU8U5vXyG/I1abil5 mate\n"}`;
}
