import { describe, expect, test } from "vitest";
import { validate } from "../../../src/definition/validate.ts";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import { parse } from "../../../src/document/parse.ts";
import { brief, shapeDiagnostics, validDefinition } from "../../support/definition.ts";

const withChange = (from: string | RegExp, to: string, sets: readonly string[] = []): readonly Diagnostic[] => {
  expect(validDefinition).toMatch(from);
  return shapeDiagnostics(validDefinition.replace(from, to), sets);
};

test("a valid definition passes as it is", () => {
  const document = parse({ name: "f", text: validDefinition }).value;
  if (document === undefined) throw new Error("the valid definition does not parse");
  const result = validate(document);
  expect(result.problems).toEqual([]);
  expect(result.value).toBe(document.value);
});

test("all mistakes are told in one run, one for each", () => {
  const found = withChange(
    /count: 3\nagentPools[\s\S]*count: 3/,
    'cuont: 3\n  zones: [1]\nagentPools:\n  - count: "3"\nfoo: 1',
  );
  expect(found.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
    "schema/unknown-property /masters/cuont",
    "schema/wrong-type /masters/zones/0",
    "schema/missing-property /agentPools/0/name",
    "schema/wrong-type /agentPools/0/count",
    "schema/unknown-property /foo",
  ]);
});

describe("places", () => {
  test.each([
    ["an unknown member at its name", "count: 3", "count: 3\n  foo: 1", "schema/unknown-property 11:3-6"],
    [
      "a missing member at its parent's name",
      "name: linux1\n    count: 3",
      "name: linux1",
      "schema/missing-property 12:5-9",
    ],
    [
      "a missing member of the document at its first line",
      "location: westeurope\n",
      "",
      "schema/missing-property 1:1-11",
    ],
    ["a wrong value at the value", "westeurope", "[a]", "schema/wrong-type 4:11-14"],
    ["an empty value at its name", "count: 3", "count:", "schema/wrong-type 10:3-8"],
    ["a second item", "[198.51.100.0/24]", "[198.51.100.0/24, 198.51.100.0/24]", "schema/duplicate-item 8:42-57"],
    ["a bad tag name", /^/, "tags: {a<b: x}\n", "schema/bad-name 1:8-11"],
  ])("%s", (_, from, to, expected) => {
    expect(withChange(from, to).map(brief)).toEqual([expected]);
  });
});

describe("hints", () => {
  test.each([
    [
      "a version without quotes",
      "type: kubernetes",
      "type: kubernetes\n  version: 1.30",
      'Write it in quotes: "1.30".',
    ],
    ["zones without quotes", "count: 3\n", "count: 3\n  zones: [1]\n", 'Write it in quotes: "1".'],
    ["a count in quotes", "count: 3", 'count: "3"', "Remove the quotes: 3."],
    ["a size with a unit", "count: 3", "count: 3\n  etcdDisk: {sizeGiB: 128Gi}", "Write the number alone: 128."],
    ["a broken number", "count: 3", "count: 2.5", "Write a whole number, such as 3."],
    ["one value for a list", "[198.51.100.0/24]", "198.51.100.0/24", "Write a list: [198.51.100.0/24]."],
    [
      "values with commas for a list",
      "[198.51.100.0/24]",
      "10.0.0.0/8, 192.0.2.0/24",
      "Write a list: [10.0.0.0/8, 192.0.2.0/24].",
    ],
    ["a zone for a list", "count: 3", "count: 3\n  zones: 1", 'Write a list: ["1"].'],
    ["a text with spaces for a list", /sshPublicKeys:\s+- /, "sshPublicKeys: ", 'Write a list: ["ssh-ed25519'],
    ["a list for one value", "westeurope", "[westeurope]", "Write the value itself, without the list."],
    ["a mapping for a list", "- name: linux1\n    count: 3", "linux1:\n    count: 3", "Begin each item with a dash"],
    ["a list for a mapping", "  count: 3\nagent", "  - count: 3\nagent", "Remove the dashes"],
    ["yes for true", /^/, "security: {encryptionAtHost: yes}\n", "Write true, without quotes."],
    ["nothing", "count: 3", "count:", "Give it a value, or remove the line."],
    ["a slip of spelling", "count: 3", "cuont: 3", 'Did you mean "count"?'],
    ["a value's spelling", "- name: linux1", "- name: linux1\n    availability: ScaleSet", 'Did you mean "scale-set"?'],
    ["a member of another place", "count: 3", "count: 3\n  sshPublicKeys: []", "It belongs in admin."],
    ["a region's display name", "westeurope", "West Europe", 'Did you mean "westeurope"?'],
    ["a name in capitals", "harbour", "My_Harbour", 'Did you mean "my-harbour"?'],
    ["an address for a range", "198.51.100.0/24", "198.51.100.7", 'Did you mean "198.51.100.7/32"?'],
    ["a version with a v", "type: kubernetes", "type: kubernetes\n  version: v1.36.2", 'Did you mean "1.36.2"?'],
    ["a VM size without its tier", "count: 3", "count: 3\n  vmSize: D4s_v5", 'Did you mean "Standard_D4s_v5"?'],
    ["another kind", "Cluster", "Application", 'Write "Cluster".'],
    ["a number that is not allowed", "count: 3", "count: 2", "Write 1, 3 or 5."],
    ["what is missing", "location: westeurope\n", "", 'Add "location": the Azure region'],
  ])("%s", (_, from, to, hint) => {
    const found = withChange(from, to);
    expect(found).toHaveLength(1);
    expect(found[0]?.hint?.slice(0, hint.length)).toBe(hint);
  });

  test("quotes that the shell took", () => {
    const [found] = withChange("", "", ["orchestrator.version=1.36"]);
    expect(found?.hint).toContain(`--set 'orchestrator.version="1.36"'`);
    expect(found?.location?.file).toBe("--set orchestrator.version=1.36");
  });
});

describe("no wording of the validator reaches a user", () => {
  test.each(["[1]", "hello", "{apiVersion: 1, kind: [], name: {}, tags: {x: {}}, masters: {count: 9, zones: {}}}"])(
    "%s",
    (text) => {
      const found = shapeDiagnostics(text);
      expect(found.length).toBeGreaterThan(0);
      for (const { message, hint } of found)
        expect(`${message} ${hint}`).not.toMatch(/must NOT|must match|must be equal|undefined|instancePath/);
    },
  );
});
