import { describe, expect, it } from "vitest";
import { findResourceType, isOld, tableDate } from "../../../../src/arm/lint/api-versions.ts";
import { idTypesFor } from "../../../../src/arm/lint/id-types.ts";
import { keeps, nameRuleOf } from "../../../../src/arm/lint/name-rules.ts";
import { retiredImage, retiredSize } from "../../../../src/arm/lint/retirements.ts";
import { catalog } from "../../../../src/catalog/catalog.ts";
import { hasSchemas, missing, readConformanceJson } from "../../../support/conformance.ts";
import { findings, identity, publicAddress } from "../../../support/lint-findings.ts";

describe("the table of API versions", () => {
  it("has every version that the compiler writes", () => {
    for (const [type, pin] of Object.entries(catalog.apiVersions.pins)) {
      const facts = findResourceType(type);
      expect(facts, type).toBeDefined();
      if (facts?.versions !== undefined) expect(facts.versions, type).toContain(pin);
    }
  });

  it.skipIf(!hasSchemas("arm"))(`agrees with the published types${missing("arm")}`, () => {
    const published = readConformanceJson("arm/apiVersions.json") as Record<string, readonly string[]>;
    for (const [type, versions] of Object.entries(published)) {
      const stable = findResourceType(type)?.versions?.filter((version) => !version.includes("preview"));
      expect(stable, type).toEqual(versions);
    }
  });

  it("lists versions newest first, and knows the newest stable one", () => {
    const { versions = [], newestStable } = findResourceType("microsoft.KEYVAULT/vaults") ?? {};
    expect(versions).toEqual([...versions].sort().reverse());
    expect(newestStable).toBe(versions.find((version) => /^\d{4}-\d{2}-\d{2}$/.test(version)));
  });

  it("counts two years from its own date", () => {
    const [year, rest] = [Number(tableDate.slice(0, 4)), tableDate.slice(4)];
    expect([isOld(`${year - 2}${rest}`), isOld(`${year - 3}${rest}`), isOld(`${year - 2}-01-01`)]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe("API versions", () => {
  const versioned = (type: string, apiVersion: string) =>
    findings({ resources: [{ type, apiVersion, name: "harbour", location: "westeurope" }] }).map(
      (each) => each.split(" ")[0],
    );

  it("are not judged where they are newer than the table, or of an unknown provider", () => {
    expect(versioned("Microsoft.Network/routeTables", "2031-01-01")).toEqual([]);
    expect(versioned("Contoso.Own/things", "2001-01-01")).toEqual([]);
  });

  it("may be old where there is no newer one", () => {
    expect(versioned("Microsoft.Authorization/locks", "2020-05-01")).toEqual([]);
    expect(versioned("Microsoft.Authorization/locks", "2016-09-01")).toEqual(["lint/old-api-version"]);
  });

  it("may be previews where there is nothing stable after them", () => {
    const previews =
      findResourceType("Microsoft.KeyVault/vaults")?.versions?.filter((version) => version.includes("preview")) ?? [];
    const [newest = ""] = previews;
    expect(versioned("Microsoft.KeyVault/vaults", newest)).toEqual([]);
    expect(versioned("Microsoft.KeyVault/vaults", previews.at(-1) ?? "")).toEqual(["lint/preview-api-version"]);
  });

  it("can be left out as arm-ttk lets them", () => {
    const old = { ...publicAddress(), apiVersion: "2019-02-01", metadata: ["disable-apiVersions-should-be-recent"] };
    expect(findings({ resources: [old] })).toEqual([]);
  });
});

describe("resource types", () => {
  it("are not judged in their joined form, and not of providers that are not known", () => {
    const lock = {
      type: "Microsoft.Network/virtualNetworks/providers/locks",
      apiVersion: "2020-05-01",
      name: "net/Microsoft.Authorization/lock",
    };
    expect(findings({ resources: [lock] }).filter((each) => each.startsWith("lint/unknown"))).toEqual([]);
    expect(findings({ resources: [{ type: "Contoso.Own/things", apiVersion: "2025-01-01", name: "x" }] })).toEqual([]);
  });

  it("ask for a location, but not of what exists already", () => {
    const { location: _, ...placeless } = identity();
    expect(findings({ resources: [placeless] })).toEqual(["lint/missing-location /resources/0"]);
    expect(findings({ languageVersion: "2.0", resources: { app: { ...placeless, existing: true } } })).toEqual([]);
  });
});

describe("names", () => {
  it.each([
    [
      "Microsoft.Storage/storageAccounts",
      ["abc", "a23456789012345678901234"],
      ["ab", "Abc", "a-b", "a234567890123456789012345"],
    ],
    ["Microsoft.KeyVault/vaults", ["abc", "a-b-c"], ["ab", "1ab", "a--b", "a-", "a".repeat(25)]],
    ["Microsoft.Network/virtualNetworks", ["ab", "a_", "1.a"], ["a", "-ab", "a.", "a".repeat(65)]],
    ["Microsoft.Network/virtualNetworks/subnets", ["a", "AzureBastionSubnet"], ["", "a b", "_a"]],
    ["Microsoft.Compute/virtualMachines", ["a", "A_b.c"], ["", "_a", "a b", "a/b", "a".repeat(65)]],
    ["Microsoft.Authorization/roleAssignments", ["0f3c9bd4-9e5c-5b35-8d66-0d1b8ecf5c2a"], ["contributor"]],
    ["Microsoft.ContainerRegistry/registries", ["harbour1"], ["a-bc1", "abcd"]],
    ["Microsoft.ContainerService/managedClusters/agentPools", ["linux1"], ["Linux", "1linux", "a".repeat(13)]],
    ["Microsoft.ManagedIdentity/userAssignedIdentities", ["a-b_c"], ["ab", "-ab"]],
    ["Microsoft.Storage/storageAccounts/blobServices/containers", ["$web", "a-b"], ["a--b", "A-b"]],
  ])("of %s", (type, good, bad) => {
    const rule = nameRuleOf(type);
    if (rule === undefined) throw new Error(`${type} has no rule`);
    expect(good.filter((name) => !keeps(name, rule))).toEqual([]);
    expect(bad.filter((name) => keeps(name, rule))).toEqual([]);
  });

  it("of computers depend on their system", () => {
    const machine = (computerName: string, system: string) => ({
      type: "Microsoft.Compute/virtualMachines",
      apiVersion: "2026-03-01",
      name: "a-rather-long-machine-name",
      location: "westeurope",
      properties: { osProfile: { computerName, adminUsername: "azureuser", [system]: { provisionVMAgent: true } } },
    });
    const long = "harbour-windows-0";
    expect(findings({ resources: [machine(long, "linuxConfiguration")] })).toEqual([]);
    expect(findings({ resources: [machine(long, "windowsConfiguration")] })).toEqual([
      "lint/bad-name /resources/0/properties/osProfile/computerName",
    ]);
  });

  it("are not judged where they are not known, or a machine's ends badly", () => {
    const parameters = { name: { type: "string" } };
    expect(findings({ parameters, resources: [identity("[concat('-', parameters('name'))]")] })).toEqual([]);
    const bad = {
      type: "Microsoft.Compute/virtualMachines",
      apiVersion: "2026-03-01",
      name: "vm-",
      location: "westeurope",
    };
    expect(findings({ resources: [bad] })).toEqual(["lint/bad-name /resources/0/name"]);
  });
});

describe("what is retired", () => {
  it("by size", () => {
    const sizes = [
      "Standard_A3",
      "Basic_A1",
      "Standard_NC6",
      "Standard_NC12s_v2",
      "Standard_ND6s",
      "Standard_NC24rs_v3",
      "Standard_NV4as_v4",
      "Standard_NV12s_v3",
      "standard_nv6",
    ];
    expect(sizes.filter((size) => retiredSize(size) === undefined)).toEqual([]);
    const living = [
      "Standard_A2_v2",
      "Standard_D2_v2",
      "Standard_NC4as_T4_v3",
      "Standard_NC24ads_A100_v4",
      "Standard_ND96asr_v4",
      "Standard_NV6ads_A10_v5",
      "Standard_D4s_v5",
      "",
    ];
    expect(living.filter((size) => retiredSize(size) !== undefined)).toEqual([]);
  });

  it("as the catalogue has it", () => {
    const differing = [...catalog.vmSizes.values()].filter(
      ({ name, status }) => (status === "retired") !== (retiredSize(name) !== undefined),
    );
    expect(differing.map(({ name }) => name)).toEqual([]);
  });

  it("by image", () => {
    expect(retiredImage("Canonical", "UbuntuServer", "18.04-LTS")).toBeDefined();
    expect(retiredImage("MicrosoftWindowsServer", "WindowsServer", "2019-Datacenter-with-Containers")).toBeDefined();
    expect(retiredImage("Canonical", "ubuntu-24_04-lts", "server")).toBeUndefined();
    expect(retiredImage("MicrosoftWindowsServer", "WindowsServer", "2022-datacenter-core-g2")).toBeUndefined();
  });

  it("by extension, of a machine and in a scale set", () => {
    const properties = {
      publisher: "Microsoft.ManagedIdentity",
      type: "ManagedIdentityExtensionForLinux",
      typeHandlerVersion: "1.0",
    };
    const own = {
      type: "Microsoft.Compute/virtualMachines/extensions",
      apiVersion: "2026-03-01",
      name: "vm/identity",
      location: "westeurope",
      properties,
    };
    const set = {
      type: "Microsoft.Compute/virtualMachineScaleSets",
      apiVersion: "2026-03-01",
      name: "pool",
      location: "westeurope",
      properties: { virtualMachineProfile: { extensionProfile: { extensions: [{ name: "identity", properties }] } } },
    };
    expect(findings({ resources: [own, set] })).toEqual([
      "lint/retired /resources/0/properties/type",
      "lint/retired /resources/1/properties/virtualMachineProfile/extensionProfile/extensions/0/properties/type",
    ]);
  });

  it("leaves alone what is not known", () => {
    const parameters = { sku: { type: "string" } };
    expect(
      findings({ parameters, resources: [publicAddress("ip", { sku: { name: "[parameters('sku')]" } })] }),
    ).toEqual([]);
    expect(
      findings({
        parameters,
        resources: [publicAddress("ip", { sku: { name: "StandardV2", tier: "[parameters('sku')]" } })],
      }),
    ).toEqual([]);
  });
});

it("ids have types in resources of compute and network only", () => {
  expect(idTypesFor("Microsoft.Network/networkInterfaces", "Subnet")).toEqual([
    "Microsoft.Network/virtualNetworks/subnets",
  ]);
  expect(idTypesFor("Microsoft.Web/sites", "subnet")).toBeUndefined();
  expect(idTypesFor("Microsoft.Compute/disks", "constructor")).toBeUndefined();
});
