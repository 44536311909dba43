import { expect, test } from "vitest";
import { operatorsNamed } from "../../../src/rules/operators-named.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  ["somebody", { operators: { objectIds: ["11111111-2222-4333-8444-555555555555"] } }, []],
  ["nobody", { operators: { objectIds: [] } }, ["security/no-operators /operators/objectIds"]],
])("%s", (_, overrides, found) => {
  expect(checkRule(operatorsNamed, overrides)).toEqual(found);
});
