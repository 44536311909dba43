import { expect, test } from "vitest";
import { trustedLaunch } from "../../../src/rules/trusted-launch.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  ["on where it can be", {}, []],
  ["off where it cannot", { masters: { trustedLaunch: false, hyperVGeneration: "V1" } }, []],
  [
    "on a first-generation machine",
    { masters: { trustedLaunch: true, hyperVGeneration: "V1" } },
    ["security/trusted-launch-unsupported /masters/vmSize"],
  ],
  [
    "on a size that Azure excludes",
    { agentPools: [{}, { trustedLaunch: true, size: { trustedLaunch: false } }] },
    ["security/trusted-launch-unsupported /agentPools/1/vmSize"],
  ],
  [
    "on a size that Azure may exclude",
    { masters: { trustedLaunch: true, size: { trustedLaunch: false, unverified: ["trustedLaunch"] } } },
    [],
  ],
])("%s", (_, overrides, found) => {
  expect(checkRule(trustedLaunch, overrides)).toEqual(found);
});
