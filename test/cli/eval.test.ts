// `slipway eval`, as its users meet it: what is printed where, in which form, and with which exit code.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseContext } from "../../src/arm/index.ts";
import { evalHelp, lintHelp } from "../../src/cli/help-texts.ts";
import { runInProcess } from "../support/run-in-process.ts";

const folder = mkdtempSync(join(tmpdir(), "slipway-eval-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content, null, 2));
  return path;
};

const header = {
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
};
const parametersFile = (parameters: Readonly<Record<string, unknown>>) => ({
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  contentVersion: "1.0.0.0",
  parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, { value }])),
});

const subscription = "11111111-2222-3333-4444-555555555555";

async function evaluated(...args: readonly string[]) {
  const { code, stdout, stderr } = await runInProcess(["eval", ...args, "--format", "json"]);
  expect(stderr).toBe("");
  return { code, text: stdout, ...JSON.parse(stdout) };
}

const network = {
  ...header,
  parameters: {
    count: { type: "int", defaultValue: 1 },
    label: { type: "string", defaultValue: "" },
    zones: { type: "array", defaultValue: [] },
    on: { type: "bool", defaultValue: true },
    key: { type: "secureString", defaultValue: "" },
  },
  resources: [
    {
      type: "Microsoft.Network/publicIPAddresses",
      apiVersion: "2024-05-01",
      name: "[format('ip-{0}', copyIndex())]",
      location: "[resourceGroup().location]",
      copy: { name: "addresses", count: "[parameters('count')]" },
      tags: { label: "[parameters('label')]" },
      sku: { name: "Standard" },
      zones: "[parameters('zones')]",
      properties: {
        publicIPAllocationMethod: "Static",
        dnsSettings: { domainNameLabel: "[uniqueString(subscription().id)]" },
      },
    },
    {
      condition: "[parameters('on')]",
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name: "inner",
      dependsOn: ["addresses"],
      properties: {
        mode: "Incremental",
        expressionEvaluationOptions: { scope: "inner" },
        template: {
          ...header,
          resources: [
            { type: "Microsoft.Network/natGateways", apiVersion: "2024-05-01", name: "nat", location: "westeurope" },
          ],
        },
      },
    },
    {
      type: "Microsoft.Authorization/locks",
      apiVersion: "2020-05-01",
      name: "keep",
      scope: "[resourceId('Microsoft.Network/publicIPAddresses', 'ip-0')]",
      dependsOn: ["ip-0"],
      properties: { level: "CanNotDelete" },
    },
  ],
  outputs: {
    address: { type: "string", value: "[reference('ip-0').ipAddress]" },
    label: { type: "string", value: "[parameters('label')]" },
  },
};
const template = file("network.json", network);

describe("the JSON", () => {
  test("has every resource with its full id, in the order of the template, nested ones after their deployment", async () => {
    const { code, resources } = await evaluated(
      template,
      "-p",
      "count=2",
      "--subscription",
      subscription,
      "-g",
      "rg",
      "-l",
      "westeurope",
    );
    const group = `/subscriptions/${subscription}/resourceGroups/rg/providers`;
    expect(code).toBe(0);
    expect(resources.map(({ id }: { id: string }) => id)).toEqual([
      `${group}/Microsoft.Network/publicIPAddresses/ip-0`,
      `${group}/Microsoft.Network/publicIPAddresses/ip-1`,
      `${group}/Microsoft.Resources/deployments/inner`,
      `${group}/Microsoft.Network/natGateways/nat`,
      `${group}/Microsoft.Network/publicIPAddresses/ip-0/providers/Microsoft.Authorization/locks/keep`,
    ]);
    const [first, , inner, , lock] = resources;
    expect(Object.keys(first)).toEqual([
      ...["type", "name", "apiVersion", "id", "loop", "dependsOn"],
      ...["location", "tags", "sku", "zones", "properties"],
    ]);
    expect(first).toMatchObject({ location: "westeurope", loop: { name: "addresses", index: 0 }, dependsOn: [] });
    expect(first.properties.dnsSettings.domainNameLabel).toMatch(/^[a-z0-9]{13}$/);
    expect(inner.dependsOn).toEqual([0, 1].map((index) => `${group}/Microsoft.Network/publicIPAddresses/ip-${index}`));
    expect(lock.scope).toBe(`${group}/Microsoft.Network/publicIPAddresses/ip-0`);
  });

  test("has the text of the expression where something is not known", async () => {
    const { code, resources, outputs } = await evaluated(template);
    expect(code).toBe(0);
    expect(resources[0].location).toBe("[resourceGroup().location]");
    expect(resources[0].id).toContain("[subscription().subscriptionId]");
    expect(outputs.address).toBe("[reference('ip-0').ipAddress]");
  });

  test("is the same twice, and ends with a line break", async () => {
    const [first, second] = [await evaluated(template), await evaluated(template)];
    expect(first.text).toBe(second.text);
    expect(first.text.endsWith("}\n")).toBe(true);
  });

  test("keeps all digits of an integer, and shows what a terminal would obey", async () => {
    const { text } = await evaluated(
      file("digits.json", {
        ...header,
        resources: [],
        outputs: {
          bell: { type: "string", value: "\u001b[2J\u202e" },
          sum: { type: "int", value: "[add(9007199254740992, 1)]" },
        },
      }),
    );
    expect(text).toContain('"sum": 9007199254740993\n');
    expect(text).toContain('"bell": "\\u001b[2J\\u202e"');
  });

  test("has errors with code, place and offset, beside what could be evaluated, and ends with 1", async () => {
    const text =
      '{\n"$schema": "S", "contentVersion": "1.0.0.0", "resources": [],\n"outputs": {"ok": {"type": "int", "value": 1}, "bad":\n{"type": "string", "value": "[concat(\'\\u0061\', nope())]"}}}';
    const { code, outputs, errors, warnings } = await evaluated(
      file("errors.json", text.replace('"S"', JSON.stringify(header.$schema))),
    );
    expect(code).toBe(1);
    expect(outputs).toEqual({ ok: 1 });
    expect(warnings).toEqual([]);
    expect(errors).toEqual([
      {
        code: "expression/unknown-function",
        message: 'There is no function "nope".',
        pointer: "/outputs/bad/value",
        offset: 13,
        file: join(folder, "errors.json"),
        line: 4,
        column: 48,
      },
    ]);
  });

  test.each([
    ["no file", "none.json", "document/unreadable"],
    ["no JSON", file("broken.json", "{"), "document/json-syntax"],
    ["nothing", file("empty.json", ""), "document/empty"],
    ["Bicep", "main.bicep", "document/bicep"],
    ["UTF-16", file("wide.json", "{\0}\0"), "document/not-utf8"],
    ["deep nesting", file("deep.json", "[".repeat(100_000)), "document/too-deep"],
    ["a parameters file", file("values.json", parametersFile({ count: 1 })), "source/parameter-file"],
  ])("has its shape for %s, too", async (_, name, expected) => {
    const { code, resources, outputs, errors } = await evaluated(name);
    expect(code).toBe(1);
    expect([resources, outputs]).toEqual([[], {}]);
    expect(errors.map(({ code: found }: { code: string }) => found)).toEqual([expected]);
  });

  test("has its shape for wrong options, which end with 2", async () => {
    for (const args of [
      ["-p", "count=three"],
      ["--subscription", ""],
    ]) {
      const { code, errors } = await evaluated(template, ...args);
      expect(code).toBe(2);
      expect(errors).toHaveLength(1);
    }
  });
});

describe("parameters", () => {
  const of = async (...args: readonly string[]) => (await evaluated(template, ...args)).resources[0];

  test("of files, of single values and of files of values: the later counts, in the order in which they are given", async () => {
    const values = file("first.json", parametersFile({ label: "file", zones: ["1"] }));
    expect(await of("-p", values)).toMatchObject({ tags: { label: "file" }, zones: ["1"] });
    expect(await of("-p", values, "label=after", 'zones=["2"]')).toMatchObject({
      tags: { label: "after" },
      zones: ["2"],
    });
    expect(await of("-p", "label=before", "-p", values)).toMatchObject({ tags: { label: "file" } });
    expect(await of("-p", `@${values}`, "-p", `label=@${file("label.txt", "from a file")}`)).toMatchObject({
      tags: { label: "from a file" },
      zones: ["1"],
    });
  });

  test("a text is taken as it stands, names in any case", async () => {
    for (const value of ["3", "true", '{"a": 1}', "[concat('a')]", "a=b", ""])
      expect(await of("-p", `LABEL=${value}`)).toMatchObject({ tags: { label: value } });
  });

  test("a bare object is taken, with a warning", async () => {
    const { resources, warnings } = await evaluated(template, "-p", file("bare.json", { label: { value: "bare" } }));
    expect(resources[0].tags.label).toBe("bare");
    expect(warnings).toMatchObject([{ code: "document/bare-parameters", line: 1, column: 1 }]);
    const { errors } = await evaluated(template, "-p", file("bare-bad.json", '{"label":\n{"value": 1}}'));
    expect(errors).toMatchObject([
      { pointer: "/parameters/label/value", file: join(folder, "bare-bad.json"), line: 2, column: 11 },
    ]);
  });

  test("a problem in one is found there", async () => {
    const values = file("late.json", JSON.stringify(parametersFile({ count: "x" }), null, 2));
    const { code, errors } = await evaluated(
      template,
      "-p",
      file("good.json", parametersFile({ label: "a" })),
      "-p",
      values,
    );
    expect(code).toBe(1);
    expect(errors).toMatchObject([{ pointer: "/parameters/count/value", file: values, line: 6, column: 16 }]);
  });

  test("a template is none", async () => {
    const { errors } = await evaluated(template, "-p", template);
    expect(errors).toMatchObject([{ code: "source/other-kind" }]);
  });

  test("a secret is neither printed nor shown", async () => {
    const secret = "hunter2-hunter2";
    const values = file(
      "secret.json",
      `{"$schema": ${JSON.stringify(parametersFile({}).$schema)}, "contentVersion": "1.0.0.0",
"parameters": {"key": {"value": "${secret}"}, "count": {"value": "x"}}}`,
    );
    for (const args of [
      ["-p", values],
      ["-p", `key=${secret}`, "-p", "count=x"],
      ["-p", `key=${secret}`],
    ]) {
      for (const format of ["json", "pretty"]) {
        const { stdout, stderr } = await runInProcess(["eval", template, ...args, "--format", format]);
        expect(stdout + stderr).not.toContain(secret);
      }
    }
  });
});

describe("the template", () => {
  test("may come by standard input", async () => {
    const { code, stdout } = await runInProcess(["eval", "-", "--format", "json"], { input: JSON.stringify(network) });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).resources).toHaveLength(4);
  });

  test("may be a folder, whose parameters count first", async () => {
    const path = join(folder, "both");
    mkdirSync(path);
    writeFileSync(join(path, "azuredeploy.json"), JSON.stringify(network));
    writeFileSync(
      join(path, "azuredeploy.parameters.json"),
      JSON.stringify(parametersFile({ label: "beside", count: 2 })),
    );
    const { resources } = await evaluated(path, "-p", "count=1");
    expect(resources).toHaveLength(4);
    expect(resources[0].tags.label).toBe("beside");
  });

  test("may stand last, behind what -p takes", async () => {
    expect((await evaluated("-p", "label=x", template)).outputs.label).toBe("x");
    const { code, stderr } = await runInProcess(["eval", "-p", template]);
    expect(code).toBe(2);
    expect(stderr).toContain("Missing required argument");
  });
});

describe("the context", () => {
  const outputs = {
    group: { type: "string", value: "[resourceGroup().id]" },
    place: { type: "string", value: "[resourceGroup().location]" },
    tenant: { type: "string", value: "[subscription().tenantId]" },
    cloud: { type: "string", value: "[environment().suffixes.storage]" },
    address: {
      type: "string",
      value: `[reference('/subscriptions/${subscription}/resourceGroups/rg/providers/A.B/c/d', '2020-01-01').ip]`,
    },
  };
  const asking = file("asking.json", { ...header, resources: [], outputs });

  test("of a file, in JSON and in YAML, tells what only Azure knows", async () => {
    const context = {
      subscription: { subscriptionId: subscription, tenantId: "99999999-2222-3333-4444-555555555555" },
      resourceGroup: { name: "rg", location: "westeurope" },
      cloud: "AzureChinaCloud",
      references: { [`/subscriptions/${subscription}/resourceGroups/RG/providers/a.b/c/d`]: { ip: "203.0.113.7" } },
    };
    const expected = {
      group: `/subscriptions/${subscription}/resourceGroups/rg`,
      place: "westeurope",
      tenant: "99999999-2222-3333-4444-555555555555",
      cloud: "core.chinacloudapi.cn",
      address: "203.0.113.7",
    };
    expect((await evaluated(asking, "--context", file("context.json", context))).outputs).toEqual(expected);
    const yaml = `# what only Azure knows
subscriptionId: ${subscription}
tenantId: 99999999-2222-3333-4444-555555555555
resourceGroup: rg
location: westeurope
environment: azurechinacloud
references:
  /subscriptions/${subscription}/resourceGroups/rg/providers/A.B/c/d: { ip: 203.0.113.7 }
`;
    expect((await evaluated(asking, "--context", file("context.yaml", yaml))).outputs).toEqual(expected);
  });

  test("of flags is the stronger, and forgets what belongs to another group", async () => {
    const context = file(
      "other.yaml",
      `subscription: ${subscription}\nresourceGroup: { name: rg, location: westeurope }\n`,
    );
    const { outputs: same } = await evaluated(asking, "--context", context, "-g", "RG");
    expect(same.place).toBe("westeurope");
    const { outputs: other } = await evaluated(asking, "--context", context, "-g", "rg2", "--tenant", subscription);
    expect(other).toMatchObject({
      group: `/subscriptions/${subscription}/resourceGroups/rg2`,
      place: "[resourceGroup().location]",
      tenant: subscription,
    });
  });

  test("says what the template is deployed to, whatever its schema says", async () => {
    const group = file("mg.json", {
      ...header,
      resources: [],
      outputs: { id: { type: "string", value: "[managementGroup().id]" } },
    });
    const { outputs: found } = await evaluated(
      group,
      "--context",
      file("mg.yaml", "scope: managementGroup\nmanagementGroup: contoso\n"),
    );
    expect(found.id).toBe("/providers/Microsoft.Management/managementGroups/contoso");
    expect((await evaluated(group)).code).toBe(1);
  });

  test("of the help is one", () => {
    for (const help of [evalHelp, lintHelp]) {
      const block = /left out:\n\n((?: {2}.*\n)+)/.exec(help)?.[1] ?? "";
      const data = parse(block.replaceAll(/^ {2}/gm, ""));
      expect(Object.keys(data).length).toBeGreaterThan(6);
      expect(parseContext(data).problems).toEqual([]);
    }
  });
});

describe("the listing for people", () => {
  test("has resources, outputs, and what is not known with the reason; problems go to stderr", async () => {
    const { code, stdout, stderr } = await runInProcess(["eval", template, "-p", "count=2", "-g", "rg"]);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    expect(stdout).toContain("5 resources\n");
    expect(stdout).toContain("  ip-1  Microsoft.Network/publicIPAddresses 2024-05-01\n");
    expect(stdout).toContain("    addresses[1]\n");
    expect(stdout).toContain("  address string [reference('ip-0').ipAddress]\n");
    expect(stdout).toMatch(/\d values not known: the surroundings would tell\./);
    expect(stdout).toMatch(/1 value not known: only a deployed resource knows\./);
  });

  test("underlines the part of an expression that is at fault", async () => {
    const path = file("fault.json", {
      ...header,
      resources: [],
      outputs: { a: { type: "string", value: "[concat('x', nope('y'))]" } },
    });
    const { code, stderr } = await runInProcess(["eval", path]);
    expect(code).toBe(1);
    const lines = stderr.split("\n");
    const shown = lines.findIndex((line) => line.includes("nope('y')"));
    expect(lines[shown + 1]?.indexOf("^")).toBe(lines[shown]?.indexOf("nope"));
    expect(lines[shown + 1]?.trim().replace("|", "").trim()).toBe("^^^^");
  });
});
