// The user data of every role, against cloud-init's own schema; what cloud-init calls deprecated is refused as well.
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { compileDefinition, exampleDefinition, exampleNames } from "../support/compile-definition.ts";
import { hasSchemas, missing, schemaCheck } from "../support/conformance.ts";
import { livingCluster } from "../support/living-cluster.ts";

const isThere = hasSchemas("cloud-config");
const check = isThere ? schemaCheck("cloud-config/cloud-config.nodeprecated.schema.json") : () => [];

const definitions = [
  ...exampleNames.map((name) => [`examples/${name}`, exampleDefinition(name)] as const),
  ["every kind of pool", livingCluster()] as const,
];

describe.skipIf(!isThere).each(definitions)(`%s${missing("cloud-config")}`, (_, definition) => {
  const files = compileDefinition(definition).files.filter(({ path }) => /^nodes\/[^/]+\/cloud-init\.yaml$/.test(path));

  test("every role has user data", () => {
    expect(files.map(({ path }) => path.split("/")[1])).toEqual(["master", "node"]);
  });

  test.each(files.map(({ path, text }) => [path, text] as const))("%s", (_, text) => {
    expect(text.startsWith("#cloud-config\n")).toBe(true);
    // cloud-init reads YAML 1.1.
    expect(check(parse(text, { version: "1.1" }))).toEqual([]);
  });
});

test.skipIf(!isThere)(`the check finds a wrong and a deprecated key${missing("cloud-config")}`, () => {
  expect(check({ write_files: [{ path: 1 }] })).not.toEqual([]);
  expect(check({ apt_update: true })).not.toEqual([]);
});
