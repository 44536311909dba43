import { expect, test } from "vitest";
import { adminUsername } from "../../../src/rules/admin-username.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  ["an ordinary name", { admin: { username: "azureuser" } }, []],
  ["a name that Azure keeps", { admin: { username: "root" } }, ["security/refused-username /admin/username"]],
  ["another one", { admin: { username: "user5" } }, ["security/refused-username /admin/username"]],
  ["a name that only starts like one", { admin: { username: "rooter" } }, []],
])("%s", (_, overrides, found) => {
  expect(checkRule(adminUsername, overrides)).toEqual(found);
});
