import { expect, test } from "vitest";
import { dataDiskCount } from "../../../src/rules/data-disk-count.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

const disks = (count: number) => Array.from({ length: count }, () => ({ sizeGiB: 64, type: "Premium_LRS" as const }));

test.each<[string, Overrides, readonly string[]]>([
  ["as many as the size attaches", { agentPools: [{ dataDisks: disks(8), size: { maxDataDisks: 8 } }] }, []],
  [
    "one more",
    { agentPools: [{}, { dataDisks: disks(9), size: { maxDataDisks: 8 } }] },
    ["pool/too-many-data-disks /agentPools/1/dataDisks"],
  ],
  ["a size of which nothing is known", { agentPools: [{ dataDisks: disks(32), size: { maxDataDisks: null } }] }, []],
  [
    "a size of which the number is not sure",
    { agentPools: [{ dataDisks: disks(32), size: { maxDataDisks: 8, unverified: ["maxDataDisks"] } }] },
    [],
  ],
  [
    "masters whose size attaches no etcd disk",
    { masters: { size: { maxDataDisks: 0 } } },
    ["pool/too-many-data-disks /masters/vmSize"],
  ],
])("%s", (_, overrides, found) => {
  expect(checkRule(dataDiskCount, overrides)).toEqual(found);
});
