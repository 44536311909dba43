import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readLock } from "../../../../src/cli/output/read-lock.ts";
import { writeOutputs } from "../../../../src/cli/output/write-outputs.ts";
import { lockFileName } from "../../../../src/lock/lock-file.ts";
import { lockText, output } from "../../../support/output-lock-sample.ts";
import { contents, temporaryFolder } from "../../../support/output-samples.ts";

const files = output({ "README.md": "one\n" });

async function written(): Promise<string> {
  const folder = join(await temporaryFolder(), "out");
  await writeOutputs(folder, files, { mode: "keep-edits" });
  return folder;
}

test("a missing folder, or one without a lock file, has no lock", async () => {
  const folder = await temporaryFolder();
  expect(await readLock(join(folder, "missing"))).toEqual({ problems: [] });
  expect(await readLock(folder)).toEqual({ problems: [] });
});

test("the lock file of the last write is read", async () => {
  const { lock, problems } = await readLock(await written());
  expect(problems).toEqual([]);
  expect(lock).toEqual(JSON.parse(lockText({ "README.md": "one\n" })));
});

describe("a lock file that cannot be used", () => {
  const good = JSON.parse(lockText({ "README.md": "one\n" }));
  const hash = good.files["README.md"];

  test.each([
    ["is cut off", "{", "it is not valid JSON"],
    ["is empty", "", "it is not valid JSON"],
    ["is no text", "\xff\xfe", "it is not valid JSON"],
    [
      "has conflict marks",
      '{\n<<<<<<< ours\n"a": 1\n=======\n>>>>>>> theirs\n}',
      "it has the conflict marks of a merge",
    ],
    ["lacks something", JSON.stringify({ ...good, pins: undefined }), /^at "pins": /],
    ["is something else", "[]", /./],
    ["lists a path that climbs", withFiles({ "../precious": hash }), /^it lists "\.\.\/precious"/],
    ["lists an absolute path", withFiles({ "/etc/hosts": hash }), /^it lists "\/etc\/hosts"/],
    ["lists a path of git", withFiles({ ".git/config": hash }), /^it lists "\.git\/config"/],
    ["lists itself", withFiles({ [lockFileName]: hash }), /^it lists "slipway\.lock\.json"/],
  ])("because it %s stops reading and writing, with force too", async (_name, text, reason) => {
    const folder = await written();
    await writeFile(join(folder, "../precious"), "one\n");
    await writeFile(join(folder, lockFileName), text, "latin1");
    const before = await contents(folder);
    const problem = {
      code: "output/broken-lock",
      params: { path: join(folder, lockFileName), reason: expect.stringMatching(reason) },
    };
    expect(await readLock(folder)).toMatchObject({ problems: [problem] });
    for (const mode of ["keep-edits", "force"] as const) {
      const changed = output({ "README.md": "two\n" });
      expect(await writeOutputs(folder, changed, { mode })).toMatchObject({ problems: [problem] });
    }
    expect(await contents(folder)).toEqual(before);
    expect(await readFile(join(folder, "../precious"), "utf8")).toBe("one\n");
  });

  test("because it is a symbolic link or a folder is not read", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "elsewhere.json"), lockText({}));
    await mkdir(join(folder, "out"));
    await symlink("../elsewhere.json", join(folder, "out", lockFileName));
    expect((await readLock(join(folder, "out"))).problems).toMatchObject([{ code: "output/broken-lock" }]);
    await mkdir(join(folder, "other", lockFileName), { recursive: true });
    expect((await readLock(join(folder, "other"))).problems).toMatchObject([{ code: "output/broken-lock" }]);
  });

  function withFiles(listed: Record<string, string>): string {
    return JSON.stringify({ ...good, files: listed });
  }
});

test("a folder that is a file is a problem", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "file"), "");
  expect((await readLock(join(folder, "file"))).problems).toMatchObject([
    { code: "output/unwritable", params: { reason: "it is a file, not a folder" } },
  ]);
});
