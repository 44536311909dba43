// The base of every machine against cloud-init's own validator.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { userData } from "../../src/targets/cloud-init/user-data.ts";
import { bootstrapOf, cluster, firstKey } from "../scripts/sandbox.ts";

const folder = mkdtempSync(join(tmpdir(), "slipway-cloud-init-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hasCloudInit = spawnSync("cloud-init", ["--version"]).status === 0;

function validate(text: string): { readonly status: number | null; readonly output: string } {
  const file = join(folder, "user-data");
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync("cloud-init", ["schema", "-c", file], { encoding: "utf8" });
  return { status, output: stdout + stderr };
}

describe.skipIf(!hasCloudInit)("cloud-init schema (Debian package cloud-init)", () => {
  test.each(["master", "node"] as const)("finds no fault with the base of a %s", (role) => {
    const { status, output } = validate(userData(bootstrapOf(role, cluster([firstKey])).userData));
    expect(output).toMatch(/Valid (cloud-config|schema)/);
    expect(output).not.toMatch(/deprecat|warning/i);
    expect(status).toBe(0);
  });

  test("finds one where there is one", () => {
    const base = userData(bootstrapOf("master", cluster([firstKey])).userData);
    expect(validate(base.replace("ssh_pwauth: false", "ssh_pwauth: [1]")).status).not.toBe(0);
  });
});

test("the base is the same for every definition", () => {
  const base = (keys: readonly string[], username: string) =>
    userData(bootstrapOf("node", cluster(keys, username)).userData);
  expect(base([firstKey, "another"], "someone")).toBe(base([firstKey], "azureuser"));
  expect(base([firstKey], "azureuser")).toMatchInlineSnapshot(`
    "#cloud-config
    disable_root: true
    ssh_pwauth: false
    package_update: false
    package_upgrade: false
    write_files:
      - path: /etc/slipway/role
        permissions: "0644"
        content: |
          node
    "
  `);
});
