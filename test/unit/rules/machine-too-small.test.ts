import { expect, test } from "vitest";
import { machineTooSmall } from "../../../src/rules/machine-too-small.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  [
    "the smallest that serve",
    { masters: { size: { vCPU: 2, memoryGiB: 4 } }, agentPools: [{ size: { vCPU: 1, memoryGiB: 2 } }] },
    [],
  ],
  ["a master with one core", { masters: { size: { vCPU: 1, memoryGiB: 8 } } }, ["pool/too-small /masters/vmSize"]],
  [
    "a master with little memory",
    { masters: { size: { vCPU: 2, memoryGiB: 3.5 } } },
    ["pool/too-small /masters/vmSize"],
  ],
  [
    "a node with little memory",
    { agentPools: [{}, { size: { vCPU: 1, memoryGiB: 1 } }] },
    ["pool/too-small /agentPools/1/vmSize"],
  ],
  [
    "sizes of which nothing is known",
    { masters: { size: { vCPU: null, memoryGiB: null } }, agentPools: [{ size: { memoryGiB: null } }] },
    [],
  ],
])("%s", (_, overrides, found) => {
  expect(checkRule(machineTooSmall, overrides)).toEqual(found);
});
