// A newer Slipway knows newer things. None of them may reach a living cluster's create-only values.
import { describe, expect, test } from "vitest";
import { createOnlyDifferences } from "../support/arm-create-only.ts";
import {
  attempt,
  compileDefinition,
  errorsOf,
  exampleDefinition,
  exampleNames,
  expanded,
} from "../support/compile-definition.ts";
import { changed, livingCluster, livingClusterWithoutZones } from "../support/living-cluster.ts";
import { nextYear } from "../support/next-year-catalog.ts";

/** Sizes about which little is known today, in a region without StandardV2: what a newer catalogue changes most. */
function modestCluster() {
  return changed((definition) => {
    definition.name = "modest";
    definition.location = "canadaeast";
    definition.masters.vmSize = "Standard_D4_v3";
    for (const pool of definition.agentPools) pool.vmSize = "Standard_D2s_v4";
    delete definition.bastion;
  });
}

const clusters = [
  ...exampleNames.map((name) => [`the example ${name}`, () => exampleDefinition(name)] as const),
  ["a cluster over zones", livingCluster] as const,
  ["a cluster without zones", livingClusterWithoutZones] as const,
  ["a cluster of modest sizes", modestCluster] as const,
  ["minor and image left out", () => changed((definition) => void delete definition.orchestrator.version)] as const,
];

describe.each(clusters)("%s", (_, definition) => {
  const living = compileDefinition(definition());

  test("keeps every create-only value", () => {
    const next = compileDefinition(definition(), { lock: living.lock, catalog: nextYear });
    expect(createOnlyDifferences(expanded(living), expanded(next))).toEqual([]);
  });

  test("keeps them through a change of its own, and the next compile as well", () => {
    const grown = changed(({ agentPools }) => void agentPools.unshift({ name: "extra", count: 1 }), definition());
    const next = compileDefinition(grown, { lock: living.lock, catalog: nextYear });
    const again = compileDefinition(grown, { lock: next.lock, catalog: nextYear });
    expect(createOnlyDifferences(expanded(living), expanded(next))).toEqual([]);
    expect(createOnlyDifferences(expanded(next), expanded(again))).toEqual([]);
    expect(again.files).toEqual(next.files);
  });

  test("keeps its pins, and takes the newer API versions", () => {
    const { lock } = compileDefinition(definition(), { lock: living.lock, catalog: nextYear });
    expect(lock.pins).toEqual(living.lock.pins);
    expect(new Set(Object.values(lock.apiVersions))).toEqual(new Set(["2027-09-01"]));
    expect(lock.catalog).toBe("2027-11-22");
  });

  test("a new generation takes what is new", () => {
    const anew = changed((made) => {
      made.generation = 2;
      delete made.orchestrator.version;
    }, definition());
    const next = compileDefinition(anew, { lock: living.lock, catalog: nextYear });
    expect(next.lock.pins.kubernetesVersion).toBe("1.40.1");
    expect(next.lock.pins.network.natGatewaySku).toBe("StandardV2");
    expect(next.lock.pins.masters.image.publisher).toBe("canonical-group");
  });
});

test("what a definition dropped and takes up again is what Azure still has", () => {
  const living = compileDefinition(livingCluster());
  const dropped = changed((definition) => {
    definition.agentPools = definition.agentPools.slice(0, 1);
    delete definition.bastion;
  });
  const without = compileDefinition(dropped, { lock: living.lock });
  const again = compileDefinition(livingCluster(), { lock: without.lock, catalog: nextYear });
  expect(createOnlyDifferences(expanded(living), expanded(without))).toEqual([]);
  expect(createOnlyDifferences(expanded(living), expanded(again))).toEqual([]);
});

test("the catalogue of next year does move what it should", () => {
  const today = compileDefinition(modestCluster());
  const moved = changed((definition) => void delete definition.orchestrator.version, modestCluster());
  const next = compileDefinition(moved, { catalog: nextYear });
  const differences = createOnlyDifferences(expanded(today), expanded(next));
  expect(differences.map((line) => line.split(/:? /)[1])).toEqual(
    expect.arrayContaining([
      "sku.name",
      "zones",
      "properties.storageProfile.imageReference.offer",
      "properties.storageProfile.osDisk.managedDisk.storageAccountType",
      "properties.enableAcceleratedNetworking",
    ]),
  );
});

test("a living cluster may stay on a Kubernetes version that is out of support; a new one may not start there", () => {
  const living = compileDefinition(livingCluster());
  const codes = compileDefinition(livingCluster(), { lock: living.lock, catalog: nextYear }).diagnostics.map(
    ({ code }) => code,
  );
  expect(codes).toContain("orchestrator/living-on-end-of-life");
  expect(codes).toContain("pool/retiring-vm-size");
  expect(errorsOf(attempt(livingCluster(), { catalog: nextYear }))).toEqual([
    "orchestrator/end-of-life /orchestrator/version",
  ]);
});
