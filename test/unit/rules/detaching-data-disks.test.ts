import { expect, test } from "vitest";
import { detachingDataDisks } from "../../../src/rules/detaching-data-disks.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

const dataDisks = [{ sizeGiB: 64, type: "Premium_LRS" }] as const;

test.each<[string, Overrides, readonly string[]]>([
  ["a scale set", { agentPools: [{ kind: "scale-set", dataDisks }] }, []],
  ["single machines without data disks", { agentPools: [{ kind: "availability-set", dataDisks: [] }] }, []],
  [
    "single machines with some",
    { agentPools: [{ kind: "availability-set", dataDisks }] },
    ["pool/detaching-data-disks /agentPools/0/dataDisks"],
  ],
])("%s", (_, overrides, found) => {
  expect(checkRule(detachingDataDisks, overrides)).toEqual(found);
});
