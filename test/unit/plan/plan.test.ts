import { describe, expect, test } from "vitest";
import { catalog } from "../../../src/catalog/catalog.ts";
import { poolBaseName, resourceNames } from "../../../src/cluster/resource-names.ts";
import { planKubernetes } from "../../../src/orchestrators/kubernetes/plan.ts";
import { mastersPlan } from "../../../src/plan/machine-plans.ts";
import { type Overrides, resolvedCluster } from "../../support/check-rule.ts";

const plan = (overrides: Overrides = {}) => planKubernetes(resolvedCluster(overrides), catalog);

describe("names", () => {
  test("carry the generation from the second on", () => {
    expect(resourceNames(resolvedCluster()).stem).toBe("harbour");
    expect(resourceNames(resolvedCluster({ generation: 2 })).stem).toBe("harbour-g2");
    expect(poolBaseName(resourceNames(resolvedCluster({ generation: 3 })), "web")).toBe("harbour-g3-web");
  });

  test.each([
    ["harbour", "harbour"],
    ["harbour-one", "harbour"],
    ["longharbour", "longharb"],
    ["a-b-c-d-e", "a-b-c-d"],
    ["a", "a"],
  ])("the vaults of %s start with %s", (name, vaultStem) => {
    expect(resourceNames(resolvedCluster({ name })).vaultStem).toBe(vaultStem);
  });

  test("there is one for each outgoing address", () => {
    const names = resourceNames(resolvedCluster({ network: { natGateway: { publicIPCount: 3 } } }));
    expect(names.natPublicIPs).toEqual(["harbour-nat-ip-0", "harbour-nat-ip-1", "harbour-nat-ip-2"]);
  });
});

describe("masters", () => {
  const instances = (overrides: Overrides) => plan(overrides).masters.instances;

  test("stand in the zones in turn, at static addresses", () => {
    expect(instances({ masters: { count: 5 } }).map(({ name, address, zone }) => [name, address, zone])).toEqual([
      ["harbour-master-0", "10.240.0.5", "1"],
      ["harbour-master-1", "10.240.0.6", "2"],
      ["harbour-master-2", "10.240.0.7", "3"],
      ["harbour-master-3", "10.240.0.8", "1"],
      ["harbour-master-4", "10.240.0.9", "2"],
    ]);
  });

  test("have no zone in an availability set", () => {
    const availability = { kind: "availability-set", faultDomainCount: 2 } as const;
    expect(instances({ masters: { availability } }).map(({ zone }) => zone)).toEqual([null, null, null]);
  });

  test("are planned from nothing but their own part", () => {
    const { masters } = resolvedCluster();
    const names = resourceNames(resolvedCluster());
    const { bootstrap } = plan().masters;
    const made = mastersPlan(masters, { names, masterSubnetPrefix: "10.9.0.0/28", adminUsername: "ops" }, bootstrap);
    expect(made.instances[0]?.address).toBe("10.9.0.5");
    expect(made.adminUsername).toBe("ops");
  });
});

describe("security rules", () => {
  test("keep their priorities, whatever stands beside them", () => {
    const priorities = (overrides: Overrides) =>
      new Map(plan(overrides).network.masterRules.map(({ name, priority }) => [name, priority]));
    const all = priorities({});
    expect(new Set(all.values()).size).toBe(all.size);
    for (const [name, priority] of priorities({ admin: { sshSourceRanges: [] }, bastion: null })) {
      expect(priority, name).toBe(all.get(name));
    }
  });

  test("end with what denies the rest of the network", () => {
    for (const rules of [plan().network.masterRules, plan().network.nodeRules]) {
      expect(rules.at(-1)).toMatchObject({
        access: "Deny",
        source: { kind: "fixed", addressPrefix: "VirtualNetwork" },
      });
      expect(rules.slice(0, -1).every(({ access }) => access === "Allow")).toBe(true);
      expect(rules.every(({ priority }) => priority >= 100 && priority < 500)).toBe(true);
    }
  });

  test("open SSH only for named ranges and Bastion", () => {
    const names = (overrides: Overrides) => plan(overrides).network.masterRules.map(({ name }) => name);
    expect(names({})).toEqual(expect.arrayContaining(["AllowSshFromNamedRanges", "AllowSshFromBastion"]));
    const closed = names({ admin: { sshSourceRanges: [] }, bastion: null });
    expect(closed.filter((name) => name.includes("Ssh"))).toEqual([]);
  });
});

describe("the parts that may be absent", () => {
  test("no Bastion", () => {
    expect(plan({ bastion: null }).bastion).toBeNull();
    expect(plan().bastion).toMatchObject({ name: "harbour-bastion", zones: ["1", "2", "3"] });
  });

  test("no public SSH", () => {
    expect(plan({ admin: { sshSourceRanges: [] } }).api.ssh).toBeNull();
    // One port for each master there can be.
    expect(plan().api.ssh).toMatchObject({ firstPort: 50000, lastPort: 50004 });
  });

  test("public addresses without zones", () => {
    const { api, bastion, network } = plan({ network: { publicIPZones: [] } });
    expect([api.zones, bastion?.zones, network.natGateway.zones]).toEqual([[], [], []]);
  });
});

describe("grants", () => {
  test("nodes may read their own vault and nothing else", () => {
    expect(plan().grants.filter(({ identity }) => identity === "nodes")).toMatchObject([
      { role: "keyVaultSecretsUser", scope: { kind: "vault", vault: "nodes" } },
    ]);
  });

  test("each says why", () => {
    for (const { why } of plan().grants) expect(why).toMatch(/^[A-Z].*\.$/);
  });
});
