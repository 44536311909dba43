import { expect, test } from "vitest";
import { poolNames } from "../../../src/rules/pool-names.ts";
import { checkRule, type Overrides, problemsOf } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  ["names of their own", { agentPools: [{ name: "a" }, { name: "b" }, { name: "ab" }] }, []],
  [
    "a name twice",
    { agentPools: [{ name: "a" }, { name: "b" }, { name: "a" }, { name: "a" }] },
    ["pool/duplicate-name /agentPools/2/name", "pool/duplicate-name /agentPools/3/name"],
  ],
  [
    "names that Slipway uses itself",
    { agentPools: [{ name: "master" }, { name: "node" }, { name: "nodes" }, { name: "bastion" }] },
    [
      "pool/reserved-name /agentPools/0/name",
      "pool/reserved-name /agentPools/1/name",
      "pool/reserved-name /agentPools/2/name",
      "pool/reserved-name /agentPools/3/name",
    ],
  ],
])("%s", (_, overrides, found) => {
  expect(checkRule(poolNames, overrides)).toEqual(found);
});

test("the first pool of the name is shown as well", () => {
  const [problem] = problemsOf(poolNames, { agentPools: [{ name: "b" }, { name: "a" }, { name: "a" }] });
  expect(problem?.related).toEqual(["/agentPools/1/name"]);
});
