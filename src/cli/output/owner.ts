// Who holds an output folder, and whether that process still runs. A process id alone does not tell: ids are used
// again, another user's process may not be signalled, and a container has ids of its own.
import { execFile } from "node:child_process";
import { readFile, readlink } from "node:fs/promises";
import { hostname, uptime } from "node:os";
import * as z from "zod/mini";
import { isRefusal } from "../system-error.ts";

export const ownerSchema = z.strictObject({
  pid: z.int().check(z.positive()),
  /** When the process started, in the words of its system; "" where that is unknown. */
  started: z.string(),
  host: z.string(),
  /** Which start of the system, and which process namespace on it; "" where that is unknown. */
  boot: z.string(),
  namespace: z.string(),
  /** Milliseconds since 1970. */
  since: z.number(),
});

export type Owner = z.infer<typeof ownerSchema>;

/** What the judgement needs to know of the machine. */
export interface OwnerFacts {
  readonly pid: number;
  readonly host: string;
  readonly boot: string;
  readonly namespace: string;
  readonly now: () => number;
  /** When the system started, in milliseconds since 1970. */
  readonly bootTime: () => number;
  /** Throws ESRCH where there is no such process, EPERM where it belongs to somebody else. */
  readonly signal: (pid: number) => void;
  readonly started: (pid: number) => Promise<string>;
}

/** A writer ends within seconds. Where a process cannot be judged, its claim counts for this long. */
export const longestClaim = 10 * 60_000;

/** @returns this process, as its claim names it. */
export async function thisOwner(facts: OwnerFacts): Promise<Owner> {
  const { pid, host, boot, namespace } = facts;
  return { pid, host, boot, namespace, started: await facts.started(pid), since: facts.now() };
}

/** Whether the process that made a claim may still be writing. */
export async function isAlive(owner: Owner, facts: OwnerFacts): Promise<boolean> {
  const recent = Math.abs(facts.now() - owner.since) < longestClaim;
  if (owner.host !== facts.host) return recent;
  if (owner.boot !== facts.boot) return false;
  if (owner.namespace !== facts.namespace) return recent;
  // Where the system gives no name to its starts, its clock tells.
  if (facts.boot === "" && owner.since < facts.bootTime()) return false;
  if (!isRunning(owner.pid, facts)) return false;
  const started = await facts.started(owner.pid);
  if (started === "" || owner.started === "") return recent;
  return started === owner.started;
}

function isRunning(pid: number, facts: OwnerFacts): boolean {
  try {
    facts.signal(pid);
    return true;
  } catch (error) {
    return !isRefusal(error, "ESRCH");
  }
}

/** @returns the facts of the machine that this process runs on. */
export async function machineFacts(): Promise<OwnerFacts> {
  return {
    pid: process.pid,
    host: hostname(),
    boot: await readFile("/proc/sys/kernel/random/boot_id", "utf8").then((text) => text.trim(), unknown),
    namespace: await readlink("/proc/self/ns/pid").catch(unknown),
    now: Date.now,
    bootTime: () => Date.now() - uptime() * 1000,
    signal: (pid) => void process.kill(pid, 0),
    started:
      process.platform === "linux" ? startedOnLinux : process.platform === "win32" ? async () => "" : startedByPs,
  };
}

async function startedOnLinux(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(unknown);
  // proc_pid_stat(5): the name, in parentheses, may hold anything; state is field 3 and starttime field 22.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // A zombie has ended and only waits for its parent.
  return fields[0] === "Z" || fields[0] === "X" ? "ended" : (fields[19] ?? "");
}

function startedByPs(pid: number): Promise<string> {
  return new Promise((resolve) => {
    const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
    execFile("ps", ["-o", "lstart=", "-p", String(pid)], { env }, (error, stdout) =>
      resolve(error ? "" : stdout.trim()),
    );
  });
}

function unknown(): string {
  return "";
}
