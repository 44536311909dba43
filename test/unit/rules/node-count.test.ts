import { expect, test } from "vitest";
import { nodeCount } from "../../../src/rules/node-count.ts";
import { checkRule } from "../../support/check-rule.ts";

test.each([
  [4997, []],
  [4998, ["pool/too-many-nodes /agentPools"]],
])("3 masters and %i nodes", (count, found) => {
  expect(checkRule(nodeCount, { agentPools: [{ count }] })).toEqual(found);
});
