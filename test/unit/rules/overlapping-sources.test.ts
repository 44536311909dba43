import { expect, test } from "vitest";
import { overlappingSources } from "../../../src/rules/overlapping-sources.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  ["ranges apart", { api: { allowedSourceRanges: ["203.0.113.0/25", "203.0.113.128/25"] } }, []],
  [
    "a range in another one, whichever comes first",
    { api: { allowedSourceRanges: ["203.0.113.7/32", "203.0.113.0/24"] } },
    ["network/overlapping-sources /api/allowedSourceRanges/1"],
  ],
  [
    "the whole internet beside a part of it",
    { admin: { sshSourceRanges: ["0.0.0.0/0", "203.0.113.0/24"] } },
    ["network/overlapping-sources /admin/sshSourceRanges/1"],
  ],
  [
    "lists of two rules may overlap",
    { api: { allowedSourceRanges: ["203.0.113.0/24"] }, admin: { sshSourceRanges: ["203.0.113.0/24"] } },
    [],
  ],
])("%s", (_, overrides, found) => {
  expect(checkRule(overlappingSources, overrides)).toEqual(found);
});
