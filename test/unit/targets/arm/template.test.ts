import { describe, expect, test } from "vitest";
import { catalog } from "../../../../src/catalog/catalog.ts";
import { call, copyIndex, format, parameter } from "../../../../src/targets/arm/expression.ts";
import {
  dependencyOn,
  idOf,
  instanceRef,
  nameOf,
  partIdOf,
  resourceRef,
} from "../../../../src/targets/arm/references.ts";
import {
  type ArmResource,
  armParameters,
  armTemplate,
  type JsonObject,
  type TemplateParts,
} from "../../../../src/targets/arm/template.ts";

const group = resourceRef("group", "Microsoft.Network/networkSecurityGroups", "a-nsg");
const network = resourceRef("network", "Microsoft.Network/virtualNetworks", "a-vnet");
const loop = (symbol: string, suffix = "") => ({
  symbol,
  type: "Microsoft.Compute/disks" as const,
  baseName: "a",
  suffix,
  childName: [],
});

const plain = (ref: ArmResource["ref"], own: Partial<ArmResource> = {}): ArmResource => ({
  ref,
  head: {},
  properties: {},
  ...own,
});

function template(parts: Partial<TemplateParts>): JsonObject {
  return armTemplate({
    description: "a template",
    apiVersions: catalog.apiVersions.pins,
    parameters: {},
    variables: {},
    resources: [],
    outputs: {},
    ...parts,
  });
}

function resources(...list: readonly ArmResource[]) {
  return template({ resources: list }).resources as Record<string, JsonObject>;
}

describe("dependsOn", () => {
  test("follows from the ids in head and properties, however deep", () => {
    const made = resources(
      plain(group),
      plain(network, { properties: { subnets: [{ properties: { networkSecurityGroup: { id: idOf(group) } } }] } }),
      plain(resourceRef("nat", "Microsoft.Network/natGateways", "n"), { head: { scope: idOf(network) } }),
    );
    expect([made.group?.dependsOn, made.network?.dependsOn, made.nat?.dependsOn]).toEqual([
      undefined,
      ["group"],
      ["network"],
    ]);
  });

  test("names each resource once, and never itself", () => {
    const made = resources(
      plain(group),
      plain(network, { properties: { self: partIdOf(network, "subnets", "a"), a: idOf(group), b: idOf(group) } }),
    );
    expect(made.network?.dependsOn).toEqual(["group"]);
  });

  test("a whole loop makes its instances needless", () => {
    const disks = loop("disks");
    const made = resources(
      plain(instanceRef(disks, copyIndex()), { copy: { count: 2 } }),
      plain(network, {
        properties: { one: idOf(instanceRef(disks, 0)) },
        after: [{ symbol: "disks", instance: "all" }],
      }),
    );
    expect(made.network?.dependsOn).toEqual(["disks"]);
  });

  test("instances of a loop pair up with instances of another", () => {
    const [disks, copies] = [loop("disks"), loop("copies", "-copy")];
    const made = resources(
      plain(instanceRef(disks, copyIndex()), { copy: { count: 2 } }),
      plain(instanceRef(copies, copyIndex()), {
        copy: { count: parameter("n") },
        properties: { of: idOf(instanceRef(disks, copyIndex())) },
        after: [dependencyOn(instanceRef(disks, 0))],
      }),
    );
    expect(made.copies?.dependsOn).toEqual(["[format('disks[{0}]', copyIndex())]", "disks[0]"]);
  });

  test("a reference to what the template has not is our own defect", () => {
    expect(() => resources(plain(network, { properties: { id: idOf(group) } }))).toThrow(/"group"/);
    expect(() => resources(plain(network, { after: [{ symbol: "gone", instance: 0 }] }))).toThrow(/"gone"/);
  });

  test("so are two resources of one name", () => {
    expect(() => resources(plain(group), plain(group))).toThrow(/symbolic name/);
  });
});

describe("resources", () => {
  test("their members stand in the order that a reader wants", () => {
    const made = resources(
      plain(instanceRef(loop("disks"), copyIndex()), {
        head: { location: "westeurope", zones: undefined, tags: parameter("tags") },
        copy: { count: 3, isSerial: true },
        properties: { size: 1, missing: undefined },
      }),
    );
    expect(JSON.stringify(made.disks)).toBe(
      JSON.stringify({
        copy: { name: "disks", count: 3, mode: "Serial", batchSize: 1 },
        type: "Microsoft.Compute/disks",
        apiVersion: catalog.apiVersions.pins["Microsoft.Compute/disks"],
        name: "[format('a-{0}', copyIndex())]",
        location: "westeurope",
        tags: "[parameters('tags')]",
        properties: { size: 1 },
      }),
    );
  });

  test("what is made once says so", () => {
    expect(resources(plain(group, { onlyIfNotExists: true })).group?.["@options"]).toEqual({ onlyIfNotExists: true });
    expect(resources(plain(group)).group).not.toHaveProperty("@options");
  });

  test("names of children are joined", () => {
    const type = "Microsoft.Network/networkSecurityGroups/securityRules";
    expect(nameOf(resourceRef("rule", type, "a-nsg", "allow"))).toBe("a-nsg/allow");
    const computed = nameOf(resourceRef("rule", type, format("{0}", "x"), "allow"));
    expect(resources(plain(resourceRef("rule", type, format("{0}", "x"), "allow"))).rule?.name).toBe(
      "[format('{0}/{1}', format('{0}', 'x'), 'allow')]",
    );
    expect(computed).not.toBe("");
  });
});

describe("hostile texts", () => {
  const text = "[concat('a')]";

  test("are literals wherever a value stands", () => {
    const made = template({
      description: "fixed",
      variables: { a: text, list: [text, { deep: text }] },
      parameters: { p: { type: "string", description: "fixed", defaultValue: text } },
      outputs: { o: { type: "string", value: text } },
      resources: [plain(group, { head: { tags: { owner: text } }, properties: { note: text } })],
    });
    expect(made).toMatchObject({
      variables: { a: `[${text}`, list: [`[${text}`, { deep: `[${text}` }] },
      parameters: { p: { defaultValue: `[${text}` } },
      outputs: { o: { value: `[${text}` } },
      resources: { group: { tags: { owner: `[${text}` }, properties: { note: `[${text}` } } },
    });
  });

  test("stay as they are in a parameters file, which Azure does not evaluate", () => {
    const made = armParameters({
      tags: { type: "object", description: "tags", value: { owner: text } },
      rerun: { type: "string", description: "rerun", defaultValue: "" },
    });
    expect(made.parameters).toEqual({ tags: { value: { owner: text } } });
  });

  test("are texts in an expression", () => {
    const made = template({ variables: { a: call("concat", text, "it's") } });
    expect(made.variables).toEqual({ a: "[concat('[concat(''a'')]', 'it''s')]" });
  });
});

test("parameters say what they take, and no value", () => {
  const made = template({
    parameters: { n: { type: "int", description: "How many.", minValue: 0, maxValue: 5, value: 3 } },
  });
  expect(made.parameters).toEqual({
    n: { type: "int", minValue: 0, maxValue: 5, metadata: { description: "How many." } },
  });
});
