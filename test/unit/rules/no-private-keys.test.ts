import { expect, test } from "vitest";
import { noPrivateKeys } from "../../../src/rules/no-private-keys.ts";
import { checkRule } from "../../support/check-rule.ts";

test("a tag that holds a private key", () => {
  expect(checkRule(noPrivateKeys, { tags: { owner: "team", key: "-----begin private key-----" } })).toEqual([
    "security/private-key /tags/key",
  ]);
});
