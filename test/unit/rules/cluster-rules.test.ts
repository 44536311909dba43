import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { clusterRules } from "../../../src/rules/cluster-rules.ts";
import { resolvedCluster } from "../../support/check-rule.ts";

test("every rule file is in the list, once", () => {
  const notRules = ["cluster-rules", "machine-groups", "network-ranges", "rule", "ssh-key-fault"];
  const files = readdirSync(new URL("../../../src/rules", import.meta.url)).map((name) => name.replace(/\.ts$/, ""));
  const named = files
    .filter((name) => !notRules.includes(name))
    .map((name) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()));
  expect(clusterRules.map(({ name }) => name).sort()).toEqual(named.sort());
});

test("every rule has a test", () => {
  const tests = new Set(readdirSync(import.meta.dirname));
  const rules = clusterRules.map(({ name }) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  expect(rules.filter((name) => !tests.has(`${name}.test.ts`))).toEqual([]);
});

test("a good cluster passes all of them", () => {
  expect(clusterRules.flatMap((rule) => rule(resolvedCluster()))).toEqual([]);
});
