import { expect, test } from "vitest";
import { premiumDisks } from "../../../src/rules/premium-disks.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

const cannot = { size: { premiumStorage: false, unverified: [] } };

test.each<[string, Overrides, readonly string[]]>([
  ["premium on a size that can", {}, []],
  ["standard on a size that cannot", { agentPools: [{ ...cannot, osDisk: { type: "StandardSSD_LRS" } }] }, []],
  [
    "premium on sizes that cannot",
    {
      masters: cannot,
      agentPools: [
        {
          ...cannot,
          osDisk: { type: "Premium_ZRS" },
          dataDisks: [
            { sizeGiB: 4, type: "Standard_LRS" },
            { sizeGiB: 4, type: "Premium_LRS" },
          ],
        },
      ],
    },
    [
      "pool/premium-disk-unsupported /masters/osDisk/type",
      "pool/premium-disk-unsupported /masters/etcdDisk/type",
      "pool/premium-disk-unsupported /agentPools/0/osDisk/type",
      "pool/premium-disk-unsupported /agentPools/0/dataDisks/1/type",
    ],
  ],
  ["premium on a size that may", { masters: { size: { premiumStorage: false, unverified: ["premiumStorage"] } } }, []],
])("%s", (_, overrides, found) => {
  expect(checkRule(premiumDisks, overrides)).toEqual(found);
});
