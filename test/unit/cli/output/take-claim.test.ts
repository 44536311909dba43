import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { realDisk } from "../../../../src/cli/output/output-disk.ts";
import type { OutputPlace } from "../../../../src/cli/output/output-place.ts";
import { type OutputSystem, realSystem } from "../../../../src/cli/output/output-system.ts";
import { machineFacts, thisOwner } from "../../../../src/cli/output/owner.ts";
import { takeClaim } from "../../../../src/cli/output/take-claim.ts";
import { temporaryFolder } from "../../../support/output-samples.ts";

async function staging(): Promise<string> {
  return join(await temporaryFolder(), "staging");
}

function at(folder: string, system: OutputSystem = realSystem): OutputPlace {
  return { ...system, given: "out", folder: "out", staging: folder };
}

async function claimOf(changes: Record<string, unknown>): Promise<string> {
  return JSON.stringify({ ...(await thisOwner(await machineFacts())), ...changes });
}

test("the first run gets the folder, the second one does not", async () => {
  const folder = await staging();
  expect(await takeClaim(at(folder))).toEqual({ file: join(folder, "claim-1.json") });
  expect(await takeClaim(at(folder))).toEqual({ refused: "busy" });
  expect((await readdir(folder)).sort()).toEqual([".gitignore", "claim-1.json"]);
});

test("of many at once, one at most gets it, and then one of the later ones does", async () => {
  const folder = await staging();
  const claims = await Promise.all(Array.from({ length: 20 }, () => takeClaim(at(folder))));
  const taken = claims.flatMap((claim) => ("file" in claim ? [claim.file] : []));
  expect(taken.length).toBeLessThanOrEqual(1);
  for (const file of taken) await realDisk.removeFile(file);
  expect(await takeClaim(at(folder))).toHaveProperty("file");
});

test("git sees nothing of it from the first file on", async () => {
  const folder = await staging();
  const made: string[] = [];
  const disk: OutputSystem["disk"] = {
    ...realDisk,
    createFile: async (path, content, mode) => {
      made.push(basename(path));
      await realDisk.createFile(path, content, mode);
    },
  };
  await takeClaim(at(folder, { ...realSystem, disk }));
  expect(made).toEqual([".gitignore", "claim-1.json"]);
  expect(await readFile(join(folder, ".gitignore"), "utf8")).toBe("*\n");
});

test("a folder without a claim is taken: its maker was killed in that moment", async () => {
  const folder = await staging();
  await mkdir(folder);
  expect(await takeClaim(at(folder))).toEqual({ file: join(folder, "claim-1.json") });
});

test("a claim of a process that ended is passed over, also where its id is in use again", async () => {
  const folder = await staging();
  await mkdir(folder);
  await writeFile(join(folder, "claim-1.json"), await claimOf({ started: "1" }));
  expect(await takeClaim(at(folder))).toEqual({ file: join(folder, "claim-2.json") });
});

test("a live claim counts under whatever number", async () => {
  const folder = await staging();
  await mkdir(folder);
  await writeFile(join(folder, "claim-1.json"), await claimOf({}));
  await writeFile(join(folder, "claim-2.json"), await claimOf({ started: "1" }));
  expect(await takeClaim(at(folder))).toEqual({ refused: "busy" });
});

test("a claim that was cut off while being written counts for nothing after a moment", async () => {
  const folder = await staging();
  await mkdir(folder);
  await writeFile(join(folder, "claim-1.json"), '{"pid":');
  expect(await takeClaim(at(folder))).toEqual({ file: join(folder, "claim-2.json") });
});

test("a run whose claim was passed over meanwhile steps back", async () => {
  const folder = await staging();
  const rival = join(folder, "claim-7.json");
  const disk: OutputSystem["disk"] = {
    ...realDisk,
    createFile: async (path, content, mode) => {
      if (path.endsWith(".json")) await writeFile(rival, await claimOf({}));
      await realDisk.createFile(path, content, mode);
    },
  };
  expect(await takeClaim(at(folder, { ...realSystem, disk }))).toEqual({ refused: "busy" });
  expect((await readdir(folder)).sort()).toEqual([".gitignore", "claim-7.json"]);
});

test("something that is no folder is not used", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "file"), "");
  await symlink(await temporaryFolder(), join(folder, "link"));
  expect(await takeClaim(at(join(folder, "file")))).toEqual({ refused: "not-a-folder" });
  expect(await takeClaim(at(join(folder, "link")))).toEqual({ refused: "not-a-folder" });
});
