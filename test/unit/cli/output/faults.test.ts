// Stops a write before, or in the middle of, every single file-system operation, as a kill would, or makes that one
// operation fail. The folder must hold whole files, old or new, and the next run must end clean.
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { compareOutputs } from "../../../../src/cli/output/compare-outputs.ts";
import { type OutputDisk, realDisk } from "../../../../src/cli/output/output-disk.ts";
import type { OutputSystem } from "../../../../src/cli/output/output-system.ts";
import type { OwnerFacts } from "../../../../src/cli/output/owner.ts";
import { readLock } from "../../../../src/cli/output/read-lock.ts";
import { writeOutputs } from "../../../../src/cli/output/write-outputs.ts";
import type { OutputFile } from "../../../../src/targets/output-file.ts";
import { output } from "../../../support/output-lock-sample.ts";
import { contents, expected, temporaryFolder } from "../../../support/output-samples.ts";

const first = output({
  "README.md": "one\n",
  "nodes/pool.yaml": "p\n",
  "old/deep/stale.yaml": "s\n",
  "same.yaml": "=\n",
});
const second = output({
  "README.md": "two\n",
  "nodes/pool.yaml": "q\n",
  "secrets/new/ca.key": "k\n",
  "same.yaml": "=\n",
});
const keep = { mode: "keep-edits" } as const;

class Killed extends Error {}

/** Waiting for the disk would be most of the time here, and a process that stops loses nothing that was written. */
const hastyDisk: OutputDisk = {
  ...realDisk,
  createFile: (path, content, mode) => writeFile(path, content, { flag: "wx", mode }),
  syncFolder: async () => undefined,
};

type Fault = "killed before" | "killed within" | "refused";

/** A kill before any other operation leaves the same folder behind as one before the next of these. */
const changing = ["makeFolder", "createFile", "link", "rename", "removeFile", "removeFolder", "setMode"];

const concerned: Readonly<Record<Fault, readonly string[]>> = {
  "killed before": changing,
  // Only a file can be there by half.
  "killed within": ["createFile"],
  refused: Object.keys(realDisk),
};

/** A disk on which the n-th operation that is concerned meets the fault; `count` tells how many there were. */
function faultyDisk(nth: number, fault: Fault) {
  let count = 0;
  const operations = Object.entries(hastyDisk).map(([name, operation]) => {
    const faulty = async (...args: unknown[]) => {
      if (concerned[fault].includes(name)) count++;
      const turn = count;
      if (fault === "refused" && turn === nth) throw Object.assign(new Error("EIO"), { code: "EIO", syscall: name });
      if (fault === "refused" || turn < nth) return operation(...args);
      if (turn === nth && fault === "killed within" && name === "createFile") {
        await writeFile(String(args[0]), String(args[1]).slice(0, 7));
      }
      throw new Killed();
    };
    return [name, faulty];
  });
  return { disk: Object.fromEntries(operations) as OutputDisk, count: () => count };
}

let lastPid = 0;
const dead = new Set<number>();

/** Every simulated run is a process of its own; it is dead once it ended. */
function processFacts(): OwnerFacts {
  lastPid += 1;
  return {
    pid: lastPid,
    host: "here",
    boot: "boot",
    namespace: "",
    now: Date.now,
    bootTime: () => 0,
    started: async () => "start",
    signal: (pid) => {
      if (dead.has(pid)) throw Object.assign(new Error("ESRCH"), { code: "ESRCH", syscall: "kill" });
    },
  };
}

function systemWith(disk: OutputDisk): OutputSystem {
  const facts = processFacts();
  return { disk, facts: async () => facts };
}

/** Runs a write that meets the fault. @returns how many operations it got to, and whether it was killed. */
async function faultyWrite(folder: string, files: readonly OutputFile[], nth: number, fault: Fault) {
  const { disk, count } = faultyDisk(nth, fault);
  const system = systemWith(disk);
  const result = await writeOutputs(folder, files, { ...keep, system }).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
    return undefined;
  });
  dead.add(lastPid);
  return { result, count: count(), isKilled: result === undefined };
}

async function cleanWrite(folder: string, files: readonly OutputFile[]): Promise<void> {
  expect((await writeOutputs(folder, files, { ...keep, system: systemWith(hastyDisk) })).problems).toEqual([]);
  expect(await contents(folder)).toEqual({ ...expected(files), "notes.txt": "mine" });
  expect(await readdir(dirname(folder))).toEqual(["out"]);
}

async function startFrom(folder: string, files: readonly OutputFile[]): Promise<void> {
  await rm(dirname(folder), { recursive: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "notes.txt"), "mine");
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Every file is whole, old or new, and none is missing that belongs to both. */
async function expectWhole(folder: string, before: readonly OutputFile[], after: readonly OutputFile[]) {
  const found = await contents(folder);
  expect(found).toHaveProperty(["notes.txt"], "mine");
  const [old, next] = [expected(before), expected(after)];
  for (const [path, text] of Object.entries(found)) {
    if (path !== "notes.txt" && !path.endsWith("/")) expect([old[path], next[path]]).toContain(text);
  }
  for (const path of Object.keys(old)) if (path in next) expect(found).toHaveProperty([path]);
}

const changes: [string, readonly OutputFile[], readonly OutputFile[]][] = [
  ["a first write", [], first],
  ["a change", first, second],
];

describe.each(changes)("%s", (_name, before, after) => {
  test.each<Fault>(["killed before", "killed within"])("%s any operation", async (fault) => {
    const folder = join(await temporaryFolder(), "out");
    for (let nth = 1, isKilled = true; isKilled; nth++) {
      await startFrom(folder, before);
      ({ isKilled } = await faultyWrite(folder, after, nth, fault));
      await expectWhole(folder, before, after);
      // Completing it, going on with it and going back all end clean.
      if (nth % 3 === 0) expect((await readLock(folder, { system: systemWith(hastyDisk) })).problems).toEqual([]);
      await compareOutputs(folder, after);
      await cleanWrite(folder, nth % 2 === 0 && before.length > 0 ? before : after);
    }
  });

  test("refused any one operation: all old with a problem, or all new", async () => {
    const folder = join(await temporaryFolder(), "out");
    for (let nth = 1, met = true; met; nth++) {
      await startFrom(folder, before);
      const { result, count } = await faultyWrite(folder, after, nth, "refused");
      met = count >= nth;
      const found = await contents(folder);
      const isNew =
        JSON.stringify(sorted(found)) === JSON.stringify(sorted({ ...expected(after), "notes.txt": "mine" }));
      if (!isNew) {
        expect(result?.problems).toMatchObject([{ code: expect.stringMatching(/^output\/un(?:writ|read)able$/) }]);
        expect(found).toEqual({ ...expected(before), "notes.txt": "mine" });
      }
      await cleanWrite(folder, after);
    }
  });
});

test("killed again and again, in completing as well", async () => {
  const folder = join(await temporaryFolder(), "out");
  for (let nth = 5; nth < 100; nth += 4) {
    await startFrom(folder, first);
    for (let again = 0, at = nth; again < 12; again++, at = 2 + ((at * 7 + again) % 35)) {
      await faultyWrite(folder, again % 5 === 4 ? first : second, at, again % 6 ? "killed before" : "killed within");
      await expectWhole(folder, first, second);
    }
    await cleanWrite(folder, second);
  }
});

function sorted(record: Readonly<Record<string, string>>): readonly (readonly string[])[] {
  return Object.entries(record).toSorted(([left], [right]) => (left < right ? -1 : 1));
}
