import { expect, test } from "vitest";
import { sourceRanges } from "../../../src/rules/source-ranges.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  ["public ranges", {}, []],
  [
    "everyone",
    { api: { allowedSourceRanges: ["0.0.0.0/0"] }, admin: { sshSourceRanges: ["0.0.0.0/0"] } },
    ["security/open-api /api/allowedSourceRanges/0", "security/open-ssh /admin/sshSourceRanges/0"],
  ],
  [
    "private ranges",
    { api: { allowedSourceRanges: ["203.0.113.0/24", "10.0.0.0/8"] }, admin: { sshSourceRanges: ["192.168.1.0/24"] } },
    [
      "security/private-source-range /api/allowedSourceRanges/1",
      "security/private-source-range /admin/sshSourceRanges/0",
    ],
  ],
  [
    "ranges that a vault's firewall refuses",
    { operators: { sourceRanges: ["203.0.113.0/24", "0.0.0.0/0", "10.1.0.0/16"] } },
    [
      "security/private-vault-range /operators/sourceRanges/1",
      "security/private-vault-range /operators/sourceRanges/2",
    ],
  ],
])("%s", (_, overrides, found) => {
  expect(checkRule(sourceRanges, overrides)).toEqual(found);
});
