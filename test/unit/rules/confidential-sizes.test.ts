import { expect, test } from "vitest";
import { confidentialSizes } from "../../../src/rules/confidential-sizes.ts";
import { checkRule } from "../../support/check-rule.ts";

test("sizes of the confidential families", () => {
  expect(checkRule(confidentialSizes, {})).toEqual([]);
  expect(checkRule(confidentialSizes, { masters: { size: { category: "confidential" } } })).toEqual([
    "pool/confidential-vm-size /masters/vmSize",
  ]);
});
