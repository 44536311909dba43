// How a template is written: what is unused, a slip, or of another cloud, and what only looks so.
import { describe, expect, it } from "vitest";
import { findings, identity, nested } from "../../../support/lint-findings.ts";

describe("names that nothing uses", () => {
  it("are not those that nested templates of outer scope use", () => {
    const parameters = { a: { type: "string" } };
    const variables = { b: 1 };
    const tags = { a: "[parameters('A')]", b: "[string(variables('B'))]" };
    const outer = nested(
      { resources: [identity("app", { tags })] },
      { expressionEvaluationOptions: { scope: "outer" } },
    );
    expect(findings({ parameters, variables, resources: [outer] })).toEqual([]);
    // A nested template of inner scope has names of its own.
    const inner = nested(
      { parameters, outputs: { a: { type: "string", value: "[parameters('a')]" } } },
      { parameters: { a: { value: "x" } } },
    );
    expect(findings({ parameters, resources: [inner] })).toEqual(["lint/unused-parameter /parameters/a"]);
  });

  it("are looked for in nested templates too", () => {
    const inner = nested({ parameters: { a: { type: "string", defaultValue: "" } }, variables: { b: 1 } });
    expect(findings({ resources: [inner] })).toEqual([
      "lint/unused-parameter /resources/0/properties/template/parameters/a",
      "lint/unused-variable /resources/0/properties/template/variables/b",
    ]);
  });

  it("are not used by metadata, nor by functions, whose parameters are their own", () => {
    const functions = [
      {
        namespace: "own",
        members: {
          echo: { parameters: [{ name: "a", type: "string" }], output: { type: "string", value: "[parameters('a')]" } },
        },
      },
    ];
    const given = {
      functions,
      metadata: { note: "[variables('b')]" },
      parameters: { a: { type: "string", defaultValue: "" } },
      variables: { b: 1 },
      outputs: { x: { type: "string", value: "[OWN.Echo('x')]" } },
    };
    expect(findings(given)).toEqual(["lint/unused-parameter /parameters/a", "lint/unused-variable /variables/b"]);
  });

  it("are used by each other, by defaults, by names of members, and by tools", () => {
    const given = {
      parameters: {
        base: { type: "string", defaultValue: "x" },
        other: { type: "string", defaultValue: "[parameters('base')]" },
        __portal: { type: "string", defaultValue: "" },
      },
      variables: { one: "[variables('two')]", two: "[parameters('other')]", name: "owner" },
      resources: [identity("app", { tags: { "[variables('name')]": "[variables('one')]" } })],
    };
    expect(findings(given)).toEqual([]);
  });

  it("cannot be told where names are computed", () => {
    const given = {
      variables: { prodSize: 1, testSize: 2 },
      parameters: { kind: { type: "string" } },
      outputs: { size: { type: "int", value: "[variables(concat(parameters('kind'), 'Size'))]" } },
    };
    expect(findings(given)).toEqual(["lint/computed-variable-name /outputs/size/value"]);
  });

  it("of types are used by reference, and by other files", () => {
    const given = {
      languageVersion: "2.0",
      resources: {},
      definitions: {
        used: { type: "object", properties: { more: { $ref: "#/definitions/inner" } } },
        inner: { type: "string" },
        exported: { type: "string", metadata: { "__bicep_export!": true } },
        spare: { type: "int" },
      },
      parameters: { p: { $ref: "#/definitions/used" } },
      outputs: { p: { type: "object", value: "[parameters('p')]" } },
    };
    expect(findings(given)).toEqual(["lint/unused-definition /definitions/spare"]);
  });
});

describe("texts that look like expressions", () => {
  const tagged = (value: string) => findings({ resources: [identity("app", { tags: { value } })] });

  it.each([
    "[resourceGroup().name",
    " [resourceGroup().name]",
    "[resourceGroup().name]\n",
    "resourceId('a/b', 'c')",
    "parameters('x')]",
  ])("are told: %j", (text) => expect(tagged(text)).toEqual(["lint/bracket-text /resources/0/tags/value"]));

  it.each([
    "[[resourceGroup().name]",
    "[ -f /etc/x ] && run(1)",
    "[draft",
    "format (see below)",
    "first() and last()",
    "[sic]:",
    "(a)",
    "[contoso(1)",
  ])("are not told: %j", (text) => expect(tagged(text).filter((each) => each.startsWith("lint/"))).toEqual([]));

  it("may stand in descriptions", () => {
    const parameters = { a: { type: "string", metadata: { description: "resourceId('a', 'b')" } } };
    expect(findings({ parameters, outputs: { a: { type: "string", value: "[parameters('a')]" } } })).toEqual([]);
  });
});

describe("addresses of one cloud", () => {
  const tagged = (value: string) => findings({ resources: [identity("app", { tags: { value } })] });

  it.each([
    "https://a.blob.core.windows.net/",
    "MANAGEMENT.azure.com",
    "[concat('https://login.microsoftonline.com/', 'x')]",
    "x.vault.azure.net",
  ])("are told: %s", (text) => expect(tagged(text)).toEqual(["lint/hard-coded-url /resources/0/tags/value"]));

  it.each([
    "https://schema.management.azure.com/schemas/x.json",
    "privatelink.blob.core.windows.net",
    "https://mycore.windows.net",
    "https://vault.azure.net.example.com/",
    "https://core.windows.net-mirror.example",
    "[environment().suffixes.storage]",
    `${"x".repeat(9000)} https://a.vault.azure.net`,
  ])("are not told: %.60s", (text) => expect(tagged(text).filter((each) => each.includes("url"))).toEqual([]));

  it("may be defaults of parameters", () => {
    const parameters = { a: { type: "string", defaultValue: "https://a.vault.azure.net" } };
    expect(findings({ parameters, outputs: { a: { type: "string", value: "[parameters('a')]" } } })).toEqual([]);
  });
});

describe("ids that are put together", () => {
  const gateway = (id: string) =>
    findings({
      variables: { lb: "[resourceId('Microsoft.Network/loadBalancers', 'lb')]" },
      resources: [
        {
          type: "Microsoft.Network/networkInterfaces",
          apiVersion: "2025-07-01",
          name: "nic",
          location: "westeurope",
          properties: { ipConfigurations: [{ name: "a", properties: { loadBalancerBackendAddressPools: [{ id }] } }] },
        },
      ],
    }).filter((each) => !each.startsWith("lint/unused"));
  const place = "/resources/0/properties/ipConfigurations/0/properties/loadBalancerBackendAddressPools/0/id";

  it.each([
    "[concat(variables('lb'), '/backendAddressPools/nodes')]",
    "[format('{0}/providers/Microsoft.Network/loadBalancers/lb/backendAddressPools/nodes', resourceGroup().id)]",
    "[concat('/subscriptions/', subscription().subscriptionId, '/resourceGroups/x')]",
  ])("are told: %s", (id) => expect(gateway(id)).toEqual([`lint/built-id ${place}`]));

  it.each([
    "[resourceId('Microsoft.Network/loadBalancers/backendAddressPools', 'lb', concat('no', 'des'))]",
    "[concat(uniqueString('a'), '-x')]",
  ])("are not told: %s", (id) => expect(gateway(id)).toEqual([]));
});

describe("dependencies by concat() and if()", () => {
  const waiting = (dependency: string, copy?: object) =>
    findings({
      resources: [
        identity("[format('a-{0}', copyIndex())]", { copy: { name: "a", count: 2 } }),
        identity("[format('b-{0}', copyIndex())]", { copy: { name: "b", count: 2 }, ...copy, dependsOn: [dependency] }),
      ],
    });

  it("are fine for instances of a loop", () => {
    expect(waiting("[concat('Microsoft.ManagedIdentity/userAssignedIdentities/a-', copyIndex())]")).toEqual([]);
    expect(waiting("[if(true(), 'a-0', 'a-1')]")).toEqual(["lint/depends-on-form /resources/1/dependsOn/0"]);
  });
});
