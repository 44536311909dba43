import { describe, expect, it } from "vitest";
import { jsonSize } from "../../../../src/arm/lint/json-size.ts";
import { findings, identity, lintParts, nested } from "../../../support/lint-findings.ts";

const names = (count: number, value: (index: number) => unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, value(index)]));
const looped = (count: number, more: object = {}) =>
  identity("[format('app-{0}', copyIndex())]", { copy: { name: "apps", count }, ...more });

describe("counts", () => {
  it.each([
    [719, []],
    [720, ["lint/near-limit /resources"]],
    [800, ["lint/near-limit /resources"]],
  ])("of %i resources", (count, found) => expect(findings({ resources: [looped(count)] })).toEqual(found));

  it("of more resources than Azure takes, once", () => {
    const second = identity("[format('more-{0}', copyIndex())]", { copy: { name: "more", count: 700 } });
    expect(findings({ resources: [looped(700), second] })).toEqual(["lint/too-many /resources"]);
    // Beyond some thousands the expansion stops, and has said so.
    const many = Array.from({ length: 6 }, (_, index) =>
      identity(`[format('a${index}-{0}', copyIndex())]`, { copy: { name: `a${index}`, count: 800 } }),
    );
    expect(findings({ resources: many })).toEqual(["template/too-many-resources "]);
  });

  it("of each nested template by itself", () => {
    const inner = nested({ resources: [looped(730)] });
    expect(findings({ resources: [looped(400), inner] })).toEqual([
      "lint/near-limit /resources/1/properties/template/resources",
    ]);
  });

  it("of variables, loops among them, with Azure in China before the rest", () => {
    const used = (count: number) => ({
      variables: { ...names(count - 1, () => 1), copy: [{ name: "looped", count: 1, input: 1 }] },
      outputs: {
        all: {
          type: "array",
          value: [
            ...Array.from({ length: count - 1 }, (_, index) => `[variables('n${index}')]`),
            "[variables('looped')]",
          ],
        },
      },
    });
    expect(findings(used(256))).toEqual([]);
    expect(findings(used(257))).toEqual(["lint/many-variables /variables"]);
    expect(findings(used(461))).toEqual(["lint/near-limit /variables"]);
    expect(findings(used(513))).toEqual(["lint/too-many /variables"]);
  });

  it("of outputs", () => {
    const outputs = (count: number) => names(count, () => ({ type: "string", value: "[resourceGroup().name]" }));
    expect(findings({ outputs: outputs(57) })).toEqual([]);
    expect(findings({ outputs: outputs(58) })).toEqual(["lint/near-limit /outputs"]);
    expect(findings({ outputs: outputs(65) })).toEqual(["lint/too-many /outputs"]);
  });
});

describe("sizes", () => {
  it.each(["x", "", 0, -12.5, true, null, [], {}, [1, "a", [null]], { a: 1, b: { c: ["d", {}] } }])(
    "of %j are those of compact JSON",
    (value) => expect(jsonSize(value)).toBe(JSON.stringify(value).length),
  );

  it("of a template that nears its limit", () => {
    const blob = "x".repeat(3_900_000);
    expect(findings({ metadata: { blob } })).toEqual(["lint/near-limit "]);
  });

  it("of a parameters file", () => {
    const given = {
      parameters: names(5, () => ({ type: "string" })),
      outputs: names(5, (index) => ({ type: "int", value: `[length(parameters('n${index}'))]` })),
    };
    const { problems } = lintParts(given, { parameters: names(5, () => "x".repeat(900_000)) });
    expect(problems.map(({ code, file }) => [code, file])).toEqual([["lint/too-large", "parameters.json"]]);
  });
});

describe("texts for machines", () => {
  const machine = (customData: unknown) =>
    findings({
      parameters: { more: { type: "string" } },
      resources: [
        {
          type: "Microsoft.Compute/virtualMachines",
          apiVersion: "2026-03-01",
          name: "vm",
          location: "westeurope",
          properties: {
            osProfile: {
              computerName: "[take(parameters('more'), 3)]",
              adminUsername: "azureuser",
              linuxConfiguration: { disablePasswordAuthentication: true },
              customData,
            },
          },
        },
      ],
    });
  const encoded = (bytes: number) => Buffer.alloc(bytes, 35).toString("base64");
  const place = "/resources/0/properties/osProfile/customData";

  it.each([
    ["65,535 bytes", encoded(65_535), []],
    ["65,536 bytes", encoded(65_536), [`lint/custom-data-too-large ${place}`]],
    ["no base64", "#cloud-config", [`lint/custom-data-not-base64 ${place}`]],
    ["nothing", "", []],
    ["what is not known", "[base64(parameters('more'))]", []],
    [
      "too much, and what is not known",
      "[base64(concat(parameters('more'), padLeft('x', 65536)))]",
      [`lint/custom-data-too-large ${place}`],
    ],
  ])("of %s", (_, value, found) => expect(machine(value)).toEqual(found));
});

it("tags of storage accounts have shorter names", () => {
  const tag = "t".repeat(129);
  expect(findings({ resources: [identity("app", { tags: { [tag]: "x" } })] })).toEqual([]);
  const account = {
    type: "Microsoft.Storage/storageAccounts",
    apiVersion: "2025-08-01",
    name: "harbour",
    location: "westeurope",
    sku: { name: "Standard_LRS" },
    kind: "StorageV2",
    tags: { [tag]: "x", long: "v".repeat(257) },
  };
  expect(findings({ resources: [account] })).toEqual([
    `lint/bad-tag /resources/0/tags/${tag}`,
    "lint/bad-tag /resources/0/tags/long",
  ]);
});
