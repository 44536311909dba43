// The quick part of what runs the delivered scripts for real; test/deep/scripts.test.ts has the slow cases.
import { statSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { canRunScripts, cluster, firstKey, sandbox, token } from "./sandbox.ts";
import { forbidden } from "./stand-in.mjs";

const secondKey = firstKey.replace("harbour", "second").replace("AAAAIMMH", "AAAAIMMJ");
const home = userInfo().homedir;

describe
  .skipIf(!canRunScripts)
  .concurrent("the delivered script (needs bash, curl, python3, tar and util-linux)", () => {
    test("provisions a master, and does nothing the second time", async () => {
      await using machine = await sandbox();
      const first = await machine.deliver();
      expect(first).toMatchObject({ status: 0 });
      expect(first.output).toContain("the vault of the masters answers; the secret 'claim' is absent");
      const release = machine.read("var/lib/slipway/provisioned").match(/^release=(release-[0-9a-f]{16})\n/)?.[1];
      expect(release).toBeDefined();
      expect(machine.read("opt/slipway/current/cluster.env")).toContain("SLIPWAY_ROLE=master\n");
      expect(machine.read(`${home}/.ssh/authorized_keys`)).toBe(`${firstKey}\n`);
      expect(statSync(join(machine.root, home, ".ssh")).mode & 0o777).toBe(0o700);
      expect(statSync(join(machine.root, home, ".ssh/authorized_keys")).mode & 0o777).toBe(0o600);

      const before = machine.disk();
      const second = await machine.deliver();
      expect(second).toMatchObject({ status: 0 });
      expect(second.output).toContain(`${release} is in place on this master of harbour; checking it`);
      expect(machine.disk()).toEqual(before);

      expect(machine.observed()).toContain("--config");
      // The token went from the metadata service to the vault and was seen nowhere else.
      expect(machine.azure.seen.map(({ kind }) => kind)).toEqual(["metadata", "vault", "metadata", "vault"]);
      for (const text of [first.output, second.output, machine.observed(), machine.read("var/log/slipway.log")]) {
        expect(text).not.toContain(token);
      }
    });

    test("installs new SSH keys, removes old ones and drops the old release", async () => {
      await using machine = await sandbox({ role: "node" });
      expect(await machine.deliver(cluster([firstKey]))).toMatchObject({ status: 0 });
      // A comment is free text: it must arrive as it is and run nothing.
      const hostile = `${secondKey} $(touch ${machine.folder}/owned) \`id\` 'a' "b" \\ é`;
      expect(await machine.deliver(cluster([firstKey, hostile]))).toMatchObject({ status: 0 });
      expect(machine.read(`${home}/.ssh/authorized_keys`)).toBe(`${firstKey}\n${hostile}\n`);
      expect(await machine.deliver(cluster([secondKey]))).toMatchObject({ status: 0 });
      expect(machine.read(`${home}/.ssh/authorized_keys`)).toBe(`${secondKey}\n`);
      expect(machine.disk().filter((line) => /^opt\/slipway\/[^/]+ /.test(line))).toHaveLength(2);
      expect(machine.disk().join("\n")).not.toContain("owned");
    });

    test("waits for roles that arrive late", async () => {
      await using machine = await sandbox({ role: "node", vault: [forbidden, forbidden, "truth"] });
      const { status, output } = await machine.deliver();
      expect(status).toBe(0);
      expect(output).toContain("answered 403 Forbidden ForbiddenByRbac; trying again (try 1)");
      expect(output).toContain("done at try 3");
    });

    test("hands on deployment values exactly, whatever they hold", async () => {
      await using machine = await sandbox({ role: "node" });
      const hostile = `a'b"c$(id)\`id\`\\ d\n\n`;
      machine.values.SLIPWAY_RESOURCE_GROUP = hostile;
      expect(await machine.deliver()).toMatchObject({ status: 0 });
      const file = join(machine.root, "etc/slipway/deployment.env");
      const { output } = await machine.run(["bash", "-c", `source '${file}'; printf '%s' "$SLIPWAY_RESOURCE_GROUP"`]);
      expect(output).toBe(hostile);
    });

    test.each([
      { answer: 'echo "status: error"; exit 1', code: "cloud-init-failed", exit: 30 },
      { answer: "sleep 60", code: "cloud-init-slow", exit: 31 },
    ])("ends with $code", async ({ answer, code, exit }) => {
      await using machine = await sandbox();
      machine.program("cloud-init", answer);
      const { status, lastLine } = await machine.deliver(undefined, { SLIPWAY_TIME_SCALE: "0.0003" });
      expect(status).toBe(exit);
      expect(lastLine).toMatch(new RegExp(`^SLIPWAY_FAILED code=${code}: `));
      expect(machine.read("var/lib/slipway/failure")).toMatch(new RegExp(`^code=${code}\nreason=.`));
      expect(machine.read("var/lib/slipway/pending")).toMatch(/^release-/);
    });
  });
