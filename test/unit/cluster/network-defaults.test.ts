import { describe, expect, test } from "vitest";
import { catalog } from "../../../src/catalog/catalog.ts";
import type { Region } from "../../../src/catalog/catalog-schema.ts";
import { internalEndpointAddress, masterAddress } from "../../../src/cluster/master-addresses.ts";
import { resolveBastion, resolveNetwork } from "../../../src/cluster/network-defaults.ts";
import type { Network } from "../../../src/generated/cluster-definition.ts";
import { pinsOf } from "../../../src/lock/pins-of.ts";
import { resolvedCluster } from "../../support/check-rule.ts";
import { livingCluster } from "../../support/living-cluster.ts";

const region = catalog.regions.get("westeurope") as Region;
const context = { catalog, region, pins: undefined };
const network = (written?: Network, own: Partial<typeof context> = {}) =>
  resolveNetwork(
    { ...livingCluster(), ...(written === undefined ? {} : { network: written }) },
    { ...context, ...own },
  );

test("without a word, the network suits production", () => {
  expect(network()).toEqual({
    addressPrefix: "10.240.0.0/16",
    masterSubnetPrefix: "10.240.0.0/24",
    nodeSubnetPrefix: "10.240.128.0/17",
    podSubnet: "10.128.0.0/12",
    serviceSubnet: "10.96.0.0/16",
    natGateway: { sku: "StandardV2", publicIPCount: 1 },
    publicIPZones: ["1", "2", "3"],
  });
});

describe("subnets follow the address space", () => {
  test.each([
    ["10.0.0.0/8", "10.0.0.0/24", "10.128.0.0/9", "10.0.1.0/26"],
    ["10.1.0.0/20", "10.1.0.0/24", "10.1.8.0/21", "10.1.1.0/26"],
    ["10.1.0.0/21", "10.1.0.0/24", "10.1.4.0/22", "10.1.1.0/26"],
    ["10.1.0.0/23", "10.1.0.0/26", "10.1.1.0/24", "10.1.0.64/26"],
    ["10.1.0.0/24", "10.1.0.0/27", "10.1.0.128/25", "10.1.0.32/27"],
    ["10.1.0.0/32", "10.1.0.0/32", "10.1.0.1/32", "10.1.0.1/32"],
  ])("%s", (addressPrefix, masters, nodes, bastion) => {
    const resolved = network({ addressPrefix });
    expect([resolved.masterSubnetPrefix, resolved.nodeSubnetPrefix]).toEqual([masters, nodes]);
    expect(resolveBastion({}, resolved, context)?.subnetPrefix).toBe(bastion);
  });
});

test("what is written stands", () => {
  const written = {
    addressPrefix: "10.2.0.0/16",
    masterSubnetPrefix: "10.2.9.0/24",
    nodeSubnetPrefix: "10.2.64.0/18",
    podSubnet: "10.3.0.0/16",
    serviceSubnet: "10.4.0.0/20",
    natGateway: { sku: "Standard", publicIPCount: 4 },
  } as const;
  expect(network(written)).toMatchObject(written);
});

test.each([
  [true, "StandardV2"],
  [false, "Standard"],
  [null, "Standard"],
])("a region where StandardV2 is offered: %s", (natGatewayStandardV2, sku) => {
  expect(network(undefined, { region: { ...region, natGatewayStandardV2 } }).natGateway.sku).toBe(sku);
});

test.each<[Region["zones"], readonly string[]]>([
  [[], []],
  [
    ["1", "2"],
    ["1", "2"],
  ],
  [
    ["1", "2", "3", "4"],
    ["1", "2", "3"],
  ],
])("public addresses where a region has the zones %j", (zones, chosen) => {
  expect(network(undefined, { region: { ...region, zones } }).publicIPZones).toEqual(chosen);
});

test("a living cluster keeps what it has, whatever the region has become", () => {
  const living = resolvedCluster({ network: { addressPrefix: "10.9.0.0/16", publicIPZones: [] } });
  const pins = pinsOf(living, { masters: "", agentPools: {} });
  const changedRegion = { ...region, natGatewayStandardV2: false };
  const resolved = resolveNetwork(livingCluster(), { catalog, region: changedRegion, pins });
  expect(resolved).toEqual(living.network);
  expect(resolveBastion({}, resolved, { catalog, region, pins })).toEqual(living.bastion);
});

test("no word of Bastion means none, even where there was one", () => {
  const pins = pinsOf(resolvedCluster(), { masters: "", agentPools: {} });
  expect(resolveBastion(undefined, network(), { catalog, region, pins })).toBeNull();
});

test("the internal endpoint and the masters have the first addresses that Azure leaves", () => {
  expect(internalEndpointAddress("10.240.0.0/24")).toBe("10.240.0.4");
  expect([0, 1, 4].map((index) => masterAddress("10.240.0.0/24", index))).toEqual([
    "10.240.0.5",
    "10.240.0.6",
    "10.240.0.9",
  ]);
});
