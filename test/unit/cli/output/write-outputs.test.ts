import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { compareOutputs } from "../../../../src/cli/output/compare-outputs.ts";
import { readLock } from "../../../../src/cli/output/read-lock.ts";
import { writeOutputs } from "../../../../src/cli/output/write-outputs.ts";
import { InvariantError } from "../../../../src/lib/invariant.ts";
import { lockText, output } from "../../../support/output-lock-sample.ts";
import { contents, expected, modeOf, temporaryFolder } from "../../../support/output-samples.ts";

const first = output({
  "README.md": "one\n",
  "nodes/master/cloud-init.yaml": "m\n",
  "nodes/pool/cloud-init.yaml": "p\n",
});
const second = output({ "README.md": "two\n", "nodes/master/cloud-init.yaml": "m\n", "manifests/10-a.yaml": "a\n" });

const keep = { mode: "keep-edits" } as const;
const force = { mode: "force" } as const;

async function emptyFolder(): Promise<string> {
  return join(await temporaryFolder(), "out");
}

async function written(files = first): Promise<string> {
  const folder = await emptyFolder();
  expect((await writeOutputs(folder, files, keep)).problems).toEqual([]);
  return folder;
}

function refusal(code: string, folder: string, path: string) {
  return expect.objectContaining({ code, pointer: "", params: expect.objectContaining({ path: join(folder, path) }) });
}

describe("writing", () => {
  test("makes the folder and everything in it, and leaves nothing beside it", async () => {
    const folder = await emptyFolder();
    const { summary, problems } = await writeOutputs(folder, first, keep);
    expect(problems).toEqual([]);
    expect(summary).toEqual({ created: first.map(({ path }) => path), changed: [], deleted: [], unchanged: [] });
    expect(await contents(folder)).toEqual(expected(first));
    expect(await readdir(dirname(folder))).toEqual(["out"]);
  });

  test("makes the folders around it too", async () => {
    const folder = join(await temporaryFolder(), "a", "b", "out");
    expect((await writeOutputs(folder, first, keep)).problems).toEqual([]);
    expect(await contents(folder)).toEqual(expected(first));
  });

  test("replaces, adds and deletes, and removes folders that become empty", async () => {
    const folder = await written();
    const { summary } = await writeOutputs(folder, second, keep);
    expect(summary).toEqual({
      created: ["manifests/10-a.yaml"],
      changed: ["README.md", "slipway.lock.json"],
      deleted: ["nodes/pool/cloud-init.yaml"],
      unchanged: ["nodes/master/cloud-init.yaml"],
    });
    expect(await contents(folder)).toEqual(expected(second));
    expect(await readdir(join(folder, "nodes"))).toEqual(["master"]);
    expect(await readdir(dirname(folder))).toEqual(["out"]);
  });

  test("touches nothing when nothing changed", async () => {
    const folder = await written();
    const before = await Promise.all([folder, dirname(folder)].map((path) => stat(path, { bigint: true })));
    const { summary } = await writeOutputs(folder, first, keep);
    expect(summary?.unchanged).toHaveLength(first.length);
    const after = await Promise.all([folder, dirname(folder)].map((path) => stat(path, { bigint: true })));
    expect(after.map(({ mtimeNs }) => mtimeNs)).toEqual(before.map(({ mtimeNs }) => mtimeNs));
  });

  test("does not touch unchanged files when others change", async () => {
    const folder = await written();
    const file = join(folder, "nodes/master/cloud-init.yaml");
    const before = await stat(file, { bigint: true });
    await writeOutputs(folder, second, keep);
    const after = await stat(file, { bigint: true });
    expect([after.mtimeNs, after.ino]).toEqual([before.mtimeNs, before.ino]);
  });

  test("makes a listed file again that somebody deleted", async () => {
    const folder = await written();
    await rm(join(folder, "README.md"));
    expect((await writeOutputs(folder, first, keep)).summary?.created).toEqual(["README.md"]);
  });

  test("gives every file the same mode whatever the umask, and closes secrets to others", async () => {
    const folder = await emptyFolder();
    await mkdir(join(folder, "secrets"), { recursive: true, mode: 0o755 });
    const files = output({ "README.md": "r\n", "secrets/pki/ca.key": "k\n", "nodes/x": "x\n" });
    const umask = process.umask(0o077);
    try {
      await writeOutputs(folder, files, keep);
    } finally {
      process.umask(umask);
    }
    expect(await modeOf(join(folder, "README.md"))).toBe("644");
    expect(await modeOf(join(folder, "secrets/pki/ca.key"))).toBe("600");
    expect(await modeOf(join(folder, "secrets/pki"))).toBe("700");
    expect(await modeOf(join(folder, "secrets"))).toBe("700");
  });
});

describe("files of the user", () => {
  test("that are not in the way stay, also in folders whose output goes", async () => {
    const folder = await written();
    await writeFile(join(folder, "nodes/pool/notes.txt"), "mine");
    await writeFile(join(folder, "notes.txt"), "mine");
    for (const options of [keep, force]) {
      expect((await writeOutputs(folder, second, options)).problems).toEqual([]);
      expect(await contents(folder)).toEqual({
        ...expected(second),
        "notes.txt": "mine",
        "nodes/pool/notes.txt": "mine",
      });
    }
  });

  test("that are in the way are refused, all at once, and nothing is written", async () => {
    const folder = await emptyFolder();
    await mkdir(folder);
    await writeFile(join(folder, "README.md"), "mine");
    await mkdir(join(folder, "manifests"));
    await writeFile(join(folder, "manifests/10-a.yaml"), "mine too");
    const before = await contents(folder);
    const { summary, problems } = await writeOutputs(folder, second, keep);
    expect(summary).toBeUndefined();
    expect(problems).toEqual([
      refusal("output/foreign-file", folder, "README.md"),
      refusal("output/foreign-file", folder, "manifests/10-a.yaml"),
    ]);
    expect(await contents(folder)).toEqual(before);
    expect(await readdir(dirname(folder))).toEqual(["out"]);
  });

  test("that are in the way are no matter when they have the very text, or with force", async () => {
    const folder = await emptyFolder();
    await mkdir(folder);
    await writeFile(join(folder, "README.md"), "two\n");
    expect((await writeOutputs(folder, second, keep)).summary?.unchanged).toEqual(["README.md"]);

    const other = await emptyFolder();
    await mkdir(other);
    await writeFile(join(other, "README.md"), Uint8Array.of(0xff, 0x00));
    expect((await writeOutputs(other, second, force)).summary?.changed).toEqual(["README.md"]);
    expect(await contents(other)).toEqual(expected(second));
  });
});

describe("files changed by hand", () => {
  test("are refused, all at once, those to be deleted among them, and nothing is written", async () => {
    const folder = await written();
    await writeFile(join(folder, "README.md"), "edited\n");
    await writeFile(join(folder, "nodes/pool/cloud-init.yaml"), "edited\n");
    const before = await contents(folder);
    const { summary, problems } = await writeOutputs(folder, second, keep);
    expect(summary).toBeUndefined();
    expect(problems).toEqual([
      refusal("output/modified-by-hand", folder, "README.md"),
      refusal("output/modified-by-hand", folder, "nodes/pool/cloud-init.yaml"),
    ]);
    expect(await contents(folder)).toEqual(before);
    expect(await readdir(dirname(folder))).toEqual(["out"]);
  });

  test("are overwritten and deleted with force", async () => {
    const folder = await written();
    await writeFile(join(folder, "README.md"), "edited\n");
    await writeFile(join(folder, "nodes/pool/cloud-init.yaml"), "edited\n");
    expect((await writeOutputs(folder, second, force)).problems).toEqual([]);
    expect(await contents(folder)).toEqual(expected(second));
  });

  test("to what the definition says now are fine", async () => {
    const folder = await written();
    await writeFile(join(folder, "README.md"), "two\n");
    const { summary, problems } = await writeOutputs(folder, second, keep);
    expect(problems).toEqual([]);
    expect(summary?.unchanged).toContain("README.md");
  });

  test("are refused even when the definition did not change", async () => {
    const folder = await written();
    await writeFile(join(folder, "README.md"), "edited\n");
    expect((await writeOutputs(folder, first, keep)).problems).toEqual([
      refusal("output/modified-by-hand", folder, "README.md"),
    ]);
    expect((await writeOutputs(folder, first, force)).summary?.changed).toEqual(["README.md"]);
  });

  test("only in their line endings are not changed: git may have done that", async () => {
    const folder = await written();
    for (const { path, text } of first) await writeFile(join(folder, path), text.replaceAll("\n", "\r\n"));
    expect((await writeOutputs(folder, first, keep)).summary?.unchanged).toHaveLength(first.length);
    expect((await compareOutputs(folder, first)).summary?.unchanged).toHaveLength(first.length);
    expect((await writeOutputs(folder, second, keep)).problems).toEqual([]);
    expect(await readFile(join(folder, "README.md"), "utf8")).toBe("two\n");
  });
});

describe("output of ours that cannot be", () => {
  const lock = { path: "slipway.lock.json", text: lockText({}) };

  test.each([
    ["a path that climbs", [...output({ "../x": "x" })]],
    ["an absolute path", [...output({ "/tmp/x": "x" })]],
    ["two spellings of one path", [...output({ "A.txt": "x", "a.txt": "y" })]],
    ["a file below a file", [...output({ a: "x", "A/b": "y" })]],
    ["no lock file", [{ path: "a", text: "x" }]],
    ["a file that the lock does not list", [lock, { path: "a", text: "x" }]],
    [
      "a hash that is wrong",
      [
        { ...lock, text: lockText({ a: "y" }) },
        { path: "a", text: "x" },
      ],
    ],
  ])("%s is a defect", async (_name, files) => {
    const folder = await emptyFolder();
    await expect(async () => writeOutputs(folder, files, force)).rejects.toThrow(InvariantError);
    expect(await readdir(dirname(folder))).toEqual([]);
  });
});

describe("a lock file that another run wrote while this one compiled", () => {
  const raced = { problems: [{ code: "output/changed-meanwhile", params: {} }] };
  test.each(["keep-edits", "force"] as const)("is not overwritten, mode %s", async (mode) => {
    const folder = await emptyFolder();
    const { lock } = await readLock(folder);
    expect((await writeOutputs(folder, first, keep)).problems).toEqual([]);
    expect(await writeOutputs(folder, second, { mode, basedOn: { lock } })).toMatchObject(raced);
    expect(await contents(folder)).toEqual(expected(first));
    const now = await readLock(folder);
    expect((await writeOutputs(folder, second, { mode, basedOn: { lock: now.lock } })).problems).toEqual([]);
    expect(await writeOutputs(folder, first, { mode, basedOn: { lock: now.lock } })).toMatchObject(raced);
    expect(await contents(folder)).toEqual(expected(second));
  });

  test("does no harm where it wrote the same", async () => {
    const folder = await written();
    const { summary, problems } = await writeOutputs(folder, first, { ...keep, basedOn: { lock: undefined } });
    expect(problems).toEqual([]);
    expect(summary?.unchanged).toHaveLength(first.length);
  });

  test("that vanished is not replaced either", async () => {
    const folder = await written();
    const { lock } = await readLock(folder);
    await rm(join(folder, "slipway.lock.json"));
    expect(await writeOutputs(folder, second, { mode: "force", basedOn: { lock } })).toMatchObject(raced);
  });
});
