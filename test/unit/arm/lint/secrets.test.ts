import { describe, expect, it } from "vitest";
import { isSecretName, looksRandom, secretInText } from "../../../../src/arm/lint/literal-secret.ts";
import { findings, identity, lintParts, nested } from "../../../support/lint-findings.ts";

const parameters = { token: { type: "securestring" }, settings: { type: "secureObject" }, plain: { type: "string" } };
const tagged = (token: string) => ({
  parameters,
  resources: [identity("app", { tags: { token, p: "[parameters('plain')]" } })],
});
const used = {
  parameters: { token: { type: "string" } },
  outputs: { a: { type: "secureString", value: "[parameters('token')]" } },
};

describe("secrets that flow", () => {
  it.each([
    "[parameters('TOKEN')]",
    "[variables('indirect')]",
    "[format('{0}-{1}', parameters('plain'), toLower(parameters('token')))]",
    "[if(equals(parameters('plain'), 'a'), parameters('token'), 'b')]",
    "[parameters('settings').password]",
    "[tryGet(parameters('settings'), 'nodes', 'sshKey')]",
    "[string(parameters('settings'))]",
  ])("are seen through %s", (expression) => {
    const variables = { indirect: "[concat('x', parameters('token'))]" };
    const found = findings({ ...tagged(expression), variables });
    expect(found.filter((each) => !each.startsWith("lint/unused"))).toEqual([
      "lint/secret-exposed /resources/0/tags/token",
    ]);
  });

  it.each([
    "[parameters('settings').location]",
    "[coalesce(tryGet(parameters('settings'), 'tags'), 'none')]",
    "[parameters('plain')]",
  ])("are not seen in %s", (expression) => {
    expect(findings(tagged(expression)).filter((each) => !each.startsWith("lint/unused"))).toEqual([]);
  });

  it("come from key vaults too", () => {
    const template = {
      parameters: { pull: { type: "string" } },
      outputs: { pull: { type: "string", value: "[parameters('pull')]" } },
    };
    const given = nested(template, {
      parameters: {
        pull: {
          reference: {
            keyVault: { id: "[resourceId('shared', 'Microsoft.KeyVault/vaults', 'harbour')]" },
            secretName: "pull",
          },
        },
      },
    });
    expect(findings({ resources: [given] })).toEqual([
      "lint/secret-in-output /resources/0/properties/template/outputs/pull/value",
    ]);
  });

  it("may go where they are kept", () => {
    const inner = nested(used, { parameters: { token: { value: "[parameters('token')]" } } });
    expect(findings({ parameters: { token: parameters.token }, resources: [inner] })).toEqual([
      "lint/secret-passed-in-clear /resources/0/properties/parameters/token/value",
    ]);
    const kept = nested(
      { ...used, parameters: { token: { type: "secureString" } } },
      { parameters: { token: { value: "[parameters('token')]" } } },
    );
    expect(findings({ parameters: { token: parameters.token }, resources: [kept] })).toEqual([]);
  });

  it("are told by name, never by value", () => {
    const { problems } = lintParts(tagged("[parameters('token')]"), {
      parameters: { token: "hunter2hunter2", settings: {}, plain: "x" },
    });
    expect(JSON.stringify(problems)).toContain('the secure parameter \\"token\\"');
    expect(JSON.stringify(problems)).not.toContain("hunter2");
  });

  it("are judged by the scope of the nested template", () => {
    const outer = nested(
      { resources: [identity("app", { tags: { token: "[parameters('token')]" } })] },
      { expressionEvaluationOptions: { scope: "Outer" } },
    );
    expect(findings({ parameters: { token: parameters.token }, resources: [outer] })).toEqual([
      "lint/secret-in-outer-deployment /resources/0/properties/template/resources/0/tags/token",
    ]);
  });

  it.each([
    [
      "Microsoft.Compute/virtualMachines/runCommands",
      "2025-11-01",
      "vm/run",
      { source: { script: "[parameters('token')]" } },
      "source/script",
    ],
    ["Microsoft.Resources/deploymentScripts", "2023-08-01", "run", { arguments: "[parameters('token')]" }, "arguments"],
  ])("are seen in %s", (type, apiVersion, name, properties, path) => {
    const resource = { type, apiVersion, name, location: "westeurope", properties };
    expect(findings({ parameters: { token: parameters.token }, resources: [resource] })).toEqual([
      `lint/secret-exposed /resources/0/properties/${path}`,
    ]);
  });
});

describe("secure parameters", () => {
  const withDefault = (defaultValue: unknown, type = "secureString") =>
    findings({ parameters: { p: { type, defaultValue } }, outputs: { p: { type, value: "[parameters('p')]" } } });

  it.each([
    ["", "secureString"],
    ["[newGuid()]", "secureString"],
    [{}, "secureObject"],
    [{ enabled: false }, "secureObject"],
  ])("may default to %j", (value, type) => expect(withDefault(value, type)).toEqual([]));

  it.each([
    ["changeme", "secureString"],
    ["[uniqueString(resourceGroup().id)]", "secureString"],
    [{ key: "x" }, "secureObject"],
  ])("may not default to %j", (value, type) =>
    expect(withDefault(value, type)).toEqual(["lint/secure-default /parameters/p/defaultValue"]),
  );

  it("are what is called like a secret", () => {
    const called = (name: string, type = "string") =>
      findings({
        parameters: { [name]: { type, defaultValue: type === "bool" ? true : "" } },
        outputs: { p: { type, value: `[parameters('${name}')]` } },
      });
    for (const name of ["adminPassword", "clientSecret", "storageAccountKey"]) {
      expect(called(name)).toContain(`lint/insecure-parameter /parameters/${name}`);
    }
    for (const name of [
      "keyVaultSecretName",
      "certificateSecretUri",
      "secretVersion",
      "passwordlessLogin",
      "adminName",
    ]) {
      expect(called(name)).toEqual([]);
    }
    expect(called("rotatePassword", "bool")).toEqual([]);
  });

  it("are not in a parameters file in clear, but for nothing", () => {
    const parametersOf = { p: { type: "secureString" } };
    const outputs = { p: { type: "secureString", value: "[parameters('p')]" } };
    expect(findings({ parameters: parametersOf, outputs }, { parameters: { p: "" } })).toEqual([]);
    const { problems } = lintParts({ parameters: parametersOf, outputs }, { parameters: { p: "made up" } });
    expect(problems.map(({ code, file, pointer }) => [code, file, pointer])).toEqual([
      ["lint/secret-in-parameters-file", "parameters.json", "/parameters/p/value"],
    ]);
  });

  it("are given at the deployment: a template without them is whole", () => {
    const outputs = {
      p: { type: "secureString", value: "[parameters('p')]" },
      q: { type: "string", value: "[parameters('q')]" },
    };
    const parametersOf = { p: { type: "secureString" }, q: { type: "string" } };
    expect(findings({ parameters: parametersOf, outputs })).toEqual([]);
    // Where there is a file of parameters, the others should be in it.
    expect(findings({ parameters: parametersOf, outputs }, { parameters: {} })).toEqual([
      "template/missing-parameter /parameters/q",
    ]);
  });
});

describe("secrets by their looks", () => {
  const privateKey = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----";

  it.each([
    ["A private key", privateKey],
    ["A private key", Buffer.from(privateKey).toString("base64")],
    ["A private key", "-----BEGIN PRIVATE KEY-----"],
    ["The key of a storage account", `AccountName=a;AccountKey=${"aB3+".repeat(21)}aB==;EndpointSuffix=x`],
    ["A shared access key", `Endpoint=sb://x/;SharedAccessKeyName=root;SharedAccessKey=${"aB3+".repeat(10)}aB3=`],
    ["A shared access signature", `https://a.example/x?sv=2024-01-01&sig=${"aB3%2B".repeat(9)}`],
    ["A token", `eyJ${"a".repeat(20)}.eyJ${"b".repeat(20)}.${"c".repeat(30)}`],
    ["The secret of an application", `abc8Q~${"dEf-".repeat(8)}`],
  ])("are found: %s", (what, text) => expect(secretInText(text)).toBe(what));

  it.each([
    "-----BEGIN PUBLIC KEY-----\nMIIB",
    "-----BEGIN CERTIFICATE-----\nMIIB",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBC1RCFf78QF9UJrTuAQTCRWXT7zU8U5vXyG/I1abil5 harbour",
    "https://a.example/x?sig=short&sv=1",
    "[listKeys('a', '2025-08-01').keys[0].value]",
    Buffer.from("-----BEGIN CERTIFICATE-----\nMIIB").toString("base64"),
    "x".repeat(100_000),
  ])("are not found in %.40s", (text) => expect(secretInText(text)).toBeUndefined());

  it("look like chance where they are named after secrets", () => {
    expect(["q7Z!pX2v9LmT4wRk", "0123456789abcdef0123456789ABCDEF", "Tr0ub4dor&3xK"].map(looksRandom)).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      ["Microsoft.KeyVault/vaults", "pull-secret-2", "my secret with spaces 1A", "AzureBastionSubnet", "short1!A"].map(
        looksRandom,
      ),
    ).toEqual([false, false, false, false, false]);
    expect(["adminPassword", "clientSecret", "apiKey", "sasToken"].every(isSecretName)).toBe(true);
    expect(["secretName", "passwordPolicy", "keyVaultId", "tokenEndpoint"].some(isSecretName)).toBe(false);
  });

  it("are looked for in values of parameters files too", () => {
    const given = {
      parameters: { note: { type: "object" } },
      outputs: { n: { type: "object", value: "[parameters('note')]" } },
    };
    const { problems } = lintParts(given, {
      parameters: { note: { deep: [{ text: "-----BEGIN RSA PRIVATE KEY-----" }] } },
    });
    expect(problems.map(({ code, file }) => [code, file])).toEqual([["lint/literal-secret", "parameters.json"]]);
  });
});

describe("properties that Azure keeps secret", () => {
  const machine = (adminPassword: unknown) => ({
    type: "Microsoft.Compute/virtualMachines",
    apiVersion: "2026-03-01",
    name: "vm",
    location: "westeurope",
    properties: {
      osProfile: {
        computerName: "vm",
        adminUsername: "azureuser",
        adminPassword,
        windowsConfiguration: { provisionVMAgent: true },
      },
    },
  });

  it("are not given in clear, by whatever way", () => {
    const given = {
      parameters: { pass: { type: "string" } },
      resources: [machine("[concat(parameters('pass'), '!')]")],
    };
    expect(findings(given, { parameters: { pass: "abc" } })).toContain(
      "lint/plain-secret /resources/0/properties/osProfile/adminPassword",
    );
  });

  it("are given by secure parameters", () => {
    expect(
      findings({ parameters: { token: parameters.token }, resources: [machine("[parameters('token')]")] }),
    ).toEqual([]);
  });
});
