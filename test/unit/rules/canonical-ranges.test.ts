import { expect, test } from "vitest";
import { canonicalRanges } from "../../../src/rules/canonical-ranges.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  ["ranges that start at their first address", {}, []],
  [
    "a network that does not",
    { network: { podSubnet: "10.128.0.1/12" } },
    ["network/not-canonical /network/podSubnet"],
  ],
  [
    "a Bastion that does not",
    { bastion: { sku: "Basic", subnetPrefix: "10.240.1.7/26" } },
    ["network/not-canonical /bastion/subnetPrefix"],
  ],
  [
    "source ranges that do not",
    { api: { allowedSourceRanges: ["192.0.2.0/24", "203.0.113.9/24"] }, admin: { sshSourceRanges: ["192.0.2.1/31"] } },
    ["network/not-canonical /api/allowedSourceRanges/1", "network/not-canonical /admin/sshSourceRanges/0"],
  ],
  [
    "operators with ranges of their own",
    { operators: { sourceRanges: ["192.0.2.1/24"] } },
    ["network/not-canonical /operators/sourceRanges/0"],
  ],
  [
    "operators with the API's ranges, reported once",
    { api: { allowedSourceRanges: ["192.0.2.1/24"] }, operators: { sourceRanges: ["192.0.2.1/24"] } },
    ["network/not-canonical /api/allowedSourceRanges/0"],
  ],
])("%s", (_, overrides, found) => {
  expect(checkRule(canonicalRanges, overrides)).toEqual(found);
});
