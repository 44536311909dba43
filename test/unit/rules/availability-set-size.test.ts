import { expect, test } from "vitest";
import { availabilitySetSize } from "../../../src/rules/availability-set-size.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  ["200 machines in an availability set", { agentPools: [{ kind: "availability-set", count: 200 }] }, []],
  [
    "201 machines in an availability set",
    { agentPools: [{}, { kind: "availability-set", count: 201 }] },
    ["pool/availability-set-too-large /agentPools/1/count"],
  ],
  ["1,000 machines in a scale set", { agentPools: [{ kind: "scale-set", count: 1000 }] }, []],
])("%s", (_, overrides, found) => {
  expect(checkRule(availabilitySetSize, overrides)).toEqual(found);
});
