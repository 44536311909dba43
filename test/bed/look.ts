// Looking at a bed: what is in its cluster, what a run has touched, what must stay secret.
import { setTimeout as delay } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { expect } from "vitest";
import type { Bed, Seen } from "./bed.ts";

/** The voters of etcd by name, sorted; anything else shows what it is. */
export async function memberNames(bed: Bed, machine?: string): Promise<readonly string[]> {
  return (await bed.members(machine))
    .trim()
    .split("\n")
    .map((line) => {
      const [, state, name = "", , , isLearner] = line.split(", ");
      return state === "started" && isLearner === "false" ? name : line;
    })
    .sort();
}

/** What the cluster's API keeps below a path. */
export async function stored<Value = unknown>(bed: Bed, path: string, machine = bed.masters[0] ?? ""): Promise<Value> {
  const program = `import sys, json; sys.path.insert(0, "${new URL("./programs", import.meta.url).pathname}"); import bed
print(json.dumps(bed.api("GET", "/store${path}", config="/etc/kubernetes/admin.conf")))`;
  const output = await bed.sh(machine, `python3 -c '${program}'`);
  return JSON.parse(output) as Value;
}

export async function nodeNames(bed: Bed, machine?: string): Promise<readonly string[]> {
  return Object.keys(await stored<object>(bed, "/nodes/", machine))
    .map((path) => path.slice("/nodes/".length))
    .sort();
}

/**
 * What a run must not change where nothing differs: every file with its inode and times, the commands that services were
 * given, the starts of containers. The log and what the cluster itself writes are left out.
 */
export function touched(bed: Bed, machine: string): Promise<string> {
  return bed.sh(
    machine,
    `find /etc /opt /home /run/bed/units /var/lib/slipway /var/lib/kubelet /var/lib/etcddisk -path '*/etcd/member' -prune -o \
       -type f -printf '%p %m %U %i %T@ %s\\n' 2>/dev/null | sort
     cat /var/log/bed-systemctl /var/log/bed-starts 2>/dev/null; grep -v '^init phase certs\\|^kubeconfig user' /var/log/bed-kubeadm`,
  );
}

/** What nobody but its reader may see: keys, tokens, the administrator's kubeconfig. */
export async function secretsOf(bed: Bed): Promise<readonly string[]> {
  const { masters, nodes, operators } = await bed.vaults();
  const archive = gunzipSync(Buffer.from(masters.authorities ?? "", "base64")).toString("latin1");
  const keys = [...archive.matchAll(/PRIVATE KEY-----\n(\S+)\n/g)].map(([, line = ""]) => line);
  const encryptionKey = /[A-Za-z0-9+/]{43}=(?=\0|$)/.exec(archive)?.[0] ?? "";
  const token = JSON.parse(nodes.join ?? "{}").token ?? "";
  const clientKey = /client-key-data: (\S{60})/.exec(operators["admin-kubeconfig"] ?? "")?.[1] ?? "";
  return [...keys, encryptionKey, token, clientKey, masters.authorities?.slice(100, 160) ?? ""].filter(
    (text) => text !== "",
  );
}

/** For the note: what a run took, as it was and as it would be on Azure by its waits alone. */
export function figures(what: string, bed: Bed, milliseconds: number, seen: readonly Seen[]): void {
  const vault = seen.filter(({ kind }) => kind === "vault");
  const writes = vault.filter(({ method }) => method === "PUT").length;
  const seconds = (milliseconds / 1000).toFixed(1);
  const unscaled = (milliseconds / 1000 / bed.scale / 60).toFixed(1);
  process.stdout.write(
    `  ${what}: ${seconds} s (as waits of a real machine ${unscaled} min), ${vault.length} vault requests (${writes} writes), ${seen.length - vault.length} tokens\n`,
  );
}

/** Waits for what comes about by itself. */
export async function waitUntil(what: string, condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 180_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`it does not come about: ${what}`);
    await delay(200);
  }
}

/** Every container start of a machine: its name, and seconds since 1970. */
export async function starts(bed: Bed, machine: string): Promise<readonly { name: string; at: number }[]> {
  const lines = (await bed.sh(machine, "cat /var/log/bed-starts")).trim().split("\n");
  return lines.map((line) => {
    const [at = "", name = ""] = line.split(" ");
    return { name, at: Number(at) };
  });
}

/** Every run ended well; one that did not shows its output. */
export function expectSuccess(runs: readonly { readonly status: number | null; readonly output: string }[]): void {
  expect(runs.map(({ status, output }) => (status === 0 ? 0 : output))).toEqual(runs.map(() => 0));
}

/** All masters restarted these components since a moment, and while one did, no other did. */
export async function expectApart(bed: Bed, since: number, components: readonly string[]): Promise<void> {
  const spans = await Promise.all(
    bed.masters.map(async (master) => {
      const own = (await starts(bed, master)).filter(({ name, at }) => at > since && components.includes(name));
      expect([master, [...new Set(own.map(({ name }) => name))].sort()]).toEqual([master, [...components].sort()]);
      const times = own.map(({ at }) => at);
      return { from: Math.min(...times), to: Math.max(...times) };
    }),
  );
  spans.sort((one, other) => one.from - other.from);
  for (const [index, span] of spans.entries()) {
    const next = spans[index + 1];
    if (next !== undefined) expect(next.from).toBeGreaterThan(span.to);
  }
}
