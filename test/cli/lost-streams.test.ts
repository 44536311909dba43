// Standard output and standard error on a full disk: the command ends, with a plain exit code, and its files are written.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { validDefinition } from "../support/definition.ts";
import { installPackage } from "../support/installed-package.ts";

const full = "/dev/full";

describe.skipIf(!existsSync(full))("a full disk", () => {
  let installed = "";
  beforeAll(async () => {
    installed = await installPackage();
  }, 120_000);
  afterAll(() => rmSync(installed, { recursive: true, force: true }));

  function shell(command: string) {
    const cwd = mkdtempSync(join(installed, "session-"));
    writeFileSync(join(cwd, "cluster.yaml"), validDefinition);
    const env = { PATH: `${join(installed, "bin")}:${process.env.PATH}`, HOME: cwd };
    const { status, stdout, stderr } = spawnSync("sh", ["-c", command], {
      cwd,
      env,
      encoding: "utf8",
      timeout: 30_000,
    });
    return { cwd, status, stdout, stderr };
  }

  test.each([
    ["slipway validate nope 2>/dev/full", 1],
    ["slipway nope 2>/dev/full", 2],
    ["slipway validate nope >/dev/full 2>/dev/full", 1],
    ["slipway validate cluster.yaml 2>/dev/full; [ $? -le 1 ]", 0],
  ])("%s ends", (command, status) => {
    expect(shell(command)).toMatchObject({ status, stderr: "" });
  });

  test.each(["--version", "--help", "schema", "explain", "validate --format json cluster.yaml"])(
    "%s that cannot be printed fails, and says why",
    (command) => {
      const stderr = "Standard output cannot be written: the disk is full.\n";
      expect(shell(`slipway ${command} >${full}`)).toMatchObject({ status: 1, stderr });
    },
  );

  test("output is written all the same", () => {
    const { cwd, status, stderr } = shell(`slipway generate cluster.yaml -o x >${full}`);
    expect(status).toBe(1);
    expect(stderr).toBe("Standard output cannot be written: the disk is full.\n");
    expect(existsSync(join(cwd, "x/slipway.lock.json"))).toBe(true);
  });

  test("a pipe that nobody reads is no failure", () => {
    expect(shell("slipway schema | true; slipway explain | head -1 >/dev/null")).toMatchObject({
      status: 0,
      stderr: "",
    });
  });
});
