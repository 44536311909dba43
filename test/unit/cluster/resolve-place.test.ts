import { expect, test } from "vitest";
import { type Catalog, catalog } from "../../../src/catalog/catalog.ts";
import type { Region } from "../../../src/catalog/catalog-schema.ts";
import { resolvePlace } from "../../../src/cluster/resolve-place.ts";
import type { ClusterDefinition } from "../../../src/generated/cluster-definition.ts";
import { livingCluster } from "../../support/living-cluster.ts";

const region = catalog.regions.get("westeurope") as Region;

function place(facts: Partial<Region>, written: Partial<ClusterDefinition> = {}) {
  const changed: Catalog = { ...catalog, regions: new Map([["westeurope", { ...region, ...facts }]]) };
  const { value, problems } = resolvePlace({ ...livingCluster(), ...written }, changed);
  return { cloud: value?.cloud, found: problems.map(({ code, pointer }) => `${code} ${pointer}`) };
}

test("an open region of the public cloud needs no word of the cloud", () => {
  expect(place({})).toEqual({ cloud: "AzurePublicCloud", found: [] });
});

test("a region of another cloud needs the cloud's name", () => {
  const facts = { cloud: "AzureChinaCloud" } as const;
  expect(place(facts)).toEqual({ cloud: undefined, found: ["cluster/region-of-other-cloud /location"] });
  expect(place(facts, { cloud: "AzureChinaCloud" })).toEqual({ cloud: "AzureChinaCloud", found: [] });
});

test("a region that nobody knows", () => {
  expect(place({}, { location: "atlantis" }).found).toEqual(["cluster/unknown-region /location"]);
});

// Whether a region's state is an error is the code's severity; a place is found all the same.
test.each<[Region["status"], readonly string[]]>([
  ["open", []],
  ["restricted", ["cluster/restricted-region /location"]],
  ["canary", ["cluster/closed-region /location"]],
  ["closed", ["cluster/closed-region /location"]],
])("a region that is %s", (status, found) => {
  expect(place({ status })).toEqual({ cloud: "AzurePublicCloud", found });
});
