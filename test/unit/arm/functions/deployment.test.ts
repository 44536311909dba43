import { describe, expect, it } from "vitest";
import type { DeploymentContext, DeploymentScope } from "../../../../src/arm/deployment-context.ts";
import { faultOf, notesOf, resultOf } from "../../../support/arm-scope.ts";

const subscriptionId = "11111111-1111-1111-1111-111111111111";
const other = "22222222-2222-2222-2222-222222222222";
const whole: DeploymentContext = {
  tenantId: "33333333-3333-3333-3333-333333333333",
  subscription: { subscriptionId, displayName: "Production" },
  resourceGroup: { name: "harbour", location: "westeurope" },
  managementGroup: "ports",
  deployment: { name: "first", location: "northeurope" },
};
const given = (call: string, context: DeploymentContext = whole, deploymentScope: DeploymentScope = "resourceGroup") =>
  resultOf(`[${call}]`, { context, deploymentScope });

describe("resourceId", () => {
  const type = "'A.B/c'";
  it.each<[DeploymentScope, string, string]>([
    [
      "resourceGroup",
      `resourceId(${type}, 'x')`,
      `/subscriptions/${subscriptionId}/resourceGroups/harbour/providers/A.B/c/x`,
    ],
    [
      "resourceGroup",
      `resourceId('other', ${type}, 'x')`,
      `/subscriptions/${subscriptionId}/resourceGroups/other/providers/A.B/c/x`,
    ],
    [
      "resourceGroup",
      `resourceId('${other}', 'g', ${type}, 'x')`,
      `/subscriptions/${other}/resourceGroups/g/providers/A.B/c/x`,
    ],
    ["subscription", `resourceId(${type}, 'x')`, `/subscriptions/${subscriptionId}/providers/A.B/c/x`],
    ["subscription", `resourceId('${other}', ${type}, 'x')`, `/subscriptions/${other}/providers/A.B/c/x`],
    [
      "subscription",
      `resourceId('g', ${type}, 'x')`,
      `/subscriptions/${subscriptionId}/resourceGroups/g/providers/A.B/c/x`,
    ],
    [
      "subscription",
      `resourceId('${other}', 'g', ${type}, 'x')`,
      `/subscriptions/${other}/resourceGroups/g/providers/A.B/c/x`,
    ],
    ["managementGroup", `resourceId(${type}, 'x')`, "/providers/A.B/c/x"],
    ["tenant", `resourceId(${type}, 'x')`, "/providers/A.B/c/x"],
    [
      "tenant",
      `resourceId('${other}', 'g', ${type}, 'x')`,
      `/subscriptions/${other}/resourceGroups/g/providers/A.B/c/x`,
    ],
    [
      "managementGroup",
      `managementGroupResourceId(${type}, 'x')`,
      "/providers/Microsoft.Management/managementGroups/ports/providers/A.B/c/x",
    ],
  ])("in a deployment to a %s: %s", (scope, call, expected) => {
    expect(given(call, whole, scope)).toBe(expected);
  });

  it("wants a name for each segment of a type", () => {
    expect(faultOf("[resourceId('A.B/c/d', 'x')]")).toContain('the type "A.B/c/d" wants 2 names, and gets 1');
    expect(faultOf("[resourceId('A.B/c', 'x', 'y')]")).toContain("wants 1 name, and gets 2");
    expect(faultOf("[resourceId('A.B', 'x')]")).toContain("none of the first 3 arguments is a resource type");
    expect(faultOf("[resourceId('a', 'b', 'c', 'A.B/c', 'x')]")).toContain("none of the first 3 arguments");
    expect(faultOf("[extensionResourceId('/x', 'y', 'z')]")).toContain("must be a resource type");
  });

  it("tolerates a slash at the end, as old samples have it", () => {
    expect(given("resourceId('A.B/c/', 'x/')")).toBe(given("resourceId('A.B/c', 'x')"));
  });

  it("stays a call where the surroundings are not known, with its arguments filled in", () => {
    expect(given("resourceId('A.B/c', concat('x', 'y'))", {})).toBe("[resourceId('A.B/c', 'xy')]");
    expect(given("resourceId('g', 'A.B/c', 'x')", { resourceGroup: { name: "h" } })).toBe(
      "[resourceId('g', 'A.B/c', 'x')]",
    );
    expect(given(`resourceId('${other}', 'g', 'A.B/c', 'x')`, {})).toBe(
      `/subscriptions/${other}/resourceGroups/g/providers/A.B/c/x`,
    );
    expect(given("resourceId(subscription().subscriptionId, 'g', 'A.B/c', toLower('X'))", {})).toBe(
      "[resourceId(subscription().subscriptionId, 'g', 'A.B/c', 'x')]",
    );
    expect(given("subscriptionResourceId('A.B/c', 'x')", {})).toBe("[subscriptionResourceId('A.B/c', 'x')]");
    expect(given("managementGroupResourceId('A.B/c', 'x')", {}, "managementGroup")).toBe(
      "[managementGroupResourceId('A.B/c', 'x')]",
    );
    expect(given("tenantResourceId('A.B/c', 'x')", {})).toBe("/providers/A.B/c/x");
    expect(given("extensionResourceId(resourceGroup().id, 'A.B/c', 'x')", {})).toBe(
      "[extensionResourceId(resourceGroup().id, 'A.B/c', 'x')]",
    );
  });
});

describe("what surrounds a deployment", () => {
  it("is an object, in which what is not told stands as a call", () => {
    expect(given("subscription()")).toEqual({
      id: `/subscriptions/${subscriptionId}`,
      subscriptionId,
      tenantId: whole.tenantId,
      displayName: "Production",
    });
    expect(given("resourceGroup()", { resourceGroup: { location: "westeurope", tags: { a: "b" } } })).toEqual({
      id: "[resourceGroup().id]",
      name: "[resourceGroup().name]",
      type: "Microsoft.Resources/resourceGroups",
      location: "westeurope",
      tags: { a: "b" },
      managedBy: "[resourceGroup().managedBy]",
      properties: { provisioningState: "Succeeded" },
    });
    expect(given("tenant().displayName")).toBe("[tenant().displayName]");
    expect(given("managementGroup().name", whole, "managementGroup")).toBe("ports");
    expect(given("managementGroup().properties.displayName", whole, "managementGroup")).toBe(
      "[managementGroup().properties.displayName]",
    );
  });

  it("stays a call where nothing is told, in the case of its source", () => {
    for (const call of [
      "SUBSCRIPTION()",
      "resourceGroup()",
      "tenant()",
      "deployment()",
      "deployer()",
      "environment()",
    ]) {
      expect(given(call, {})).toBe(`[${call}]`);
    }
    expect(given("deployer().objectId")).toBe("[deployer().objectId]");
  });

  it("is not there in every scope", () => {
    const fault = (call: string, deploymentScope: DeploymentScope): string => faultOf(`[${call}]`, { deploymentScope });
    expect(fault("resourceGroup().name", "subscription")).toMatch(
      /^not-here: resourceGroup\(\) cannot be called in a template for a subscription/,
    );
    expect(fault("subscription().id", "managementGroup")).toMatch(/^not-here/);
    expect(fault("subscription().id", "tenant")).toMatch(/^not-here/);
    expect(fault("managementGroup().id", "resourceGroup")).toMatch(/^not-here/);
  });
});

describe("deployment", () => {
  it("has a location outside of resource groups", () => {
    expect(given("deployment().name")).toBe("first");
    expect(given("deployment().location", whole, "subscription")).toBe("northeurope");
    expect(faultOf("[deployment().location]", { context: whole })).toMatch(/^no-member/);
    expect(given("deployment().properties.templateLink.uri")).toBe("[deployment().properties.templateLink.uri]");
  });
});

describe("environment", () => {
  it("is that of a cloud by its name in any case, or what was given", () => {
    expect(given("environment().suffixes.keyvaultDns", { environment: "azureusgovernment" })).toBe(
      ".vault.usgovcloudapi.net",
    );
    expect(given("environment().name", { environment: "azurechinacloud" })).toBe("AzureChinaCloud");
    expect(given("environment().resourceManager", { environment: "AzureUSGovernment" })).toBe(
      "https://management.usgovcloudapi.net",
    );
    expect(given("environment().authentication.audiences", { environment: "AzureCloud" })).toHaveLength(2);
    expect(given("environment().activeDirectoryDataLake", { environment: "AzureChinaCloud" })).toBe(
      "[environment().activeDirectoryDataLake]",
    );
    expect(given("environment().suffixes.azureFrontDoorEndpointSuffix", { environment: "AzureChinaCloud" })).toBe(
      "[environment().suffixes.azureFrontDoorEndpointSuffix]",
    );
    expect(given("environment().suffixes.storage", { environment: "Elsewhere" })).toBe(
      "[environment().suffixes.storage]",
    );
    expect(given("environment().name", { environment: "Elsewhere" })).toBe("Elsewhere");
    expect(given("environment().x", { environment: { x: 1 } })).toBe(1);
  });
});

describe("what only Azure knows", () => {
  it("keeps its call, with the arguments evaluated", () => {
    expect(given("reference(resourceId('A.B/c', concat('x', 'y')), '2024-01-01', 'Full').sku['name']", {})).toBe(
      "[reference(resourceId('A.B/c', 'xy'), '2024-01-01', 'Full').sku['name']]",
    );
    expect(given("listAnything(concat('i', 'd'), '2024-01-01').keys[0]")).toBe(
      "[listAnything('id', '2024-01-01').keys[0]]",
    );
    expect(given("pickZones('A.B', toLower('C'), 'westeurope')")).toBe("[pickZones('A.B', 'c', 'westeurope')]");
    expect(given("length(toLogicalZones('s', 'l', createArray('z')))")).toBe(
      "[length(toLogicalZones('s', 'l', createArray('z')))]",
    );
    expect(resultOf("[utcNow(concat('d'))]", { place: "parameter default" })).toBe("[utcNow('d')]");
    expect(resultOf("[toLower(newGuid())]", { place: "parameter default" })).toBe("[toLower(newGuid())]");
  });

  it("is what was supplied, where it was", () => {
    const references = { x: { ip: "10.0.0.4" } };
    expect(resultOf("[reference('x').IP]", { references })).toBe("10.0.0.4");
    expect(resultOf("[references('x')[0]]", { references: { x: [1] } })).toBe(1);
  });

  it("is asked for in the right form", () => {
    expect(faultOf("[reference('x', '2024-01-01', 'Half')]")).toContain("must be 'Full', and is \"Half\"");
    expect(faultOf("[references('x', '2024-01-01')]")).toContain("must be 'Full'");
    expect(faultOf("[reference(1)]")).toContain("must be a string");
    expect(faultOf("[listKeyValue('x', '2024-01-01')]")).toMatch(/^argument-count/);
    expect(faultOf("[list-keys('x')]")).toMatch(/^syntax/);
  });

  it("has a note for every doubt and for nothing else", () => {
    expect(notesOf("[reference(resourceId('A.B/c', 'x')).y]", { context: whole })).toEqual([]);
  });
});
