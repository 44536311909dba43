// The expander that other tests stand on, held against published values of the template language.
import { describe, expect, test } from "vitest";
import { evaluate, parseExpression, readText } from "../support/arm-expression.ts";
import { templateFunctions } from "../support/arm-functions.ts";
import { guid, uniqueString } from "../support/arm-hash.ts";
import { expandTemplate, type JsonObject, samplePlace } from "../support/expand-template.ts";

function value(expression: string) {
  const never = () => {
    throw new Error("not in this test");
  };
  const functions = templateFunctions({
    place: samplePlace,
    parameter: never,
    variable: never,
    copyIndex: () => 2,
    reference: never,
    idMade: () => undefined,
  });
  return evaluate(parseExpression(expression), functions);
}

function expandOne(resource: JsonObject, parts: JsonObject = {}, given: JsonObject = {}) {
  return expandTemplate({ ...parts, resources: { it: resource } }, { parameters: given });
}

const disk = { type: "Microsoft.Compute/disks", apiVersion: "2026-03-02", name: "d", properties: {} };

describe("published values", () => {
  // Azure/bicep FunctionResolverTests, stackoverflow.com/questions/43295720, JasonWhall/go-azure-uniquestring.
  test.each([
    [["snap", "crackle", "pop"], "byghxckddilkc"],
    [["tyeth"], "zcztcwvu6iyg6"],
    [["hello", "world"], "a7wkljktk6wne"],
  ])("uniqueString(%j)", (parts, expected) => {
    expect(uniqueString(...parts)).toBe(expected);
  });

  test("guid", () => {
    expect(guid("foo", "bar", "baz")).toBe("2ed86837-7c7c-5eaa-9864-dd077fd19b0d");
  });

  // MicrosoftDocs/azure-docs template-functions-string.md and template-functions-object.md; PSRule.Rules.Azure.
  test.each([
    ["base64('one, two, three')", "b25lLCB0d28sIHRocmVl"],
    ["format('{0}/{1}', 1, 'x')", "1/x"],
    ["format('{{{0}}}', 'a')", "{a}"],
    ["concat('it''s', ' ', 'on')", "it's on"],
    ["length('four')", 4],
    [
      "union(createObject('a', 'b', 'c', 'd'), createObject('e', 'f'), createObject('a', '100'))",
      { a: "100", c: "d", e: "f" },
    ],
    [
      "resourceId('Microsoft.Network/virtualNetworks/subnets', 'v', 's')",
      `${group()}Network/virtualNetworks/v/subnets/s`,
    ],
    ["subscription().tenantId", samplePlace.tenantId],
    ["resourceGroup()['name']", "sample"],
    ["copyIndex()", 2],
  ])("%s", (expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

  function group() {
    return `/subscriptions/${samplePlace.subscriptionId}/resourceGroups/sample/providers/Microsoft.`;
  }
});

describe("texts", () => {
  test.each([
    ["plain", "plain"],
    ["[[a]", "[a]"],
    ["[[[a]", "[[a]"],
    ["[[a", "[[a"],
    ["[a", "[a"],
    [" [a]", " [a]"],
  ])("%s is a literal", (text, expected) => {
    expect(readText(text)).toEqual({ kind: "literal", text: expected });
  });

  test.each(["(a()).b", "a(", "a() b", "'open", "a().1", "a('x' 'y')", "", "one]two"])("[%s] is refused", (text) => {
    expect(() => readText(`[${text}]`)).toThrow();
  });
});

describe("templates", () => {
  test("loops over resources and properties, each with its own index", () => {
    const { resources } = expandOne(
      {
        ...disk,
        name: "[format('d-{0}', copyIndex())]",
        copy: { name: "it", count: "[parameters('n')]" },
        properties: { copy: [{ name: "list", count: 2, input: "[format('{0}{1}', copyIndex(), copyIndex('list'))]" }] },
      },
      { parameters: { n: { type: "int" } } },
      { n: { value: 2 } },
    );
    expect(resources.map(({ key, name, body }) => [key, name, body.properties])).toEqual([
      ["it[0]", "d-0", { list: ["00", "01"] }],
      ["it[1]", "d-1", { list: ["10", "11"] }],
    ]);
  });

  test("values of a parameters file are never evaluated, defaults are", () => {
    const parameters = { a: { type: "string" }, b: { type: "string", defaultValue: "[resourceGroup().name]" } };
    const properties = { a: "[parameters('a')]", b: "[parameters('B')]" };
    const { resources } = expandOne({ ...disk, properties }, { parameters }, { a: { value: "[a]" } });
    expect(resources[0]?.body.properties).toEqual({ a: "[a]", b: "sample" });
  });

  test("reference() gives texts of the right kind, in properties only", () => {
    const inProperties = { ...disk, properties: { id: "[reference('it').clientId]" } };
    expect(expandOne(inProperties).resources[0]?.body.properties).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(() => expandOne({ ...disk, location: "[reference('it').clientId]" })).toThrow("reference");
  });

  test.each<[string, JsonObject, JsonObject?, JsonObject?]>([
    ["an unknown function", { ...disk, location: "[toUpper('a')]" }],
    ["an unknown parameter", { ...disk, location: "[parameters('x')]" }],
    ["an unknown variable", { ...disk, location: "[variables('x')]" }],
    ["an unknown member of a resource", { ...disk, condition: true }],
    ["an unknown member of a template", disk, { functions: [] }],
    ["a dependency on nothing", { ...disk, dependsOn: ["other"] }],
    ["a reference to nothing", { ...disk, properties: { a: "[reference('other').clientId]" } }],
    ["a member that no resource has", { ...disk, properties: { a: "[reference('it').password]" } }],
    ["a whole reference", { ...disk, properties: { a: "[reference('it')]" } }],
    ["too few names", { ...disk, properties: { a: "[resourceId('A/b/c', 'x')]" } }],
    ["a value of the wrong type", disk, { parameters: { n: { type: "int" } } }, { n: { value: "1" } }],
    ["a value out of range", disk, { parameters: { n: { type: "int", maxValue: 1 } } }, { n: { value: 2 } }],
    ["an undeclared value", disk, {}, { n: { value: 2 } }],
    ["a missing value", disk, { parameters: { n: { type: "int" } } }],
    ["a loop beyond Azure's limit", { ...disk, copy: { name: "it", count: 801 } }],
  ])("%s is refused", (_, resource, parts, given) => {
    expect(() => expandOne(resource, parts, given)).toThrow();
  });
});
