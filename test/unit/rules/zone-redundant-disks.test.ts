import { expect, test } from "vitest";
import { zoneRedundantDisks } from "../../../src/rules/zone-redundant-disks.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

const zrs = { sizeGiB: 64, type: "Premium_ZRS" } as const;

test.each<[string, Overrides, readonly string[]]>([
  ["in a region with zones", { masters: { osDisk: zrs } }, []],
  [
    "in a region without, every disk by itself",
    { region: { zones: [] }, masters: { osDisk: zrs, etcdDisk: zrs }, agentPools: [{ dataDisks: [zrs] }] },
    [
      "pool/zrs-without-zones /masters/osDisk/type",
      "pool/zrs-without-zones /masters/etcdDisk/type",
      "pool/zrs-without-zones /agentPools/0/dataDisks/0/type",
    ],
  ],
])("%s", (_, overrides, found) => {
  expect(checkRule(zoneRedundantDisks, overrides)).toEqual(found);
});
