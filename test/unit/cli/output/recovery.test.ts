// What the next run does about a run that was killed, and about what happened in between.
import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { type OutputDisk, realDisk } from "../../../../src/cli/output/output-disk.ts";
import { type OutputSystem, realSystem } from "../../../../src/cli/output/output-system.ts";
import { machineFacts } from "../../../../src/cli/output/owner.ts";
import { readLock } from "../../../../src/cli/output/read-lock.ts";
import { writeOutputs } from "../../../../src/cli/output/write-outputs.ts";
import { sha256 } from "../../../../src/lib/sha256.ts";
import { output } from "../../../support/output-lock-sample.ts";
import { contents, expected, temporaryFolder } from "../../../support/output-samples.ts";

const first = output({ "README.md": "one\n", "a.yaml": "a1\n", "b.yaml": "b1\n", "stale.yaml": "s\n" });
const second = output({ "README.md": "two\n", "a.yaml": "a2\n", "b.yaml": "b2\n", "new.yaml": "n\n" });
const keep = { mode: "keep-edits" } as const;
const force = { mode: "force" } as const;

/** A folder with the first output, in which a run that writes the second one was killed after so many moves. */
async function interrupted(moves: number): Promise<{ readonly folder: string; readonly staging: string }> {
  const folder = join(await temporaryFolder(), "out");
  expect((await writeOutputs(folder, first, keep)).problems).toEqual([]);
  const killed = new Error("killed");
  let left = moves;
  let isDead = false;
  const operations = Object.entries(realDisk).map(([name, operation]) => [
    name,
    async (...args: unknown[]) => {
      isDead ||= name === "rename" && String(args[1]).startsWith(`${folder}/`) && left-- === 0;
      if (isDead) throw killed;
      return operation(...args);
    },
  ]);
  const facts = { ...(await machineFacts()), started: async () => "long ago" };
  const system: OutputSystem = { disk: Object.fromEntries(operations) as OutputDisk, facts: async () => facts };
  await expect(writeOutputs(folder, second, { ...keep, system })).rejects.toBe(killed);
  return { folder, staging: join(dirname(folder), ".out.slipway-staging") };
}

function conflict(folder: string, path: string) {
  return expect.objectContaining({ code: "output/journal-conflict", params: { path: join(folder, path) } });
}

describe("a run that was killed while it moved files", () => {
  test("is completed by the next look at the lock file, which is the new one then", async () => {
    const { folder } = await interrupted(2);
    const { lock, problems } = await readLock(folder);
    expect(problems).toEqual([]);
    expect(lock?.files).toHaveProperty(["new.yaml"]);
    expect(await contents(folder)).toEqual(expected(second));
    expect(await readdir(dirname(folder))).toEqual(["out"]);
  });

  test("is completed before another output is written", async () => {
    const { folder } = await interrupted(2);
    expect((await writeOutputs(folder, first, keep)).problems).toEqual([]);
    expect(await contents(folder)).toEqual(expected(first));
    expect(await readdir(dirname(folder))).toEqual(["out"]);
  });

  test("leaves nothing that git would see", async () => {
    const { folder, staging } = await interrupted(2);
    expect(await readFile(join(staging, ".gitignore"), "utf8")).toBe("*\n");
    execFileSync("git", ["init", "--quiet", dirname(folder)]);
    const seen = execFileSync("git", ["status", "--porcelain", "--untracked-files=all"], {
      cwd: dirname(folder),
      encoding: "utf8",
    });
    expect(seen).toContain("out/README.md");
    expect(seen).not.toContain("slipway-staging");
  });

  test("is left alone by a look at the lock file that writes nothing", async () => {
    const { folder } = await interrupted(2);
    const before = await contents(dirname(folder));
    const { lock, problems } = await readLock(folder, { mode: "look" });
    expect(problems).toEqual([]);
    expect(lock?.files).toHaveProperty(["stale.yaml"]);
    expect(await contents(dirname(folder))).toEqual(before);
  });

  test("before any was moved, too", async () => {
    const { folder } = await interrupted(0);
    expect((await readLock(folder)).lock?.files).toHaveProperty(["new.yaml"]);
    expect(await contents(folder)).toEqual(expected(second));
  });
});

describe("a file that somebody changed in between", () => {
  test("is kept and named; all others are completed", async () => {
    const { folder } = await interrupted(1);
    await writeFile(join(folder, "README.md"), "mine\n");
    await writeFile(join(folder, "b.yaml"), "mine\n");
    await writeFile(join(folder, "new.yaml"), "mine\n");
    await writeFile(join(folder, "stale.yaml"), "mine\n");
    const { lock, problems } = await readLock(folder);
    expect(lock).toBeUndefined();
    expect(problems).toEqual(["README.md", "b.yaml", "new.yaml", "stale.yaml"].map((path) => conflict(folder, path)));
    expect(await contents(folder)).toEqual({
      ...expected(second),
      "README.md": "mine\n",
      "b.yaml": "mine\n",
      "new.yaml": "mine\n",
      "stale.yaml": "mine\n",
    });
    expect(await readdir(dirname(folder))).toEqual(["out"]);
    // From then on it is an edit like any other.
    expect((await writeOutputs(folder, second, keep)).problems.map(({ code }) => code)).toEqual([
      "output/modified-by-hand",
      "output/modified-by-hand",
      "output/modified-by-hand",
    ]);
  });

  test("stops a write once, and is overwritten with force", async () => {
    const { folder } = await interrupted(1);
    await writeFile(join(folder, "b.yaml"), "mine\n");
    expect((await writeOutputs(folder, second, keep)).problems).toEqual([conflict(folder, "b.yaml")]);

    const other = await interrupted(1);
    await writeFile(join(other.folder, "b.yaml"), "mine\n");
    await writeFile(join(other.folder, "stale.yaml"), "mine\n");
    expect((await readLock(other.folder, force)).problems).toEqual([]);
    expect(await contents(other.folder)).toEqual(expected(second));
  });

  test("to what was to come, or back to what was, is no conflict", async () => {
    const { folder } = await interrupted(1);
    await writeFile(join(folder, "b.yaml"), "b2\r\n");
    await rm(join(folder, "stale.yaml"));
    expect((await readLock(folder)).problems).toEqual([]);
    expect(await contents(folder)).toEqual({ ...expected(second), "b.yaml": "b2\r\n" });
  });

  test("by restoring the folder from git: what was moved already cannot be moved again", async () => {
    const { folder } = await interrupted(2);
    for (const { path, text } of first) await writeFile(join(folder, path), text);
    const moved = (await readLock(folder)).problems.map(({ code }) => code);
    expect(new Set(moved)).toEqual(new Set(["output/journal-conflict"]));
    expect((await writeOutputs(folder, second, force)).problems).toEqual([]);
    expect(await contents(folder)).toEqual(expected(second));
  });

  test("into a folder or a symbolic link is kept, with force too", async () => {
    const { folder } = await interrupted(0);
    await rm(join(folder, "b.yaml"));
    await mkdir(join(folder, "b.yaml"));
    await writeFile(join(folder, "../precious"), "b1\n");
    await rm(join(folder, "a.yaml"));
    await symlink("../precious", join(folder, "a.yaml"));
    expect((await readLock(folder, force)).problems).toEqual([conflict(folder, "a.yaml"), conflict(folder, "b.yaml")]);
    expect(await readFile(join(folder, "../precious"), "utf8")).toBe("b1\n");
  });
});

describe("a staging folder without a journal", () => {
  test("is discarded, but for what is not ours", async () => {
    const folder = join(await temporaryFolder(), "out");
    const staging = join(dirname(folder), ".out.slipway-staging");
    await mkdir(join(staging, "mine"), { recursive: true });
    for (const name of ["new-0", "old-3", "journal.tmp", "notes.txt"]) await writeFile(join(staging, name), "half");
    expect((await writeOutputs(folder, first, keep)).problems).toEqual([]);
    expect(await contents(folder)).toEqual(expected(first));
    expect(await contents(staging)).toEqual({ "notes.txt": "half", "mine/": "" });
  });
});

describe("a journal that was tampered with", () => {
  const hash = sha256("evil\n");
  const step = { path: "x", from: "new-0", kept: null, before: null, after: hash };

  async function withJournal(journal: unknown) {
    const folder = join(await temporaryFolder(), "out");
    const staging = join(dirname(folder), ".out.slipway-staging");
    await writeOutputs(folder, first, keep);
    await writeFile(join(folder, "../precious"), "evil\n");
    await mkdir(staging);
    await writeFile(join(staging, ".gitignore"), "*\n");
    await writeFile(join(staging, "new-0"), "evil\n");
    await writeFile(join(staging, "journal.json"), typeof journal === "string" ? journal : JSON.stringify(journal));
    return { folder, staging };
  }

  test.each<[string, unknown]>([
    ["a path that climbs", { version: 1, steps: [{ ...step, path: "../evil" }] }],
    ["an absolute path", { version: 1, steps: [{ ...step, path: "/tmp/evil" }] }],
    ["a path of git", { version: 1, steps: [{ ...step, path: ".git/hooks/pre-commit" }] }],
    ["a source elsewhere", { version: 1, steps: [{ ...step, from: "../precious" }] }],
    [
      "a deletion elsewhere",
      { version: 1, steps: [{ ...step, path: "../precious", from: null, before: hash, after: null }] },
    ],
    ["another version", { version: 2, steps: [] }],
    ["half a file", '{"version":1,'],
  ])("%s is not followed, and the run stops", async (_name, journal) => {
    const { folder, staging } = await withJournal(journal);
    const before = await contents(dirname(folder));
    for (const mode of ["keep-edits", "force"] as const) {
      const problem = {
        code: "output/unwritable",
        params: { path: folder, reason: expect.stringContaining("damaged") },
      };
      expect((await readLock(folder, { mode })).problems).toMatchObject([problem]);
      expect((await writeOutputs(folder, second, { mode })).problems).toMatchObject([problem]);
    }
    expect(await contents(dirname(folder))).toEqual(before);
    expect((await readdir(staging)).sort()).toEqual([".gitignore", "journal.json", "new-0"]);
  });

  test("a staged file that is a symbolic link, or not what was recorded, is not moved", async () => {
    const { folder, staging } = await withJournal({
      version: 1,
      steps: [step, { ...step, path: "y", from: "new-1" }, { ...step, path: "z", from: "new-2" }],
    });
    await rm(join(staging, "new-0"));
    await symlink("../precious", join(staging, "new-0"));
    await writeFile(join(staging, "new-1"), "something else\n");
    expect((await readLock(folder)).problems).toEqual(["x", "y", "z"].map((path) => conflict(folder, path)));
    expect(await contents(folder)).toEqual(expected(first));
  });
});

describe("two runs at once", () => {
  test("the second one is told, changes nothing, and succeeds later", async () => {
    const folder = join(await temporaryFolder(), "out");
    await writeOutputs(folder, first, keep);
    let meanwhile: unknown;
    const disk: OutputDisk = {
      ...realDisk,
      link: async (from, to) => {
        meanwhile ??= [await writeOutputs(folder, first, force), await readLock(folder)];
        await realDisk.link(from, to);
      },
    };
    const { problems } = await writeOutputs(folder, second, { ...keep, system: { ...realSystem, disk } });
    expect(problems).toEqual([]);
    const busy = { problems: [expect.objectContaining({ code: "output/busy", params: { folder } })] };
    expect(meanwhile).toEqual([busy, busy]);
    expect(await contents(folder)).toEqual(expected(second));
    expect((await writeOutputs(folder, first, keep)).problems).toEqual([]);
  });

  test("many at once leave one of their outputs, whole", async () => {
    const folder = join(await temporaryFolder(), "out");
    const outputs = Array.from({ length: 8 }, (_, index) =>
      output({ "README.md": `${index}\n`, [`${index}.yaml`]: "x\n" }),
    );
    const results = await Promise.all(outputs.map((files) => writeOutputs(folder, files, keep)));
    const codes = new Set(results.flatMap(({ problems }) => problems.map(({ code }) => code)));
    expect([...codes].filter((code) => code !== "output/busy")).toEqual([]);
    const lock = await readFile(join(folder, "slipway.lock.json"), "utf8");
    const winner = outputs.find((files) => files.some(({ text }) => text === lock));
    expect(await contents(folder)).toEqual(expected(winner ?? []));
    expect(await readdir(dirname(folder))).toEqual(["out"]);
  });
});

test("an edit in the very moment of writing is kept and named", async () => {
  const folder = join(await temporaryFolder(), "out");
  await writeOutputs(folder, first, keep);
  const disk: OutputDisk = {
    ...realDisk,
    rename: async (from, to) => {
      if (to.endsWith("a.yaml")) await writeFile(join(folder, "b.yaml"), "mine\n");
      await realDisk.rename(from, to);
    },
  };
  const { problems } = await writeOutputs(folder, second, { ...keep, system: { ...realSystem, disk } });
  expect(problems).toEqual([conflict(folder, "b.yaml")]);
  expect(await contents(folder)).toEqual({ ...expected(second), "b.yaml": "mine\n" });
});
