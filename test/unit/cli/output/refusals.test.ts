// What the operating system, or something in the way, does not allow: a clear reason, and nothing changed.
import { execFileSync } from "node:child_process";
import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type OutputDisk, realDisk } from "../../../../src/cli/output/output-disk.ts";
import { realSystem } from "../../../../src/cli/output/output-system.ts";
import { readLock } from "../../../../src/cli/output/read-lock.ts";
import { writeOutputs } from "../../../../src/cli/output/write-outputs.ts";
import { output } from "../../../support/output-lock-sample.ts";
import { contents, expected, temporaryFolder } from "../../../support/output-samples.ts";

const first = output({ "README.md": "one\n", "nodes/pool.yaml": "p\n", "stale.yaml": "s\n" });
const second = output({ "README.md": "two\n", "nodes/pool.yaml": "q\n", "manifests/10-a.yaml": "a\n" });
const keep = { mode: "keep-edits" } as const;

async function written(): Promise<string> {
  const folder = join(await temporaryFolder(), "out");
  await writeOutputs(folder, first, keep);
  return folder;
}

/** Writes the second output and expects one refusal that changes nothing, in both modes. */
async function expectRefusal(folder: string, path: string, reason: string | RegExp, modes = ["keep-edits", "force"]) {
  const before = await contents(dirname(folder));
  for (const mode of modes as ("keep-edits" | "force")[]) {
    expect(await writeOutputs(folder, second, { mode })).toEqual({
      problems: [
        expect.objectContaining({
          code: "output/unwritable",
          params: { path: join(folder, path), reason: expect.stringMatching(reason) },
        }),
      ],
    });
    expect(await contents(dirname(folder))).toEqual(before);
  }
}

function mounted(folder: string, ...args: readonly string[]): void {
  execFileSync("mount", [...args, folder], { stdio: "ignore" });
  onTestFinished(() => void execFileSync("umount", [folder], { stdio: "ignore" }));
}

const canMount = await mountWorks();

async function mountWorks(): Promise<boolean> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const { mkdtemp } = await import("node:fs/promises");
  const { tmpdir } = await import("node:os");
  const folder = await mkdtemp(join(tmpdir(), "slipway-mount-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "tmpfs", folder], { stdio: "ignore" });
    execFileSync("umount", [folder], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe("something in the way", () => {
  test("a folder where a file goes", async () => {
    const folder = await written();
    await mkdir(join(folder, "manifests/10-a.yaml"), { recursive: true });
    await expectRefusal(folder, "manifests/10-a.yaml", "a folder is in the way");
  });

  test("a file where a folder goes", async () => {
    const folder = await written();
    await writeFile(join(folder, "manifests"), "mine");
    await expectRefusal(folder, "manifests/10-a.yaml", /^"manifests" is a file/);
  });

  test("a symbolic link instead of a file, wherever it leads", async () => {
    const folder = await written();
    const elsewhere = join(dirname(folder), "precious");
    await writeFile(elsewhere, "one\n");
    await rm(join(folder, "README.md"));
    await symlink(elsewhere, join(folder, "README.md"));
    await expectRefusal(folder, "README.md", "it is a symbolic link");
    expect(await readFile(elsewhere, "utf8")).toBe("one\n");
  });

  test("a symbolic link instead of a folder", async () => {
    const folder = await written();
    const elsewhere = join(dirname(folder), "elsewhere");
    await mkdir(elsewhere);
    await symlink(elsewhere, join(folder, "manifests"));
    await expectRefusal(folder, "manifests/10-a.yaml", /^"manifests" is a symbolic link/);
    expect(await readdir(elsewhere)).toEqual([]);
  });

  test("a symbolic link instead of a folder with a file to delete", async () => {
    const folder = await written();
    const elsewhere = join(dirname(folder), "elsewhere");
    await mkdir(elsewhere);
    await writeFile(join(elsewhere, "pool.yaml"), "p\n");
    await rm(join(folder, "nodes"), { recursive: true });
    await symlink(elsewhere, join(folder, "nodes"));
    const without = output({ "README.md": "two\n" });
    expect((await writeOutputs(folder, without, keep)).problems).toMatchObject([{ code: "output/unwritable" }]);
    expect((await writeOutputs(folder, without, { mode: "force" })).problems).toEqual([]);
    expect(await readdir(elsewhere)).toEqual(["pool.yaml"]);
  });

  test("a read-only file", async () => {
    const folder = await written();
    await chmod(join(folder, "stale.yaml"), 0o444);
    await expectRefusal(folder, "stale.yaml", "the file is read-only");
  });

  test("something in the place of the staging folder", async () => {
    const folder = await written();
    await writeFile(join(dirname(folder), ".out.slipway-staging"), "mine");
    await expectRefusal(folder, "", /staging" is in the way/);
    expect((await readLock(folder)).problems).toMatchObject([{ code: "output/unwritable" }]);
  });
});

describe("the output folder itself", () => {
  test("is a file", async () => {
    const folder = join(await temporaryFolder(), "out");
    await writeFile(folder, "mine");
    await expectRefusal(folder, "", "it is a file, not a folder");
  });

  test("lies below a file", async () => {
    const folder = join(await temporaryFolder(), "file", "out");
    await writeFile(dirname(folder), "mine");
    const { problems } = await writeOutputs(folder, first, keep);
    expect(problems).toMatchObject([
      { params: { path: folder, reason: "a part of the path is a file, not a folder" } },
    ]);
  });

  test("is a symbolic link: what it leads to is meant", async () => {
    const top = await temporaryFolder();
    await mkdir(join(top, "real"));
    await symlink("real", join(top, "link"));
    expect((await writeOutputs(join(top, "link"), first, keep)).problems).toEqual([]);
    expect(await contents(join(top, "real"))).toEqual(expected(first));
    expect(await readdir(top)).toEqual(["link", "real"]);
  });

  test("is a symbolic link that leads nowhere", async () => {
    const folder = join(await temporaryFolder(), "out");
    await symlink("missing", folder);
    await expectRefusal(folder, "", "it is a symbolic link that leads nowhere");
  });

  test("has a name that is too long", async () => {
    const top = await temporaryFolder();
    const { problems } = await writeOutputs(join(top, "x".repeat(250)), first, keep);
    expect(problems).toMatchObject([{ code: "output/unwritable", params: { reason: "the name is too long" } }]);
    expect(await readdir(top)).toEqual([]);
  });
});

describe.skipIf(!canMount)("file systems (needs root)", () => {
  test.each([
    ["nothing fits", 12, "the disk is full"],
    ["some files fit", 64, "the disk is full"],
  ])("that are full: %s", async (_name, kib) => {
    const top = await temporaryFolder();
    mounted(top, "-t", "tmpfs", "-o", `size=${kib}k`, "tmpfs");
    const folder = join(top, "out");
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`nodes/${index}.yaml`, "x".repeat(5000)]),
    );
    expect(await writeOutputs(folder, output(many), keep)).toMatchObject({
      problems: [{ code: "output/unwritable", params: { path: folder, reason: "the disk is full" } }],
    });
    expect(await readdir(top)).toEqual([]);
  });

  test("that are full when an existing folder is to change", async () => {
    const top = await temporaryFolder();
    mounted(top, "-t", "tmpfs", "-o", "size=96k", "tmpfs");
    const folder = join(top, "out");
    expect((await writeOutputs(folder, first, keep)).problems).toEqual([]);
    const big = output({ "README.md": "y".repeat(120_000), "nodes/pool.yaml": "q\n" });
    expect((await writeOutputs(folder, big, { mode: "force" })).problems).toMatchObject([
      { code: "output/unwritable" },
    ]);
    expect(await contents(top)).toEqual(Object.fromEntries(first.map(({ path, text }) => [`out/${path}`, text])));
    expect((await writeOutputs(folder, second, keep)).problems).toEqual([]);
  });

  test("that are read-only", async () => {
    const folder = await written();
    mounted(dirname(folder), "--bind", dirname(folder));
    execFileSync("mount", ["-o", "remount,ro,bind", dirname(folder)]);
    await expectRefusal(folder, "", "the file system is read-only");
    expect((await writeOutputs(folder, first, keep)).summary?.unchanged).toHaveLength(first.length);
  });

  test("that begin at the output folder: files wait inside it", async () => {
    const folder = await written();
    mounted(folder, "-t", "tmpfs", "tmpfs");
    expect((await writeOutputs(folder, first, keep)).problems).toEqual([]);
    expect((await writeOutputs(folder, second, keep)).problems).toEqual([]);
    expect(await contents(folder)).toEqual(expected(second));
  });

  test("of which a part is mounted again, so that nothing can be moved into it", async () => {
    const folder = await written();
    mounted(folder, "--bind", folder);
    await expectRefusal(folder, "README.md", "the output folder is a mount point");
  });

  test("on which a file cannot be replaced: what was replaced before it is put back", async () => {
    const folder = await written();
    execFileSync("chattr", ["+i", join(folder, "stale.yaml")]);
    onTestFinished(() => void execFileSync("chattr", ["-i", join(folder, "stale.yaml")]));
    await expectRefusal(folder, "stale.yaml", "permission is denied");
  });

  test("on which a folder is closed", async () => {
    const folder = await written();
    mounted(join(folder, "nodes"), "--bind", join(folder, "nodes"));
    execFileSync("mount", ["-o", "remount,ro,bind", join(folder, "nodes")]);
    await expectRefusal(folder, "nodes", "the file system is read-only");
  });
});

describe("refusals that need no root", () => {
  function refusing(operation: keyof OutputDisk, code: string, when: (path: string) => boolean) {
    const disk = {
      ...realDisk,
      [operation]: async (path: string, ...rest: never[]) => {
        if (when(path)) throw Object.assign(new Error(code), { code, syscall: "test", path });
        return (realDisk[operation] as (path: string, ...rest: never[]) => Promise<unknown>)(path, ...rest);
      },
    };
    return { ...realSystem, disk: disk as OutputDisk };
  }

  test.each([
    ["ENOSPC", "the disk is full"],
    ["EDQUOT", "the disk quota is used up"],
    ["EROFS", "the file system is read-only"],
    ["EACCES", "permission is denied"],
    ["EWEIRD", "the operating system reports EWEIRD"],
  ])("%s while staging", async (code, reason) => {
    const folder = await written();
    const before = await contents(dirname(folder));
    const system = refusing("createFile", code, (path) => path.endsWith("new-2"));
    const { problems } = await writeOutputs(folder, second, { ...keep, system });
    expect(problems).toMatchObject([{ code: "output/unwritable", params: { path: folder, reason } }]);
    expect(await contents(dirname(folder))).toEqual(before);
  });

  test("a folder without permission, named as such", async () => {
    const folder = await written();
    const system = refusing("checkWritable", "EACCES", (path) => path.endsWith("nodes"));
    const { problems } = await writeOutputs(folder, second, { ...keep, system });
    expect(problems).toMatchObject([{ params: { path: join(folder, "nodes"), reason: "permission is denied" } }]);
    expect(await contents(folder)).toEqual(expected(first));
  });

  test("a closed folder around the output folder: files wait inside it", async () => {
    const folder = await written();
    const used: string[] = [];
    const system = refusing("checkWritable", "EACCES", (path) => path === dirname(folder));
    const disk: OutputDisk = {
      ...system.disk,
      createFile: (path, content, mode) => {
        used.push(dirname(path));
        return realDisk.createFile(path, content, mode);
      },
    };
    expect((await writeOutputs(folder, second, { ...keep, system: { ...system, disk } })).problems).toEqual([]);
    expect(new Set(used)).toEqual(new Set([join(folder, ".slipway-staging")]));
    expect(await contents(folder)).toEqual(expected(second));
  });

  test("a file system without hard links: copies are kept instead", async () => {
    const folder = await written();
    const system = refusing("link", "EPERM", () => true);
    expect((await writeOutputs(folder, second, { ...keep, system })).problems).toEqual([]);
    expect(await contents(folder)).toEqual(expected(second));
  });

  test("an unreadable file", async () => {
    const folder = await written();
    const system = refusing("read", "EACCES", (path) => path.endsWith("pool.yaml"));
    const { problems } = await writeOutputs(folder, second, { ...keep, system });
    expect(problems).toMatchObject([{ code: "output/unreadable", params: { path: join(folder, "nodes/pool.yaml") } }]);
  });

  test("a defect of ours is not reported as a refusal, and leaves nothing behind", async () => {
    const folder = await written();
    const disk: OutputDisk = { ...realDisk, link: () => Promise.reject(new TypeError("ours")) };
    const writing = writeOutputs(folder, second, { ...keep, system: { ...realSystem, disk } });
    await expect(writing).rejects.toThrow(TypeError);
    expect(await contents(dirname(folder))).toEqual(
      Object.fromEntries(first.map(({ path, text }) => [`out/${path}`, text])),
    );
  });
});

test("on a file system that ignores case, a new spelling is the same file and is not deleted", async () => {
  const folder = join(await temporaryFolder(), "out");
  // Stands for such a file system: every spelling below the folder leads to the file in lower case.
  const fold = (path: string) =>
    path.startsWith(`${folder}/`) ? folder + path.slice(folder.length).toLowerCase() : path;
  const disk: OutputDisk = {
    ...realDisk,
    entry: (path) => realDisk.entry(fold(path)),
    read: (path) => realDisk.read(fold(path)),
    rename: (from, to) => realDisk.rename(from, fold(to)),
    link: (from, to) => realDisk.link(fold(from), to),
    removeFile: (path) => realDisk.removeFile(fold(path)),
    makeFolder: (path, mode) => realDisk.makeFolder(fold(path), mode),
    removeFolder: (path) => realDisk.removeFolder(fold(path)),
    checkWritable: (path) => realDisk.checkWritable(fold(path)),
    syncFolder: (path) => realDisk.syncFolder(fold(path)),
  };
  const options = { ...keep, system: { ...realSystem, disk } };
  expect((await writeOutputs(folder, output({ "ReadMe.md": "one\n", "A/x": "x\n" }), options)).problems).toEqual([]);
  const { summary, problems } = await writeOutputs(folder, output({ "README.md": "two\n", "a/x": "x\n" }), options);
  expect(problems).toEqual([]);
  expect(summary).toEqual({
    created: [],
    changed: ["README.md", "slipway.lock.json"],
    deleted: [],
    unchanged: ["a/x"],
  });
  expect(await contents(folder)).toMatchObject({ "readme.md": "two\n", "a/x": "x\n" });
});
