import { expect, test } from "vitest";
import { tagNames } from "../../../src/rules/tag-names.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  ["names apart", { tags: { owner: "a", constructor: "b", "my-azure": "c" } }, []],
  ["names that differ in case", { tags: { Owner: "a", owner: "b" } }, ["cluster/duplicate-tag /tags/owner"]],
  [
    "names that others use, in any case",
    { tags: { "Slipway-Cluster": "x", azureThing: "y", "a/b": "z" } },
    ["cluster/reserved-tag /tags/Slipway-Cluster", "cluster/reserved-tag /tags/azureThing"],
  ],
])("%s", (_, overrides, found) => {
  expect(checkRule(tagNames, overrides)).toEqual(found);
});
