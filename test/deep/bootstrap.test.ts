// The first deployment, in the bed: everything at once, Azure late and moody, machines that lose their power.
import { describe, expect, test } from "vitest";
import { type Bed, canHaveBed, identityTokens, startBed } from "../bed/bed.ts";
import { expectSuccess, figures, memberNames, nodeNames, secretsOf, touched, waitUntil } from "../bed/look.ts";

const again = (status: number, headers?: Record<string, string>) => ({ status, ...(headers ? { headers } : {}) });

describe.skipIf(!canHaveBed)(
  "a first deployment (root; Debian packages etcd-server, iproute2, nftables, openssl)",
  () => {
    test("brings up three masters and two nodes that start together, while Azure is not ready", async () => {
      await using bed = await startBed({ masters: 3, nodes: 2, scale: 0.05 });
      await bed.answerWith("metadata", ["cut", "silent", again(429), "truth"]);
      await bed.answerWith("vault", [again(500), again(429, { "Retry-After": "20" }), "cut", again(503), "truth"]);
      const rolesTake = 600 * bed.scale * 1000;
      await bed.call("delayRoles", Date.now() + rolesTake);
      const began = performance.now();
      const runs = await bed.deploy();
      const took = performance.now() - began;
      expect(runs.map(({ status, output }) => (status === 0 ? 0 : output))).toEqual([0, 0, 0, 0, 0]);
      expect(took).toBeGreaterThan(rolesTake);
      expect(runs[0]?.output).toContain("answered 403 Forbidden ForbiddenByRbac");

      // One cluster: three voters, one claim, and what every kind of reader needs.
      expect(await memberNames(bed)).toEqual([...bed.masters]);
      const { masters, nodes, operators } = await bed.vaults();
      expect(JSON.parse(masters.claim ?? "")).toMatchObject({
        cluster: "harbour",
        generation: "1",
        master: 0,
        phase: "initialised",
      });
      expect(Object.keys(masters).sort()).toEqual(["authorities", "claim"]);
      expect(masters.authorities?.length).toBeLessThan(25_000);
      expect(JSON.parse(nodes.join ?? "")).toMatchObject({ caPin: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) });
      expect(operators["admin-kubeconfig"]).toContain("client-key-data");
      expect(await nodeNames(bed)).toEqual([...bed.masters, ...bed.nodes].sort());
      const initialised = await Promise.all(
        bed.masters.map((name) => bed.sh(name, "grep -c '^init$' /var/log/bed-kubeadm")),
      );
      expect(initialised.map((count) => count.trim())).toEqual(["1", "0", "0"]);

      // Where each machine finds the API server.
      const pin = (name: string) => bed.sh(name, "getent hosts harbour-abc123.westeurope.cloudapp.azure.com");
      for (const name of bed.masters) expect(await pin(name)).toMatch(/^127\.0\.0\.1 /);
      for (const name of bed.nodes) expect(await pin(name)).toMatch(/^10\.240\.0\.4 /);
      figures("three masters and two nodes", bed, took, await bed.seen());

      await expectUntouched(bed);
      await expectRoles(bed);
      await expectNoSecret(bed, runs.map(({ output }) => output).join("\n"));
    });

    test("goes on where a power cut or an error has ended it", async () => {
      await using bed = await startBed({ masters: 3, nodes: 0 });
      const [first = "", second = "", third = ""] = bed.masters;
      // A failing step: its code, its reason and the last lines.
      await bed.fault(first, "kubeadm-init-after-certs");
      const failed = await bed.provision(first);
      expect(failed.status).toBe(63);
      expect(failed.lastLine).toMatch(
        /^SLIPWAY_FAILED code=kubeadm-failed: kubeadm init --config ended with 1: .*the test wants it/,
      );
      expect(failed.output).toContain("--- the last lines of /var/log/slipway.log\n");
      expect((await bed.vaults()).masters.claim).toContain('"started"');

      // The power goes while etcd runs and the cluster is half made; systemd goes on after the boot.
      await bed.fault(first, "kubeadm-init-after-kubelet", 99);
      expect((await bed.provision(first)).status).toBe(63);
      await bed.fault(first, "kubeadm-init-after-kubelet", 0);
      await bed.reboot(first);
      await waitUntil(
        "the cluster is made",
        async () => (await bed.vaults()).masters.claim?.includes("initialised") ?? false,
      );
      expect(await bed.provision(first)).toMatchObject({ status: 0 });
      const authorities = (await bed.vaults()).masters.authorities;

      // Joins that end half way are cleaned up and tried again in the same run.
      await bed.fault(second, "kubeadm-join-after-add");
      await bed.fault(third, "kubeadm-join-after-promote");
      const joined = await Promise.all([bed.provision(second), bed.provision(third)]);
      expect(joined.map(({ status, output }) => (status === 0 ? 0 : output))).toEqual([0, 0]);
      expect(joined[0]?.output).toMatch(/removing the stale etcd member \d+ \((unstarted|learner)\)/);
      expect(await memberNames(bed)).toEqual([...bed.masters]);
      expect((await bed.vaults()).masters.authorities).toBe(authorities);
      await expectUntouched(bed);
    });

    test("shows no secret to any program that does not need it, in arguments or environment", async () => {
      await using bed = await startBed({ masters: 1, nodes: 1 });
      const [master = "", node = ""] = bed.machines;
      const tools =
        "awk base64 cat chmod cmp curl cut env find grep gzip head kubeadm kubectl mv od openssl python3 sed sha256sum sort stat sync systemctl tail tar timeout tr xargs";
      // Every program notes what it was started with. fill-document.py alone, which names its interpreter, gets secrets.
      const observe = `mkdir -p ${bed.folder}/observing; for tool in ${tools}; do real=$(command -v $tool)
      printf '#!/bin/bash\n{ printf "%%s\\n" "$@"; /usr/bin/env; } >>%s/observed\nexec %s "$@"\n' ${bed.folder} $real >${bed.folder}/observing/$tool
      chmod +x ${bed.folder}/observing/$tool; done`;
      await bed.sh(master, observe);
      const programs = (await bed.sh(master, 'echo "$PATH"')).trim();
      const environment = { PATH: `${bed.folder}/observing:${programs}` };
      expectSuccess([await bed.provision(master, {}, environment), await bed.provision(node, {}, environment)]);
      expectSuccess([await bed.provision(master, {}, environment)]);
      await bed.call("write", "secrets", `${[...identityTokens, ...(await secretsOf(bed))].join("\n")}\n`);
      expect(await bed.sh(master, `grep -cF SLIPWAY_ ${bed.folder}/observed`)).toMatch(/^\d{3,}$/m);
      expect(await bed.sh(master, `grep -Ff ${bed.folder}/secrets ${bed.folder}/observed | cut -c 1-60`)).toBe("");
    });

    test("never makes a second cluster, and stops with a reason where it cannot go on", async () => {
      await using bed = await startBed({ masters: 2, nodes: 1, scale: 0.005 });
      const [first = "", second = ""] = bed.masters;
      // Nobody but the first master makes the cluster; a node without masters says so.
      const [alone, lonely] = await Promise.all([bed.provision(second), bed.provision(bed.nodes[0] ?? "")]);
      expect(alone.lastLine).toMatch(/^SLIPWAY_FAILED code=no-claim: /);
      expect(lonely?.lastLine).toMatch(/^SLIPWAY_FAILED code=no-join-secret: /);
      expect((await bed.vaults()).masters).toEqual({});

      // A vault of another cluster, or of an earlier generation of this one.
      await bed.call(
        "setSecret",
        "masters",
        "claim",
        JSON.stringify({ cluster: "harbour", generation: "7", id: "x", master: 0, phase: "initialised" }),
      );
      expect((await bed.provision(first)).lastLine).toBe(
        "SLIPWAY_FAILED code=bad-claim: the masters' vault is of the cluster harbour, generation 7",
      );
      await bed.call("setSecret", "masters", "claim", "{}");
      expect((await bed.provision(first)).lastLine).toMatch(/^SLIPWAY_FAILED code=bad-claim: /);
      await bed.call(
        "setSecret",
        "masters",
        "claim",
        JSON.stringify({ cluster: "harbour", generation: "1", id: "x", master: 0, phase: "initialised" }),
      );
      expect((await bed.provision(first)).lastLine).toMatch(/^SLIPWAY_FAILED code=bad-authorities: /);
      await bed.call("setSecret", "masters", "authorities", "no archive");
      expect((await bed.provision(first)).lastLine).toMatch(/^SLIPWAY_FAILED code=bad-authorities: /);
      expect(await bed.sh(first, "cat /var/log/bed-kubeadm 2>/dev/null")).not.toMatch(/^(init|join)$/m);
    });
  },
);

/** A second run of everything: no file written, no service restarted, nothing put into a vault. */
async function expectUntouched(bed: Bed): Promise<void> {
  const machines = [...bed.masters, ...bed.nodes];
  const before = await Promise.all(machines.map((name) => touched(bed, name)));
  const requests = (await bed.seen()).length;
  const runs = await bed.deploy();
  expect(runs.map(({ status, output }) => (status === 0 ? 0 : output))).toEqual(machines.map(() => 0));
  expect(await Promise.all(machines.map((name) => touched(bed, name)))).toEqual(before);
  const seen = (await bed.seen()).slice(requests);
  expect(seen.filter(({ method }) => method === "PUT")).toEqual([]);
  figures("the same again", bed, Math.max(...runs.map(({ milliseconds }) => milliseconds)), seen);
}

/** What a node's identity may not: the masters' vault, and writing. */
async function expectRoles(bed: Bed): Promise<void> {
  const ask = (line: string) =>
    bed.sh(
      bed.nodes[0] ?? "",
      `source /opt/slipway/current/lib.sh; source /opt/slipway/current/vault.sh; set -a
       source /opt/slipway/current/cluster.env; source /etc/slipway/deployment.env; start_clock; try_token
       vault_request ${line}; echo "$http_status"`,
    );
  expect(await ask("http://10.240.0.1:8080/nodes join")).toBe("200\n");
  expect(await ask("http://10.240.0.1:8080/masters claim")).toBe("403\n");
  expect(await ask("http://10.240.0.1:8080/masters authorities")).toBe("403\n");
  expect(await ask("http://10.240.0.1:8080/operators admin-kubeconfig")).toBe("403\n");
  expect(await ask(`http://10.240.0.1:8080/nodes join 'request = "PUT"' 'data = "{}"'`)).toBe("403\n");
}

async function expectNoSecret(bed: Bed, output: string): Promise<void> {
  const secrets = [...identityTokens, ...(await secretsOf(bed))];
  expect(secrets.length).toBeGreaterThan(8);
  for (const secret of secrets) expect(output).not.toContain(secret);
  await bed.call("write", "secrets", `${secrets.join("\n")}\n`);
  for (const name of [...bed.masters, ...bed.nodes]) {
    // Every file that others than root may read, and every log.
    const found = await bed.sh(
      name,
      `find /etc /var /opt /run /home -type f -perm /077 -o -path '/var/log/*' -type f | grep -v '^/var/\\(lib\\|cache\\)/\\(apt\\|dpkg\\)' |
       xargs -d '\\n' grep -lFf '${bed.folder}/secrets' 2>/dev/null`,
    );
    expect([name, found]).toEqual([name, ""]);
  }
}
