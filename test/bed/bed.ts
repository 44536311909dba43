// The bed from outside: a whole cluster of machines on this one. Every machine has a network, processes and disks of its
// own; Azure is test/scripts/stand-in.mjs, etcd is real, what touches the machine itself is in programs/. Needs root.
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { audience, type Role, type Run } from "../scripts/sandbox.ts";
import type { forbidden } from "../scripts/stand-in.mjs";
import { extensionScript, internalAddress, type ReleaseOptions, user } from "./release.ts";

export type ReleaseChange = Partial<Omit<ReleaseOptions, "role" | "clientId" | "masterAddresses">>;
export type Answer =
  | { status: number; headers?: Record<string, string>; body?: string }
  | typeof forbidden
  | "silent"
  | "cut"
  | "truth";
export interface Seen {
  readonly kind: "metadata" | "vault";
  readonly method: string;
  readonly url: string;
  readonly from: string;
}

const has = (tool: string) => spawnSync("sh", ["-c", `command -v ${tool}`]).status === 0;

/** Whether this machine can have a bed: Linux, root, and the programs that the bed does not stand in for. */
export const canHaveBed =
  process.platform === "linux" &&
  ["etcd", "ip", "nft", "openssl", "python3", "curl", "mkfs.ext4", "unshare", "nsenter"].every(has) &&
  spawnSync("unshare", ["--mount", "--net", "--pid", "--fork", "ip", "link", "set", "lo", "up"]).status === 0;

const identities = {
  masters: { clientId: "aaaaaaaa-0000-4000-8000-000000000001", token: "token.of-the-masters.xyzzy" },
  nodes: { clientId: "aaaaaaaa-0000-4000-8000-000000000002", token: "token.of-the-nodes.xyzzy" },
} as const;
export const identityTokens = [identities.masters.token, identities.nodes.token];

export interface BedShape {
  readonly masters: number;
  readonly nodes: number;
  /** Of every wait. The default leaves a busy machine room. */
  readonly scale?: number;
}

export class Bed {
  readonly masters: readonly string[];
  readonly nodes: readonly string[];
  readonly folder: string;
  readonly scale: number;
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #open = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>();
  readonly #masterAddresses: readonly string[];
  #next = 1;

  constructor({ masters, nodes, scale = 0.03 }: BedShape) {
    this.folder = mkdtempSync(join(tmpdir(), "slipway-bed-"));
    this.scale = scale;
    this.masters = Array.from({ length: masters }, (_, index) => `harbour-master-${index}`);
    this.nodes = Array.from({ length: nodes }, (_, index) => `harbour-linux1-${index}`);
    this.#masterAddresses = this.masters.map((_, index) => `10.240.0.${5 + index}`);
    const nodeAddresses = this.nodes.map((_, index) => `10.240.1.${4 + index}`);
    const options = {
      folder: this.folder,
      audience,
      internalAddress,
      user,
      machines: [
        ...this.masters.map((name, index) => ({
          name,
          address: this.#masterAddresses[index],
          role: "master",
          hasDisk: true,
        })),
        ...this.nodes.map((name, index) => ({ name, address: nodeAddresses[index], role: "node", hasDisk: false })),
      ],
      identities: [
        {
          ...identities.masters,
          addresses: this.#masterAddresses,
          roles: { masters: "write", nodes: "write", operators: "write" },
        },
        { ...identities.nodes, addresses: nodeAddresses, roles: { nodes: "read" } },
      ],
    };
    const inside = fileURLToPath(new URL("./inside.mjs", import.meta.url));
    this.#process = spawn(
      "unshare",
      ["--mount", "--net", "--pid", "--fork", "--kill-child", process.execPath, inside, JSON.stringify(options)],
      { stdio: "pipe", env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" } },
    );
    let complaints = "";
    this.#process.stderr.on("data", (chunk) => {
      complaints += chunk;
    });
    createInterface({ input: this.#process.stdout }).on("line", (line) => {
      const { id, result, error } = JSON.parse(line);
      const waiting = this.#open.get(id);
      this.#open.delete(id);
      if (error === undefined) waiting?.resolve(result);
      else waiting?.reject(new Error(error));
    });
    this.#process.on("exit", (status) => {
      for (const { reject } of this.#open.values()) reject(new Error(`the bed ended with ${status}: ${complaints}`));
    });
  }

  call<Result = unknown>(operation: string, ...args: readonly unknown[]): Promise<Result> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#process.stdin.write(`${JSON.stringify({ id, operation, args })}\n`);
    });
  }

  get machines(): readonly string[] {
    return [...this.masters, ...this.nodes];
  }

  role = (machine: string): Role => (this.masters.includes(machine) ? "master" : "node");

  /** What scripts of this bed are told. */
  get environment(): Readonly<Record<string, string>> {
    return { SLIPWAY_TIME_SCALE: String(this.scale), SLIPWAY_VAULT_PROTOCOLS: "=http,https" };
  }

  /** A machine as Azure makes it; one that was there loses the system's disk, and keeps its data disk. */
  async make(machine: string): Promise<void> {
    await this.call("stop", machine);
    await this.call("make", machine);
    await this.call("start", machine);
  }

  /** A machine that is gone for good, its data disk too. */
  async lose(machine: string): Promise<void> {
    await this.call("stop", machine);
    await this.call("dropDisk", machine);
  }

  async reboot(...machines: readonly string[]): Promise<void> {
    await Promise.all(machines.map((machine) => this.call("stop", machine)));
    await Promise.all(machines.map((machine) => this.call("start", machine)));
  }

  /** Azure runs the extension: a deployment. */
  async provision(machine: string, change: ReleaseChange = {}, environment: Record<string, string> = {}): Promise<Run> {
    const role = this.role(machine);
    const { clientId } = role === "master" ? identities.masters : identities.nodes;
    const script = extensionScript({ role, clientId, masterAddresses: this.#masterAddresses, ...change });
    const path = `extension-${machine}-${this.#next}.sh`;
    await this.call("write", path, script);
    return this.run(machine, ["/bin/sh", join(this.folder, path)], environment);
  }

  async run(machine: string, command: readonly string[], environment: Record<string, string> = {}): Promise<Run> {
    const run = await this.call<Run & { stdout: string }>("run", machine, command, {
      ...this.environment,
      ...environment,
    });
    return { ...run, lastLine: run.stdout.trimEnd().split("\n").at(-1) ?? "" };
  }

  async sh(machine: string, text: string): Promise<string> {
    return (await this.run(machine, ["bash", "-c", text])).output;
  }

  /** Makes all machines and deploys to all of them at once, masters one after the other as Azure would only if asked. */
  async deploy(machines = [...this.masters, ...this.nodes], change: ReleaseChange = {}): Promise<readonly Run[]> {
    return Promise.all(machines.map((machine) => this.provision(machine, change)));
  }

  async makeAll(): Promise<void> {
    await Promise.all([...this.masters, ...this.nodes].map((machine) => this.make(machine)));
  }

  vaults = () => this.call<Record<"masters" | "nodes" | "operators", Record<string, string>>>("vaults");
  seen = () => this.call<readonly Seen[]>("seen");
  answerWith = (kind: Seen["kind"], answers: readonly Answer[]) => this.call("answerWith", kind, answers);

  /** A step of a stand-in program fails this many times. */
  fault = (machine: string, name: string, times = 1) => this.call("write", `faults/${machine}/${name}`, String(times));

  /** Lets time pass for tokens and whoever asks for the date. */
  passDays = (days: number) => this.call("write", "clock", String(Math.round(days * 86_400)));

  /** etcd's own view: a line a member. */
  async members(machine = this.masters[0] ?? ""): Promise<string> {
    const pki = "/etc/kubernetes/pki";
    return this.sh(
      machine,
      `ETCDCTL_API=3 etcdctl --endpoints https://127.0.0.1:2379 --cacert ${pki}/etcd/ca.crt \
        --cert ${pki}/apiserver-etcd-client.crt --key ${pki}/apiserver-etcd-client.key member list`,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = new Promise((resolve) => this.#process.on("exit", resolve));
    this.#process.stdin.end();
    this.#process.kill("SIGKILL");
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A bed with its machines made, none of them provisioned. */
export async function startBed(shape: BedShape): Promise<Bed> {
  const bed = new Bed(shape);
  const environment = Object.entries(bed.environment).map(([name, value]) => `${name}=${value}\n`);
  await bed.call("write", "environment", environment.join(""));
  await bed.makeAll();
  return bed;
}
