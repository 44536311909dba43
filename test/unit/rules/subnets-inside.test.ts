import { expect, test } from "vitest";
import { subnetsInside } from "../../../src/rules/subnets-inside.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  ["subnets of the address space", {}, []],
  [
    "subnets elsewhere",
    {
      network: { masterSubnetPrefix: "10.241.0.0/24", nodeSubnetPrefix: "10.240.0.0/15" },
      bastion: { subnetPrefix: "10.0.0.0/26" },
    },
    [
      "network/outside-address-space /network/masterSubnetPrefix",
      "network/outside-address-space /network/nodeSubnetPrefix",
      "network/outside-address-space /bastion/subnetPrefix",
    ],
  ],
  ["a subnet as large as the address space", { network: { nodeSubnetPrefix: "10.240.0.0/16" } }, []],
])("%s", (_, overrides, found) => {
  expect(checkRule(subnetsInside, overrides)).toEqual(found);
});
