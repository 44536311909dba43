import { chmod, mkdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { compareOutputs } from "../../../../src/cli/output/compare-outputs.ts";
import { type OutputDisk, realDisk } from "../../../../src/cli/output/output-disk.ts";
import { realSystem } from "../../../../src/cli/output/output-system.ts";
import { writeOutputs } from "../../../../src/cli/output/write-outputs.ts";
import { output } from "../../../support/output-lock-sample.ts";
import { contents, temporaryFolder } from "../../../support/output-samples.ts";

const first = output({ "README.md": "one\n", "nodes/pool.yaml": "p\n", "stale.yaml": "s\n" });
const second = output({ "README.md": "two\n", "nodes/pool.yaml": "p\n", "new.yaml": "n\n" });
const paths = second.map(({ path }) => path);

async function written(): Promise<string> {
  const folder = join(await temporaryFolder(), "out");
  await writeOutputs(folder, first, { mode: "keep-edits" });
  return folder;
}

test("says what a write would do and writes nothing", async () => {
  const folder = await written();
  const before = await contents(dirname(folder));
  const { mtimeMs } = await stat(dirname(folder));
  expect((await compareOutputs(folder, second)).summary).toEqual({
    created: ["new.yaml"],
    changed: ["README.md", "slipway.lock.json"],
    deleted: ["stale.yaml"],
    unchanged: ["nodes/pool.yaml"],
  });
  expect(await contents(dirname(folder))).toEqual(before);
  expect((await stat(dirname(folder))).mtimeMs).toBe(mtimeMs);
});

test("everything is to be created where there is no folder", async () => {
  const folder = await temporaryFolder();
  expect(await compareOutputs(join(folder, "missing"), second)).toEqual({
    summary: { created: paths, changed: [], deleted: [], unchanged: [] },
    problems: [],
  });
});

test("something that is no folder is a problem, and nothing is said of its files", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "file"), "");
  expect(await compareOutputs(join(folder, "file"), second)).toEqual({
    problems: [
      expect.objectContaining({
        code: "output/unreadable",
        params: { path: join(folder, "file"), reason: "it is a file, not a folder" },
      }),
    ],
  });
});

test.each([
  ["entry", "EACCES", "the folder", (folder: string) => folder],
  ["entry", "EIO", "a file", (folder: string) => join(folder, "README.md")],
  ["read", "EACCES", "a file", (folder: string) => join(folder, "README.md")],
  ["read", "EIO", "a listed file", (folder: string) => join(folder, "stale.yaml")],
  ["read", "EIO", "the lock file", (folder: string) => join(folder, "slipway.lock.json")],
] as const)("%s refused with %s for %s is a problem, not a difference", async (operation, code, _what, placeIn) => {
  const folder = await written();
  const path = placeIn(folder);
  const refusing = async (at: string) => {
    if (at === path) throw Object.assign(new Error(code), { code, syscall: operation, path });
    return realDisk[operation](at);
  };
  const disk = { ...realDisk, [operation]: refusing } as OutputDisk;
  expect(await compareOutputs(folder, second, { ...realSystem, disk })).toEqual({
    problems: [expect.objectContaining({ code: "output/unreadable", params: { path, reason: expect.any(String) } })],
  });
});

test("edits, things in the way and read-only files are differences, not problems", async () => {
  const folder = await written();
  await writeFile(join(folder, "nodes/pool.yaml"), "edited\n");
  await mkdir(join(folder, "new.yaml"));
  await chmod(join(folder, "README.md"), 0o444);
  await chmod(join(folder, "stale.yaml"), 0o444);
  expect((await compareOutputs(folder, second)).summary).toEqual({
    created: [],
    changed: paths,
    deleted: ["stale.yaml"],
    unchanged: [],
  });
});

test("a listed file that became something else is a difference", async () => {
  const folder = await written();
  await rm(join(folder, "stale.yaml"));
  await mkdir(join(folder, "stale.yaml"));
  expect((await compareOutputs(folder, second)).summary?.deleted).toEqual(["stale.yaml"]);
});

test("a broken lock file is a problem, and what it lists is not looked at", async () => {
  const folder = await written();
  await writeFile(join(folder, "slipway.lock.json"), "{");
  const { summary, problems } = await compareOutputs(folder, second);
  expect(summary).toBeUndefined();
  expect(problems).toMatchObject([{ code: "output/broken-lock" }]);
});

test("an interrupted write is not completed", async () => {
  const folder = await written();
  const staging = join(dirname(folder), ".out.slipway-staging");
  await mkdir(staging);
  await writeFile(join(staging, "journal.json"), '{"version":1,"steps":[]}');
  await compareOutputs(folder, second);
  expect(await contents(staging)).toHaveProperty("journal.json");
  await rm(staging, { recursive: true });
});
