// A second deployment on a living cluster: what changed arrives everywhere, one master at a time, and nothing else moves.
import { describe, expect, test } from "vitest";
import { canHaveBed, type ReleaseChange, startBed } from "../bed/bed.ts";
import { expectApart, expectSuccess, figures, memberNames, starts, stored, touched } from "../bed/look.ts";
import type { ServiceFile } from "../bed/release.ts";
import { firstKey } from "../scripts/sandbox.ts";

const service = (file: string, kind: string, name: string, data: object): ServiceFile => ({
  file: `manifests/${file}`,
  content: { apiVersion: "v1", kind, metadata: { name, namespace: "kube-system" }, data },
});

describe.skipIf(!canHaveBed)("reconcile (root; Debian packages etcd-server, iproute2, nftables, openssl)", () => {
  test("every kind of change reaches every machine, one master at a time", async () => {
    await using bed = await startBed({ masters: 3, nodes: 1, scale: 0.06 });
    const [first = "", second = ""] = bed.masters;
    const machines = [...bed.masters, ...bed.nodes];
    const services = [
      service("10-kept.yaml", "ConfigMap", "kept", { is: "old" }),
      service("20-gone.yaml", "ConfigMap", "gone", {}),
    ];
    expectSuccess(await bed.deploy(machines, { manifests: services }));
    expect(Object.keys(await stored<object>(bed, "/objects/configmap/"))).toEqual([
      "/objects/configmap/kube-system/gone",
      "/objects/configmap/kube-system/kept",
      "/objects/configmap/kube-system/slipway-services",
    ]);
    const members = await bed.members();
    // A user's own field on an object of ours.
    const users = JSON.stringify({
      kind: "ConfigMap",
      metadata: { name: "kept", namespace: "kube-system" },
      user: "mine",
    });
    await bed.sh(
      first,
      `KUBECONFIG=/etc/kubernetes/admin.conf kubectl apply --server-side --force-conflicts --field-manager slipway --filename - <<<'${users}'`,
    );

    const change: ReleaseChange = {
      apiServerArgs: { "max-requests-inflight": "800" },
      etcdArgs: { "auto-compaction-retention": "8" },
      certSANs: ["api.harbour.example"],
      auditLevel: "Request",
      maxPods: 60,
      sshKeys: [firstKey, `${firstKey} second`],
      scriptChange: "\n# mended\n",
      manifests: [service("10-kept.yaml", "ConfigMap", "kept", { is: "new" })],
    };
    await bed.call("leastReady");
    const since = Date.now() / 1000;
    // All at once, which Azure does not even do.
    const began = performance.now();
    expectSuccess(await bed.deploy(machines, change));
    figures("a change of everything", bed, performance.now() - began, []);
    await expectApart(bed, since, ["etcd", "kube-apiserver"]);
    expect(await bed.call("leastReady")).toBeGreaterThanOrEqual(2);
    expect(await bed.members()).toBe(members);
    for (const master of bed.masters) {
      const manifests = await bed.sh(
        master,
        "cat /etc/kubernetes/manifests/kube-apiserver.yaml /etc/kubernetes/manifests/etcd.yaml",
      );
      expect(manifests).toContain("--max-requests-inflight=800");
      expect(manifests).toContain("--auto-compaction-retention=8");
      expect(manifests).toContain('"slipway/files": "Request"');
      expect(
        await bed.sh(master, "openssl x509 -noout -ext subjectAltName -in /etc/kubernetes/pki/apiserver.crt"),
      ).toContain("api.harbour.example");
    }
    for (const machine of machines) {
      expect(await bed.sh(machine, "grep maxPods /etc/kubernetes/kubelet.conf.d/50-slipway.conf")).toContain("60");
      expect(await bed.sh(machine, "tail -n 1 /opt/slipway/current/lib.sh")).toBe("# mended\n");
      expect(await bed.sh(machine, "tail -n 1 /home/slipwayadmin/.ssh/authorized_keys")).toBe(`${firstKey} second\n`);
      expect(await bed.sh(machine, "grep -c 'restart kubelet' /var/log/bed-systemctl")).not.toBe("1\n");
    }
    expect(await stored(bed, "/objects/configmap/kube-system/kept")).toMatchObject({
      data: { is: "new" },
      user: "mine",
    });
    expect(await stored(bed, "/objects/configmap/kube-system/gone")).toBe("");

    const before = await Promise.all(machines.map((machine) => touched(bed, machine)));
    expectSuccess(await bed.deploy(machines, change));
    expect(await Promise.all(machines.map((machine) => touched(bed, machine)))).toEqual(before);

    // A change restarts what it is about and nothing else.
    const count = async (component: string) =>
      (await starts(bed, second)).filter(({ name }) => name === component).length;
    const was = [await count("kube-apiserver"), await count("etcd")];
    expectSuccess([await bed.provision(second, { ...change, auditLevel: "RequestResponse" })]);
    expect([(await count("kube-apiserver")) - 1, await count("etcd")]).toEqual(was);
    expect(await memberNames(bed)).toEqual([...bed.masters]);
  });

  test("a change waits for a healthy control plane and for the lock, and a bad one stops at the first master", async () => {
    await using bed = await startBed({ masters: 3, nodes: 0 });
    const [first = "", second = "", third = ""] = bed.masters;
    expectSuccess(await bed.deploy());
    const quick = { SLIPWAY_TIME_SCALE: "0.005" };
    const calm = async () => (await starts(bed, first)).length;
    const before = await calm();

    await bed.call("stop", third);
    const gated = await bed.provision(first, { apiServerArgs: { "max-requests-inflight": "800" } }, quick);
    expect(gated.lastLine).toMatch(
      /^SLIPWAY_FAILED code=not-healthy: healthy masters beside this one: the etcd member at 10\.240\.0\.7 is not well/,
    );
    expect(await calm()).toBe(before);
    await bed.call("start", third);

    const put = (value: string) =>
      bed.sh(
        second,
        `ETCDCTL_API=3 etcdctl --endpoints https://127.0.0.1:2379 --cacert /etc/kubernetes/pki/etcd/ca.crt --cert /etc/kubernetes/pki/apiserver-etcd-client.crt --key /etc/kubernetes/pki/apiserver-etcd-client.key ${value}`,
      );
    await put("put /slipway/lock/control-plane somebody");
    const locked = await bed.provision(first, { apiServerArgs: { "max-requests-inflight": "800" } }, quick);
    expect(locked.lastLine).toMatch(
      /^SLIPWAY_FAILED code=lock-held: the lock 'control-plane': another master holds it/,
    );
    expect(await calm()).toBe(before);
    await put("del /slipway/lock/control-plane");

    const bad = await bed.provision(first, { apiServerArgs: { "bed-broken": "true" } }, quick);
    expect(bad.lastLine).toMatch(/^SLIPWAY_FAILED code=api-silent: /);
    // The lock ends with the run, or soon after it; the fix needs no healthy first master.
    expectSuccess([await bed.provision(first, { apiServerArgs: { "max-requests-inflight": "900" } })]);
    expect(await bed.sh(first, "cat /etc/kubernetes/manifests/kube-apiserver.yaml")).toContain(
      "--max-requests-inflight=900",
    );
  });
});
