// What no schema relates: references, order, ids and names of the expanded template.
import { describe, expect, test } from "vitest";
import { nameFault } from "../support/arm-names.ts";
import { templateFaults } from "../support/arm-references.ts";
import { compileDefinition, exampleDefinition, exampleNames, expanded } from "../support/compile-definition.ts";
import type { ExpandedTemplate } from "../support/expanded-template.ts";
import { changed, livingCluster, livingClusterWithoutZones } from "../support/living-cluster.ts";

/** The longest names that the schema lets through, at the highest generation. */
const longNames = () =>
  changed((definition) => {
    definition.name = "a".repeat(40);
    definition.generation = 99;
    for (const [at, pool] of definition.agentPools.entries()) pool.name = `${"p".repeat(11)}${at}`;
  });

const shortNames = () =>
  changed((definition) => {
    definition.name = "a";
    for (const [at, pool] of definition.agentPools.entries()) pool.name = "bcd"[at] ?? "e";
  });

const hyphens = () => changed((definition) => void Object.assign(definition, { name: "a-b-c-d-e-f" }));
const hyphenAtTheCut = () => changed((definition) => void Object.assign(definition, { name: "abcdefg-h" }));

describe.each([
  ...exampleNames.map((name) => [`examples/${name}`, () => exampleDefinition(name)] as const),
  ["every kind of resource", livingCluster] as const,
  ["every kind of resource without zones", livingClusterWithoutZones] as const,
  ["the longest names", longNames] as const,
  ["the shortest names", shortNames] as const,
  ["names with hyphens", hyphens] as const,
  ["a name with a hyphen where vault names are cut", hyphenAtTheCut] as const,
])("%s", (_, definition) => {
  const compiled = compileDefinition(definition());

  test("every reference leads to a resource that is waited for; ids and names are unique and legal", () => {
    expect(templateFaults(expanded(compiled))).toEqual([]);
  });

  test("symbolic names, parameters and variables differ by more than case", () => {
    for (const part of ["resources", "parameters", "variables", "outputs"] as const) {
      const names = Object.keys(compiled.template[part] ?? {}).map((name) => name.toLowerCase());
      expect(new Set(names).size, part).toBe(names.length);
    }
  });

  test("every parameter and variable is used", () => {
    const text = JSON.stringify(compiled.template);
    for (const name of Object.keys(compiled.template.parameters ?? {})) expect(text).toContain(`parameters('${name}')`);
    for (const name of Object.keys(compiled.template.variables ?? {})) expect(text).toContain(`variables('${name}')`);
  });
});

describe("the checks themselves", () => {
  const template = expanded(compileDefinition(livingCluster()));

  function altered(key: string, change: object): ExpandedTemplate {
    return {
      ...template,
      resources: template.resources.map((resource) => (resource.key === key ? { ...resource, ...change } : resource)),
    };
  }

  test.each<[string, string, object, string]>([
    [
      "a duplicate",
      "masters[1]",
      { id: template.resources.find(({ key }) => key === "masters[0]")?.id },
      "share the id",
    ],
    ["a circle", "virtualNetwork", { dependsOn: ["masters[0]"] }, "circle"],
    ["a missing dependency", "webScaleSet", { dependsOn: [] }, "does not wait"],
    ["an unknown resource", "natGateway", { usedIds: ["/a/b/c"] }, "does not make"],
    ["an unknown part", "apiLoadBalancer", { usedIds: ["/x/probes/none"] }, "does not make"],
    ["an illegal name", "mastersVault", { name: "a--b" }, "refuses"],
    ["a long name", "natGateway", { name: "n".repeat(81) }, "81 characters"],
    ["an illegal host name", "masters[0]", { body: { computerName: "A" } }, "computerName"],
  ])("find %s", (_, key, change, wording) => {
    expect(templateFaults(altered(key, change)).join("\n")).toContain(wording);
  });

  test.each([
    ["Microsoft.KeyVault/vaults", "1abc"],
    ["Microsoft.KeyVault/vaults", "abc-"],
    ["Microsoft.KeyVault/vaults", `a${"b".repeat(24)}`],
    ["Microsoft.Compute/virtualMachines", "a_b"],
    ["Microsoft.Compute/virtualMachines", "a-"],
    ["Microsoft.Network/virtualNetworks", "v"],
    ["Microsoft.Network/publicIPAddresses", "ip-"],
    ["Microsoft.Authorization/roleAssignments", "reader"],
    ["Microsoft.Unknown/things", "name"],
  ])("%s refuses %s", (type, name) => {
    expect(nameFault(type, name)).toBeDefined();
  });
});
