// A shell whose folder was deleted: a plain error, in every format.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { validDefinition } from "../support/definition.ts";
import { installPackage } from "../support/installed-package.ts";

let installed = "";
beforeAll(async () => {
  installed = await installPackage();
}, 120_000);
afterAll(() => rmSync(installed, { recursive: true, force: true }));

test
  .skipIf(process.platform === "win32")
  .each([
    "init x",
    "init",
    "generate BASE",
    "generate BASE -o x",
    "validate BASE",
    "validate ../base.yaml",
    "generate ../base.yaml --format json",
  ])("%s in a deleted folder is a plain error", (command) => {
  const base = mkdtempSync(join(installed, "session-"));
  writeFileSync(join(base, "base.yaml"), validDefinition.replace("name: harbour", "name: pier"));
  const line = `mkdir gone && cd gone && rmdir ../gone && slipway ${command.replace("BASE", join(base, "base.yaml"))}`;
  const env = { PATH: `${join(installed, "bin")}:${process.env.PATH}`, HOME: base };
  const { status, stdout, stderr } = spawnSync("sh", ["-c", line], { cwd: base, env, encoding: "utf8" });
  expect(stderr).not.toContain("defect");
  expect([0, 1, 2]).toContain(status);
  if (status !== 0) expect(stdout + stderr).toMatch(/folder was deleted|cannot be (read|written)/);
  if (command.includes("json")) expect(JSON.parse(stdout)).toHaveLength(1);
});
