import { expect, test } from "vitest";
import { encryptionAtHost } from "../../../src/rules/encryption-at-host.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

const cannot = { encryptionAtHost: true, size: { encryptionAtHost: false } };

test.each<[string, Overrides, readonly string[]]>([
  ["switched off", { masters: { encryptionAtHost: false, size: { encryptionAtHost: false } } }, []],
  ["on a size that can", { masters: { encryptionAtHost: true, size: { encryptionAtHost: true } } }, []],
  [
    "on sizes that cannot",
    { masters: cannot, agentPools: [{}, cannot] },
    [
      "security/encryption-at-host-unsupported /masters/vmSize",
      "security/encryption-at-host-unsupported /agentPools/1/vmSize",
    ],
  ],
  [
    "on a size that may",
    { masters: { encryptionAtHost: true, size: { encryptionAtHost: false, unverified: ["encryptionAtHost"] } } },
    [],
  ],
])("%s", (_, overrides, found) => {
  expect(checkRule(encryptionAtHost, overrides)).toEqual(found);
});
