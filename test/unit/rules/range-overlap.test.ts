import { expect, test } from "vitest";
import { rangeOverlap } from "../../../src/rules/range-overlap.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  ["ranges that share nothing", {}, []],
  ["pods in the address space", { network: { podSubnet: "10.240.0.0/20" } }, ["network/overlap /network/podSubnet"]],
  ["services among pods", { network: { serviceSubnet: "10.128.0.0/16" } }, ["network/overlap /network/serviceSubnet"]],
  [
    "everything in one range",
    { network: { podSubnet: "10.0.0.0/8", serviceSubnet: "10.0.0.0/9" } },
    ["network/overlap /network/podSubnet", "network/overlap /network/serviceSubnet"],
  ],
  [
    "nodes in the masters' subnet",
    { network: { nodeSubnetPrefix: "10.240.0.128/25" } },
    ["network/overlap /network/nodeSubnetPrefix"],
  ],
  [
    "Bastion in the nodes' subnet",
    { bastion: { subnetPrefix: "10.240.128.0/26" } },
    ["network/overlap /bastion/subnetPrefix"],
  ],
  ["no Bastion", { bastion: null }, []],
])("%s", (_, overrides, found) => {
  expect(checkRule(rangeOverlap, overrides)).toEqual(found);
});
