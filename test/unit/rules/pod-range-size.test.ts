import { expect, test } from "vitest";
import { podRangeSize } from "../../../src/rules/pod-range-size.ts";
import { checkRule, type Overrides, problemsOf } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  [
    "16 nodes in a /20",
    { network: { podSubnet: "10.0.0.0/20" }, masters: { count: 3 }, agentPools: [{ count: 13 }] },
    [],
  ],
  [
    "17 nodes in a /20",
    { network: { podSubnet: "10.0.0.0/20" }, masters: { count: 3 }, agentPools: [{ count: 13 }, { count: 1 }] },
    ["network/pod-range-too-small /network/podSubnet"],
  ],
  [
    "a range smaller than one node takes",
    { network: { podSubnet: "10.0.0.0/25" } },
    ["network/pod-range-too-small /network/podSubnet"],
  ],
])("%s", (_, overrides, found) => {
  expect(checkRule(podRangeSize, overrides)).toEqual(found);
});

test("the range it proposes is large enough, and no larger than need be", () => {
  const overrides: Overrides = {
    network: { podSubnet: "10.0.0.0/24" },
    masters: { count: 3 },
    agentPools: [{ count: 14 }],
  };
  const [problem] = problemsOf(podRangeSize, overrides);
  expect(problem?.params).toMatchObject({ nodes: 17, holds: 1, prefixLength: 19 });
  expect(checkRule(podRangeSize, { ...overrides, network: { podSubnet: "10.0.0.0/19" } })).toEqual([]);
});
