import { chmod, mkdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { compareOutputs, writeOutputs } from "../../../../src/cli/output/write-outputs.ts";
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
  expect(await compareOutputs(folder, second)).toEqual({
    created: ["new.yaml"],
    changed: ["README.md", "slipway.lock.json"],
    deleted: ["stale.yaml"],
    unchanged: ["nodes/pool.yaml"],
  });
  expect(await contents(dirname(folder))).toEqual(before);
  expect((await stat(dirname(folder))).mtimeMs).toBe(mtimeMs);
});

test("everything is to be created where there is no folder, or something that is none", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "file"), "");
  for (const name of ["missing", "file"]) {
    expect(await compareOutputs(join(folder, name), second)).toEqual({
      created: paths,
      changed: [],
      deleted: [],
      unchanged: [],
    });
  }
});

test("edits, things in the way and read-only files are differences, not problems", async () => {
  const folder = await written();
  await writeFile(join(folder, "nodes/pool.yaml"), "edited\n");
  await mkdir(join(folder, "new.yaml"));
  await chmod(join(folder, "README.md"), 0o444);
  await chmod(join(folder, "stale.yaml"), 0o444);
  expect(await compareOutputs(folder, second)).toEqual({
    created: [],
    changed: paths,
    deleted: ["stale.yaml"],
    unchanged: [],
  });
});

test("a broken lock file is a difference, and what it lists is not looked at", async () => {
  const folder = await written();
  await writeFile(join(folder, "slipway.lock.json"), "{");
  const { changed, deleted } = await compareOutputs(folder, second);
  expect(changed).toEqual(["README.md", "slipway.lock.json"]);
  expect(deleted).toEqual([]);
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
