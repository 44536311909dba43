// What the masters' timer keeps fresh: join token, certificates, the administrator's kubeconfig.
import { describe, expect, test } from "vitest";
import { type Bed, canHaveBed, startBed } from "../bed/bed.ts";
import { expectApart, expectSuccess, memberNames, nodeNames, waitUntil } from "../bed/look.ts";

const renew = (bed: Bed, machine: string) => bed.run(machine, ["systemctl", "start", "slipway-renew.service"]);
const programs = new URL("../bed/programs", import.meta.url).pathname;
const pki = "/etc/kubernetes/pki";

describe.skipIf(!canHaveBed)("renewal (root; Debian packages etcd-server, iproute2, nftables, openssl)", () => {
  test("a node joins after three renewals of the token, and one that comes too late waits for the next", async () => {
    await using bed = await startBed({ masters: 1, nodes: 2 });
    const [master = ""] = bed.masters;
    const [early = "", late = ""] = bed.nodes;
    expectSuccess(await bed.deploy([master]));
    const tokens = [await token(bed)];
    for (const days of [1.2, 2.4, 3.6]) {
      await bed.passDays(days);
      expectSuccess([await renew(bed, master)]);
      tokens.push(await token(bed));
      // Less than half of its life is over: it stays.
      expectSuccess([await renew(bed, master)]);
      expect(await token(bed)).toBe(tokens.at(-1));
    }
    expect(new Set(tokens).size).toBe(4);
    expectSuccess([await bed.provision(early)]);

    await bed.passDays(30);
    const run = bed.provision(late);
    const says = "the token in the secret 'join' has ended; the masters renew it";
    await waitUntil("the node waits", async () => (await bed.sh(late, "cat /var/log/slipway.log")).includes(says));
    expectSuccess([await renew(bed, master), await run]);
    expect(await nodeNames(bed)).toEqual([...bed.nodes, master].sort());
  });

  test("certificates near their end are renewed, one master at a time", async () => {
    await using bed = await startBed({ masters: 3, nodes: 0 });
    expectSuccess(await bed.deploy());
    for (const master of bed.masters) await age(bed, master);
    const { operators } = await bed.vaults();
    await bed.call("leastReady");
    const since = Date.now() / 1000;
    expectSuccess(await Promise.all(bed.masters.map((master) => renew(bed, master))));
    await expectApart(bed, since, ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"]);
    expect(await bed.call("leastReady")).toBeGreaterThanOrEqual(2);
    expect(await memberNames(bed)).toEqual([...bed.masters]);
    for (const master of bed.masters) {
      const lives = `openssl x509 -noout -checkend 25920000 -in ${pki}/apiserver-etcd-client.crt`;
      expect(await bed.sh(master, lives)).toBe("Certificate will not expire\n");
    }
    // Nothing is near its end now.
    const starts = await bed.sh(bed.masters[0] ?? "", "cat /var/log/bed-starts");
    expectSuccess(await Promise.all(bed.masters.map((master) => renew(bed, master))));
    expect(await bed.sh(bed.masters[0] ?? "", "cat /var/log/bed-starts")).toBe(starts);
    expect((await bed.vaults()).operators).toEqual(operators);
  });

  test("the administrator's kubeconfig is renewed when it ends soon or another authority has signed it", async () => {
    await using bed = await startBed({ masters: 1, nodes: 0 });
    const [master = ""] = bed.masters;
    expectSuccess(await bed.deploy());
    const good = (await bed.vaults()).operators["admin-kubeconfig"];
    const old = await bed.sh(
      master,
      "kubeadm kubeconfig user --config /etc/slipway/kubeadm/init.yaml --client-name a --org b --validity-period 1440h",
    );
    for (const secret of [old, `client-certificate-data: ${Buffer.from("no certificate").toString("base64")}\n`]) {
      await bed.call("setSecret", "operators", "admin-kubeconfig", secret);
      expectSuccess([await renew(bed, master)]);
      const renewed = (await bed.vaults()).operators["admin-kubeconfig"];
      expect(renewed).not.toBe(secret);
      expect(renewed).not.toBe(good);
      expect(renewed).toContain("server: https://harbour-abc123.westeurope.cloudapp.azure.com:6443");
      expectSuccess([await renew(bed, master)]);
      expect((await bed.vaults()).operators["admin-kubeconfig"]).toBe(renewed);
    }
  });
});

async function token(bed: Bed): Promise<string> {
  return JSON.parse((await bed.vaults()).nodes.join ?? "{}").token;
}

/** Puts a certificate with 20 days left in the place of one of the master's. */
async function age(bed: Bed, master: string): Promise<void> {
  const program = `import sys; sys.path.insert(0, "${programs}"); import bed
bed.sign("${pki}/etcd/ca", "/CN=kube-apiserver-etcd-client", "${pki}/apiserver-etcd-client.crt", "${pki}/apiserver-etcd-client.key", days=20)`;
  await bed.sh(master, `python3 -c '${program}'`);
}
