// A machine of its own: folders over all that it writes to, a network in which there is nothing but its own addresses,
// processes that end with it. So every program runs with exactly the paths, flags and addresses of a real master.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Machine extends Disposable {
  /** Runs a program to its end. */
  run(command: readonly [string, ...string[]], input?: string): Ran;
  /** Starts a program that goes on; what it says lands in a file of this machine, `/var/log/NAME`. */
  start(name: string, command: readonly [string, ...string[]]): void;
  write(path: string, text: string, mode?: number): void;
  read(path: string): string;
  has(path: string): boolean;
  /** Where the test finds a file of the machine. */
  outside(path: string): string;
}

export const canMakeMachines: boolean =
  process.platform === "linux" &&
  spawnSync("unshare", ["--mount", "--net", "--pid", "--fork", "ip", "link", "set", "lo", "up"]).status === 0;

interface Identity {
  readonly name: string;
  readonly address: string;
  /** Lines of its hosts file. */
  readonly hosts: readonly string[];
}

const setUp = (disk: string, { name, address, hosts }: Identity): string => `set -eu
mount -t tmpfs disk '${disk}'
for path in etc opt usr/local var; do
  mkdir -p "${disk}/upper/$path" "${disk}/scratch/$path"
  mount -t overlay overlay -o "lowerdir=/$path,upperdir=${disk}/upper/$path,workdir=${disk}/scratch/$path" "/$path"
done
mount -t tmpfs run /run
rm -rf /etc/kubernetes /var/lib/etcddisk /var/lib/kubelet
hostname '${name}'
printf '%s\\n' ${hosts.map((line) => `'${line}'`).join(" ")} >/etc/hosts
ip link set lo up
ip link add eth0 type veth peer name wire
ip link set wire up
ip address add '${address}/24' dev eth0
ip link set eth0 up
# A machine has one, and kubeadm looks for it; it leads nowhere.
ip route add default dev eth0
echo ready
# Ends with the test, however that ends.
exec cat
`;

export async function makeMachine(identity: Identity): Promise<Machine> {
  const disk = mkdtempSync(join(tmpdir(), "slipway-machine-"));
  const holder = spawn(
    "unshare",
    ["--mount", "--net", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", setUp(disk, identity)],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  await untilReady(holder);
  const { pid } = holder;
  const namespaces = [
    `--mount=/proc/${pid}/ns/mnt`,
    `--net=/proc/${pid}/ns/net`,
    `--uts=/proc/${pid}/ns/uts`,
    `--pid=/proc/${pid}/ns/pid_for_children`,
  ];
  const environment = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", HOME: "/root" };
  const outside = (path: string): string => `/proc/${pid}/root${path}`;
  const machine: Machine = {
    outside,
    has: (path) => existsSync(outside(path)),
    read: (path) => readFileSync(outside(path), "utf8"),
    write(path, text, mode = 0o644) {
      mkdirSync(dirname(outside(path)), { recursive: true });
      writeFileSync(outside(path), text);
      chmodSync(outside(path), mode);
    },
    run(command, input) {
      const options = { encoding: "utf8", env: environment, input: input ?? "", maxBuffer: 2 ** 28 } as const;
      const { status, stdout, stderr } = spawnSync("nsenter", [...namespaces, ...command], options);
      return { status, stdout, stderr };
    },
    start(name, command) {
      const script = `exec "$@" >>'/var/log/${name}' 2>&1`;
      spawn("nsenter", [...namespaces, "sh", "-c", script, "sh", ...command], {
        env: environment,
        stdio: "ignore",
      }).unref();
    },
    [Symbol.dispose]() {
      holder.kill("SIGKILL");
      // Only what it was mounted on is left.
      rmSync(disk, { recursive: true, force: true });
    },
  };
  return machine;
}

function untilReady(holder: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    holder.stdout?.once("data", () => resolve());
    holder.once("exit", (code) => reject(new Error(`the machine ended with ${code}`)));
  });
}

/** Waits until a look returns something; throws what the look says otherwise. */
export async function until<Value>(
  what: string,
  look: () => Value | undefined | false,
  { seconds = 60, explain = () => "" }: { readonly seconds?: number; readonly explain?: () => string } = {},
): Promise<Value> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`waited ${seconds} s in vain: ${what}\n${explain()}`);
    await delay(250);
  }
}
