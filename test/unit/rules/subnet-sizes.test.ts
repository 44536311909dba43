import { expect, test } from "vitest";
import { subnetSizes } from "../../../src/rules/subnet-sizes.ts";
import { checkRule, type Overrides, problemsOf } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  [
    "the smallest that hold what they must",
    {
      network: { masterSubnetPrefix: "10.240.0.0/28", nodeSubnetPrefix: "10.240.1.0/29" },
      agentPools: [{ count: 3 }],
      bastion: { subnetPrefix: "10.240.2.0/26" },
    },
    [],
  ],
  [
    "a masters' subnet of eight addresses",
    { network: { masterSubnetPrefix: "10.240.0.0/29" } },
    ["network/subnet-too-small /network/masterSubnetPrefix"],
  ],
  [
    "a nodes' subnet one address short",
    { network: { nodeSubnetPrefix: "10.240.1.0/29" }, agentPools: [{ count: 3 }, { count: 1 }] },
    ["network/subnet-too-small /network/nodeSubnetPrefix"],
  ],
  [
    "a nodes' subnet without a free address, for no nodes",
    { network: { nodeSubnetPrefix: "10.240.1.0/30" }, agentPools: [{ count: 0 }] },
    ["network/subnet-too-small /network/nodeSubnetPrefix"],
  ],
  [
    "a Bastion in a /27",
    { bastion: { subnetPrefix: "10.240.2.0/27" } },
    ["network/bastion-subnet-too-small /bastion/subnetPrefix"],
  ],
  ["no Bastion", { bastion: null }, []],
])("%s", (_, overrides, found) => {
  expect(checkRule(subnetSizes, overrides)).toEqual(found);
});

test.each([
  [3, 29],
  [4, 28],
  [11, 28],
  [12, 27],
  [1000, 22],
])("for %i nodes it proposes a /%i, which is enough", (count, prefixLength) => {
  const agentPools = [{ count }];
  const [problem] = problemsOf(subnetSizes, { network: { nodeSubnetPrefix: "10.240.1.0/30" }, agentPools });
  expect(problem?.params).toMatchObject({ need: count, prefixLength });
  expect(checkRule(subnetSizes, { network: { nodeSubnetPrefix: `10.240.0.0/${prefixLength}` }, agentPools })).toEqual(
    [],
  );
});
