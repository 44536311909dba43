import { expect, test } from "vitest";
import { reservedClusterName } from "../../../src/rules/reserved-cluster-name.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  ["an ordinary name", { name: "harbour" }, []],
  ["a word that may stand nowhere", { name: "my-microsoft-app" }, ["cluster/reserved-name /name"]],
  ["a word that may not stand first", { name: "login-page" }, ["cluster/reserved-name /name"]],
  ["the same word later", { name: "my-login" }, []],
  ["a word that may not stand alone", { name: "azure" }, ["cluster/reserved-name /name"]],
  ["the same word with more", { name: "azure-harbour" }, []],
  ["a DNS label", { api: { dnsLabel: "windows-api" } }, ["cluster/reserved-name /api/dnsLabel"]],
  ["the cloud controller's ending", { name: "harbour-internal" }, ["cluster/internal-suffix /name"]],
  ["a generation's ending", { name: "harbour-g12" }, ["cluster/generation-suffix /name"]],
  ["what only resembles one", { name: "harbour-g12a" }, []],
  [
    "two faults at once",
    { name: "windows-internal" },
    ["cluster/reserved-name /name", "cluster/internal-suffix /name"],
  ],
])("%s", (_, overrides, found) => {
  expect(checkRule(reservedClusterName, overrides)).toEqual(found);
});
