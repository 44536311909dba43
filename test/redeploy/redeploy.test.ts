// A changed definition, compiled with the lock file of the living cluster, changes nothing that Azure would refuse.
import { describe, expect, test } from "vitest";
import type { ClusterDefinition } from "../../src/index.ts";
import { createOnlyDifferences, createOnlyPaths, valuesAt } from "../support/arm-create-only.ts";
import { compileDefinition, expanded } from "../support/compile-definition.ts";
import { changed, livingCluster, livingClusterWithoutZones } from "../support/living-cluster.ts";
import { sshPublicKey } from "../support/sample-keys.ts";

type Change = (definition: ClusterDefinition) => void;

const newPool = { name: "extra", count: 1 };

const changes: Readonly<Record<string, Change>> = {
  "nothing at all": () => undefined,
  "a pool grows": ({ agentPools }) => {
    for (const pool of agentPools) pool.count += 3;
  },
  "a pool shrinks to nothing": ({ agentPools }) => {
    for (const pool of agentPools) pool.count = 0;
  },
  "a pool comes first": ({ agentPools }) => void agentPools.unshift(newPool),
  "a pool comes in the middle": ({ agentPools }) => void agentPools.splice(1, 0, newPool),
  "a pool comes last": ({ agentPools }) => void agentPools.push(newPool),
  "an availability set comes first": ({ agentPools }) =>
    void agentPools.unshift({ ...newPool, name: "extraset", availability: "availability-set" }),
  "the first pool goes": ({ agentPools }) => void agentPools.shift(),
  "the last pool goes": ({ agentPools }) => void agentPools.pop(),
  "pools trade places": ({ agentPools }) => void agentPools.reverse(),
  "tags change": (definition) => {
    definition.tags = { owner: "[somebody]", environment: "test" };
  },
  "tags go": (definition) => {
    delete definition.tags;
  },
  "allowed ranges change": ({ api, admin }) => {
    api.allowedSourceRanges = ["198.51.100.0/24", "192.0.2.0/24"];
    admin.sshSourceRanges = ["198.51.100.1/32"];
  },
  "public SSH closes": ({ admin }) => {
    delete admin.sshSourceRanges;
  },
  "operators change": (definition) => {
    definition.operators = {
      objectIds: ["22222222-2222-4333-8444-555555555555", "33333333-2222-4333-8444-555555555555"],
      sourceRanges: ["192.0.2.7/32"],
    };
  },
  "operators go": (definition) => {
    delete definition.operators;
  },
  "SSH keys trade places": ({ admin }) => void admin.sshPublicKeys.reverse(),
  "the first SSH key goes": ({ admin }) => void admin.sshPublicKeys.shift(),
  "SSH keys come": ({ admin }) => void admin.sshPublicKeys.unshift(sshPublicKey("third"), sshPublicKey("fourth")),
  "every SSH key is another": ({ admin }) => {
    admin.sshPublicKeys = [sshPublicKey("fifth")];
  },
  "sizes change within their series": ({ masters, agentPools }) => {
    masters.vmSize = "Standard_D8s_v5";
    const sizes = ["Standard_D16s_v5", "Standard_D16as_v5", "Standard_E8s_v5"];
    for (const [at, pool] of agentPools.entries()) pool.vmSize = sizes[at] ?? pool.vmSize ?? "";
  },
  "Bastion goes": (definition) => {
    delete definition.bastion;
  },
  "addresses for the way out come": (definition) => {
    definition.network = { natGateway: { publicIPCount: 3 } };
  },
  "defaults are left out": (definition) => {
    delete definition.orchestrator.version;
    delete definition.admin.username;
    delete definition.masters.vmSize;
    delete definition.bastion?.sku;
  },
  "the image's version is pinned": (definition) => {
    definition.osImage = { version: "24.04.202606060" };
  },
};

describe.each([
  ["over zones", livingCluster],
  ["without zones", livingClusterWithoutZones],
])("a cluster %s", (_, start) => {
  const living = compileDefinition(start());

  test.each(Object.entries(changes))("%s", (_, change) => {
    const next = compileDefinition(changed(change, start()), { lock: living.lock });
    expect(createOnlyDifferences(expanded(living), expanded(next))).toEqual([]);
  });

  test("change after change, each compiled with the lock file of the one before", () => {
    let lock = living.lock;
    for (const change of Object.values(changes)) {
      const step = compileDefinition(changed(change, start()), { lock });
      expect(createOnlyDifferences(expanded(living), expanded(step))).toEqual([]);
      lock = step.lock;
    }
  });
});

describe("what must arrive does", () => {
  const living = compileDefinition(livingCluster());

  function next(change: Change) {
    return expanded(compileDefinition(changed(change), { lock: living.lock }));
  }

  function scripts(template: ReturnType<typeof expanded>) {
    return template.resources
      .filter(({ key }) => key === "masterProvisioning[0]" || key === "bigProvisioning[0]")
      .map(({ body }) => body.properties as { forceUpdateTag: string; settings: { script: string } })
      .map(({ forceUpdateTag, settings }) => [forceUpdateTag, settings.script]);
  }

  test("changed SSH keys change the bundle, so that the extension runs again", () => {
    const [before, after] = [scripts(expanded(living)), scripts(next(changes["the first SSH key goes"] ?? (() => 0)))];
    for (const [at, [tag, script]] of before.entries()) {
      expect(after[at]?.[0]).not.toBe(tag);
      expect(after[at]?.[1]).not.toBe(script);
    }
  });

  test.each(["nothing at all", "a pool grows", "a pool comes first", "pools trade places", "tags change"])(
    "no extension runs again when %s",
    (name) => {
      expect(scripts(next(changes[name] ?? (() => 0)))).toEqual(scripts(expanded(living)));
    },
  );

  test("a single machine keeps the first key it had, and a scale set gets the new first one", () => {
    const template = next(changes["the first SSH key goes"] ?? (() => 0));
    const keyOf = (key: string, path: string) =>
      [...valuesAt(template.resources.find((one) => one.key === key)?.body ?? {}, path).values()].join();
    const keys = "linuxConfiguration.ssh.publicKeys[].keyData";
    expect(keyOf("masters[0]", `properties.osProfile.${keys}`)).toBe(sshPublicKey("first"));
    expect(keyOf("bigMachines[0]", `properties.osProfile.${keys}`)).toBe(sshPublicKey("first"));
    expect(keyOf("webScaleSet", `properties.virtualMachineProfile.osProfile.${keys}`)).toBe(sshPublicKey("second"));
  });
});

test("no security rule takes the priority that another one had", () => {
  const owners = new Map<string, string>();
  for (const change of Object.values(changes)) {
    for (const { type, id, name, body } of expanded(compileDefinition(changed(change))).resources) {
      const own = type.endsWith("/securityRules") ? [{ name, properties: body.properties }] : [];
      const inline =
        (body.properties as { securityRules?: { name: string; properties: unknown }[] }).securityRules ?? [];
      for (const rule of [...own, ...inline]) {
        const group = id.replace(/\/securityRules\/.*/, "");
        const place = `${group} ${(rule.properties as { priority: number }).priority}`;
        expect(owners.get(place) ?? rule.name, place).toBe(rule.name);
        owners.set(place, rule.name);
      }
    }
  }
});

describe("the comparison itself", () => {
  const living = expanded(compileDefinition(livingCluster()));

  test("sees every create-only value that our templates set", () => {
    const types = [...new Set(living.resources.map(({ type }) => type))];
    const blind = types.filter((type) => createOnlyPaths(type).length === 0);
    expect(blind).toEqual([]);
  });

  test.each([
    [
      "another address space",
      (d: ClusterDefinition) => {
        d.network = { addressPrefix: "10.8.0.0/16" };
      },
    ],
    [
      "other zones",
      (d: ClusterDefinition) => {
        d.masters.zones = ["1"];
      },
    ],
    [
      "another disk",
      (d: ClusterDefinition) => {
        d.masters.etcdDisk = { sizeGiB: 512 };
      },
    ],
    [
      "another image",
      (d: ClusterDefinition) => {
        d.osImage = { name: "ubuntu-22.04" };
      },
    ],
    [
      "another user",
      (d: ClusterDefinition) => {
        d.admin.username = "skipper";
      },
    ],
    [
      "another region",
      (d: ClusterDefinition) => {
        d.location = "northeurope";
      },
    ],
  ])("finds %s when no lock file holds it", (_, change) => {
    const other = expanded(compileDefinition(changed(change)));
    expect(createOnlyDifferences(living, other)).not.toEqual([]);
  });
});
