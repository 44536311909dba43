import { describe, expect, test } from "vitest";
import { sha256 } from "../../../src/lib/sha256.ts";
import { createOnlyProblems } from "../../../src/lock/create-only-problems.ts";
import { livingPins } from "../../../src/lock/living-pins.ts";
import { lockFileSchema } from "../../../src/lock/lock-file.ts";
import { lockOf } from "../../../src/lock/lock-of.ts";
import { pinsOf } from "../../../src/lock/pins-of.ts";
import { resolvedCluster } from "../../support/check-rule.ts";
import { livingCluster } from "../../support/living-cluster.ts";

const userData = { masters: "#cloud-config\n", agentPools: { web: null, batch: null, big: "#cloud-config\n" } };
const cluster = resolvedCluster();
const lock = lockOf({
  cluster,
  userData,
  slipwayVersion: "0.1.0",
  catalogDate: "2026-11-22",
  apiVersions: { "Microsoft.Compute/disks": "2026-03-02" },
  files: [{ path: "README.md", text: "hello\n" }],
});

describe("the lock file", () => {
  test("fits its own schema, also after a way through JSON", () => {
    expect(lockFileSchema.parse(JSON.parse(JSON.stringify(lock)))).toEqual(lock);
  });

  test("lists each file with its hash", () => {
    expect(lock.files).toEqual({ "README.md": sha256("hello\n") });
  });

  test("refuses what it does not know, and what is missing", () => {
    expect(lockFileSchema.safeParse({ ...lock, colour: "red" }).success).toBe(false);
    expect(lockFileSchema.safeParse({ ...lock, pins: { ...lock.pins, name: undefined } }).success).toBe(false);
    expect(lockFileSchema.safeParse({ ...lock, files: { a: "no hash" } }).success).toBe(false);
    const { masters } = lock.pins;
    const wrong = { ...lock.pins, masters: { ...masters, osDisk: { sizeGiB: "64", type: "Premium_LRS" } } };
    expect(lockFileSchema.safeParse({ ...lock, pins: wrong }).success).toBe(false);
  });

  test("shares no object with the cluster it was made from", () => {
    const pins = structuredClone(pinsOf(cluster, userData));
    const made = pinsOf(cluster, userData);
    Object.assign(made.masters.osDisk, { sizeGiB: 1 });
    Object.assign(made.masters.image, { version: "1.0.0" });
    expect(pinsOf(cluster, userData)).toEqual(pins);
  });

  test("keeps user data of single machines only", () => {
    const { agentPools, masters } = lock.pins;
    expect([masters.customData, agentPools.web?.customData, agentPools.big?.customData]).toEqual([
      "#cloud-config\n",
      null,
      "#cloud-config\n",
    ]);
  });
});

describe("living pins", () => {
  const definition = livingCluster();

  test("there are none without a lock file", () => {
    expect(livingPins(definition, undefined)).toEqual({ value: { pins: undefined }, problems: [] });
  });

  test("they bind the same generation", () => {
    expect(livingPins(definition, lock).value?.pins).toBe(lock.pins);
    expect(livingPins({ ...definition, generation: 1 }, lock).value?.pins).toBe(lock.pins);
  });

  test("a new generation is free of them", () => {
    expect(livingPins({ ...definition, generation: 2 }, lock)).toEqual({ value: { pins: undefined }, problems: [] });
  });

  test("an older generation is refused", () => {
    const { problems } = livingPins(definition, { ...lock, generation: 3 });
    expect(problems).toMatchObject([
      { code: "lifecycle/generation-lowered", pointer: "/generation", params: { now: 3, wanted: 1 } },
    ]);
  });
});

describe("create-only problems", () => {
  const briefly = (overrides: Parameters<typeof resolvedCluster>[0]) =>
    createOnlyProblems(resolvedCluster(overrides), lock.pins).map(({ code, pointer }) => `${code} ${pointer}`);

  test("there are none for the cluster itself", () => {
    expect(briefly({})).toEqual([]);
  });

  test("what follows the definition on its own is not compared", () => {
    expect(
      briefly({
        masters: { image: { version: "9.9.9" }, sshPublicKey: "another" },
        agentPools: [{ acceleratedNetworking: null }],
        network: { publicIPZones: [] },
      }),
    ).toEqual([]);
  });

  test("a pool that is new, and one that is gone, have none", () => {
    expect(briefly({ agentPools: [{ name: "new", kind: "availability-set" }] })).toEqual([]);
  });

  test("a Bastion that comes or goes has none", () => {
    expect(briefly({ bastion: null })).toEqual([]);
    const without = { ...lock.pins, bastion: null };
    expect(createOnlyProblems(cluster, without)).toEqual([]);
  });

  test("a pool of another kind has one problem, not one for everything that follows", () => {
    const other = {
      name: "web",
      kind: "availability-set",
      availability: { kind: "availability-set", faultDomainCount: 3 },
    } as const;
    expect(briefly({ agentPools: [other] })).toEqual(["lifecycle/immutable /agentPools/0/availability"]);
  });

  test("values and the way out are named", () => {
    const found = createOnlyProblems(resolvedCluster({ masters: { etcdDisk: { sizeGiB: 512 } } }), lock.pins);
    expect(found.map(({ params }) => params)).toEqual([
      {
        what: "The etcd disk",
        now: "256 Premium_LRS",
        wanted: "512 Premium_LRS",
        wayOut: expect.stringContaining("`generation: 2`"),
      },
    ]);
  });

  test("what is absent is named so", () => {
    const found = createOnlyProblems(resolvedCluster({ api: { dnsLabel: "harbour" } }), lock.pins);
    expect(found[0]?.params).toMatchObject({ now: "none", wanted: "harbour" });
  });
});
