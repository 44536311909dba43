import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import {
  isAlive,
  longestClaim,
  machineFacts,
  type Owner,
  type OwnerFacts,
  thisOwner,
} from "../../../../src/cli/output/owner.ts";

const now = 1_900_000_000_000;

function refusing(code: string): () => never {
  return () => {
    throw Object.assign(new Error(code), { code, syscall: "kill" });
  };
}

const facts: OwnerFacts = {
  pid: 77,
  host: "here",
  boot: "boot-1",
  namespace: "pid:[1]",
  now: () => now,
  bootTime: () => now - 3_600_000,
  signal: () => undefined,
  started: async () => "1234",
};
const owner = { pid: 42, host: "here", boot: "boot-1", namespace: "pid:[1]", started: "1234", since: now - 1000 };
const old = now - longestClaim - 1;

describe("isAlive", () => {
  test.each<[string, Partial<Owner>, Partial<OwnerFacts>, boolean]>([
    ["the same process still runs", {}, {}, true],
    ["however long", { since: old }, {}, true],
    ["there is no such process", {}, { signal: refusing("ESRCH") }, false],
    ["the process belongs to somebody else", {}, { signal: refusing("EPERM") }, true],
    ["the id was given to another process", {}, { started: async () => "9999" }, false],
    ["somebody else's process has the id now", {}, { signal: refusing("EPERM"), started: async () => "9999" }, false],
    ["a start time cannot be had, recent", {}, { started: async () => "" }, true],
    ["a start time cannot be had, long ago", { since: old }, { started: async () => "" }, false],
    ["a start time was not recorded, long ago", { started: "", since: old }, {}, false],
    ["the machine was started again", { boot: "boot-0" }, {}, false],
    ["it was started again, by the clock", { boot: "", since: now - 3_600_001 }, { boot: "" }, false],
    ["another container, recent", { namespace: "pid:[2]" }, { signal: refusing("ESRCH") }, true],
    ["another container, long ago", { namespace: "pid:[2]", since: old }, {}, false],
    ["another machine, recent", { host: "there", boot: "boot-7" }, { signal: refusing("ESRCH") }, true],
    ["another machine, long ago", { host: "there", since: old }, {}, false],
    ["another machine whose clock is far ahead", { host: "there", since: now + longestClaim + 1 }, {}, false],
  ])("%s", async (_name, changedOwner, changedFacts, alive) => {
    expect(await isAlive({ ...owner, ...changedOwner }, { ...facts, ...changedFacts })).toBe(alive);
  });
});

describe("on this machine", () => {
  test("this process is alive, and not when it is said to have started at another time", async () => {
    const real = await machineFacts();
    const self = await thisOwner(real);
    expect(self.pid).toBe(process.pid);
    expect(await isAlive(self, real)).toBe(true);
    if (self.started !== "") expect(await isAlive({ ...self, started: "1" }, real)).toBe(false);
  });

  test("a child is alive until it is killed", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await once(child, "spawn");
    const real = await machineFacts();
    const claim = await thisOwner({ ...real, pid: child.pid ?? 0 });
    expect(await isAlive(claim, real)).toBe(true);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await isAlive(claim, real)).toBe(false);
  });
});
