// What happens to machines over the years: made anew, replaced, rebooted, with and without their etcd disks.
import { describe, expect, test } from "vitest";
import { type Bed, canHaveBed, startBed } from "../bed/bed.ts";
import { figures, memberNames, nodeNames, stored, waitUntil } from "../bed/look.ts";

describe.skipIf(!canHaveBed)("repair (root; Debian packages etcd-server, iproute2, nftables, openssl)", () => {
  test("masters and a node are made anew, replaced and rebooted, and the cluster stays the same one", async () => {
    await using bed = await startBed({ masters: 3, nodes: 1 });
    const [first = "", second = "", third = ""] = bed.masters;
    const [node = ""] = bed.nodes;
    await succeed(bed, await bed.deploy());
    const { claim, authorities } = (await bed.vaults()).masters;
    const members = await ids(bed, third);
    await mark(bed, third);

    // Made anew with its disk kept: the same member comes back on the same data.
    for (const name of [first, second]) {
      await bed.make(name);
      const began = performance.now();
      const run = await bed.provision(name);
      await succeed(bed, [run]);
      expect(run.output).toContain("to do: resume (claim initialised, disk ours, member voter, API answers)");
      expect(await bed.sh(name, "cat /var/log/bed-kubeadm")).not.toMatch(/^(init|join)$/m);
      expect(await ids(bed, third)).toEqual(members);
      figures(`${name} made anew`, bed, performance.now() - began, []);
    }

    // Replaced: its disk is lost, its stale member and its Node go, and it joins.
    await bed.lose(third);
    await bed.make(third);
    const replaced = await bed.provision(third);
    await succeed(bed, [replaced]);
    expect(replaced.output).toContain("to do: join (claim initialised, disk empty, member voter, API answers)");
    expect(replaced.output).toMatch(/removing the stale etcd member \d+ \(voter\)/);
    expect(await memberNames(bed)).toEqual([...bed.masters]);
    expect(await ids(bed, first)).not.toEqual(members);

    // All rebooted at once: nothing needs a script.
    await bed.reboot(...bed.masters);
    await waitUntil("all masters are ready", async () => (await bed.call<string[]>("ready")).length === 3);
    expect(await memberNames(bed, second)).toEqual([...bed.masters]);
    await expectMark(bed, second);

    // A node is made anew while its old Node object is there.
    await bed.make(node);
    await succeed(bed, [await bed.provision(node)]);
    expect(await nodeNames(bed)).toEqual([...bed.masters, node].sort());
    expect((await bed.vaults()).masters).toEqual({ claim, authorities });
  });

  test("all masters made anew at once, their disks kept, find each other again", async () => {
    await using bed = await startBed({ masters: 3, nodes: 0 });
    await succeed(bed, await bed.deploy());
    await mark(bed, bed.masters[0] ?? "");
    for (const name of bed.masters) await bed.make(name);
    // One after the other, as Azure's extensions of the masters run: the first has no quorum yet and must not hold up the rest.
    const runs = [];
    for (const name of bed.masters) runs.push(await bed.provision(name));
    await succeed(bed, runs);
    expect(runs[0]?.output).toContain("warning: without another master there is no quorum; this one waits for it");
    expect(runs[2]?.output).not.toContain("no quorum");
    await waitUntil("all masters are ready", async () => (await bed.call<string[]>("ready")).length === 3);
    await expectMark(bed, bed.masters[1] ?? "");
    // The next run of the first does what it had to leave.
    await succeed(bed, [await bed.provision(bed.masters[0] ?? "")]);
    expect(await memberNames(bed)).toEqual([...bed.masters]);
  });

  test("the only master comes back on its disk, and never makes a second cluster without it", async () => {
    await using bed = await startBed({ masters: 1, nodes: 0 });
    const [master = ""] = bed.masters;
    await succeed(bed, await bed.deploy());
    await mark(bed, master);
    await bed.make(master);
    const resumed = await bed.provision(master);
    await succeed(bed, [resumed]);
    expect(resumed.output).toContain("to do: resume (claim initialised, disk ours, member unknown, API silent)");
    await expectMark(bed, master);
    expect(await bed.sh(master, "cat /var/log/bed-kubeadm")).not.toMatch(/^(init|join)$/m);

    // The disk is another cluster's: its marker names another claim. It is left as it is.
    await bed.sh(master, "echo claim=another >/var/lib/etcddisk/slipway-cluster");
    await bed.make(master);
    const foreign = await bed.provision(master);
    expect(foreign.status).toBe(51);
    expect(foreign.lastLine).toMatch(/^SLIPWAY_FAILED code=disk-foreign: /);
    expect(await bed.sh(master, "ls /var/lib/etcddisk/etcd/member")).toBe("snap\nwal\n");

    // The claim is gone, the data is there: nothing new on top of it.
    await bed.call("setSecret", "masters", "claim", null);
    expect((await bed.provision(master)).lastLine).toMatch(/^SLIPWAY_FAILED code=disk-foreign: /);
  });

  test("a cluster of which nothing is left but the vault is not made anew", async () => {
    await using bed = await startBed({ masters: 1, nodes: 0 });
    const [master = ""] = bed.masters;
    await succeed(bed, await bed.deploy());
    const { masters } = await bed.vaults();
    await bed.lose(master);
    await bed.make(master);
    const run = await bed.provision(master);
    expect(run.status).toBe(60);
    expect(run.lastLine).toMatch(/^SLIPWAY_FAILED code=cluster-silent: .*see 'Restore' in the README$/);
    expect(await bed.sh(master, "cat /var/log/bed-kubeadm")).not.toMatch(/^(init|join)$/m);
    expect((await bed.vaults()).masters).toEqual(masters);
  });

  test("a disk that holds anything is never formatted, and one without Azure's links is found", async () => {
    await using bed = await startBed({ masters: 1, nodes: 0, scale: 0.005 });
    const [master = ""] = bed.masters;
    const disk = `${bed.folder}/machines/${master}/disk.img`;
    const attempt = async (prepare: string, link?: string) => {
      await bed.call("stop", master);
      await bed.call("dropDisk", master);
      await bed.call("makeDisk", master, link);
      await bed.call("start", master);
      await bed.sh(master, prepare);
      const before = await bed.sh(master, `sha256sum <${disk}`);
      const run = await bed.provision(master);
      return { run, isSame: (await bed.sh(master, `sha256sum <${disk}`)) === before };
    };
    // A file system of somebody's, a partition table, data that no program knows.
    for (const prepare of [
      `mkfs.ext4 -q -L mine ${disk}`,
      `mkswap ${disk}`,
      `printf 'label: gpt\\n,,L\\n' | sfdisk -q ${disk}`,
      `echo precious | dd of=${disk} bs=1 seek=4321 conv=notrunc status=none`,
    ]) {
      const { run, isSame } = await attempt(prepare);
      expect([prepare, run.status, isSame]).toEqual([prepare, 51, true]);
      expect(run.lastLine).toMatch(/^SLIPWAY_FAILED code=disk-foreign: the disk .* is left as it is$/);
    }
    const { run } = await attempt("true", "elsewhere/disk");
    expect(run.status).toBe(50);
    expect(run.lastLine).toMatch(/^SLIPWAY_FAILED code=disk-missing: /);
  });

  test("a new disk is found by every name that Azure gives it", async () => {
    await using bed = await startBed({ masters: 1, nodes: 0 });
    const [master = ""] = bed.masters;
    await bed.call("stop", master);
    await bed.call("dropDisk", master);
    await bed.call("makeDisk", master, "disk/azure/data/by-lun/0");
    await bed.call("start", master);
    await succeed(bed, [await bed.provision(master)]);
    expect(await bed.sh(master, "findmnt --noheadings --output SOURCE --mountpoint /var/lib/etcddisk")).toBe(
      "/dev/bed/disk\n",
    );
  });
});

async function succeed(_bed: Bed, runs: readonly { status: number | null; output: string }[]): Promise<void> {
  expect(runs.map(({ status, output }) => (status === 0 ? 0 : output))).toEqual(runs.map(() => 0));
}

async function ids(bed: Bed, machine: string): Promise<readonly string[]> {
  return (await bed.members(machine))
    .trim()
    .split("\n")
    .map((line) => line.slice(0, 16))
    .sort();
}

/** Something in the cluster that a second cluster would not have. */
async function mark(bed: Bed, machine: string): Promise<void> {
  await bed.sh(
    machine,
    `KUBECONFIG=/etc/kubernetes/admin.conf kubectl apply --server-side --force-conflicts --field-manager slipway --filename - <<<'${JSON.stringify({ kind: "ConfigMap", metadata: { name: "mark", namespace: "default" }, data: { is: "there" } })}'`,
  );
}

async function expectMark(bed: Bed, machine: string): Promise<void> {
  expect(await stored(bed, "/objects/configmap/default/mark", machine)).toMatchObject({ data: { is: "there" } });
}
