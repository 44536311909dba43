import { expect, test } from "vitest";
import { serviceRangeSize } from "../../../src/rules/service-range-size.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  ["a /11", { network: { serviceSubnet: "10.96.0.0/11" } }, ["network/service-range-size /network/serviceSubnet"]],
  ["a /12", { network: { serviceSubnet: "10.96.0.0/12" } }, []],
  ["a /16", { network: { serviceSubnet: "10.96.0.0/16" } }, []],
  ["a /24", { network: { serviceSubnet: "10.96.0.0/24" } }, []],
  ["a /25", { network: { serviceSubnet: "10.96.0.0/25" } }, ["network/service-range-size /network/serviceSubnet"]],
])("%s", (_, overrides, found) => {
  expect(checkRule(serviceRangeSize, overrides)).toEqual(found);
});
