import { describe, expect, test } from "vitest";
import { parseContext } from "../../../src/arm/index.ts";

const id = "11111111-2222-3333-4444-555555555555";
const contextOf = (data: unknown) => {
  const { value, problems } = parseContext(data);
  expect(problems).toEqual([]);
  return value;
};
const problemsOf = (data: unknown) =>
  parseContext(data).problems.map(({ code, pointer }) => `${code.replace("context/", "")} ${pointer}`);

describe("a subscription may be given", () => {
  test.each([
    ["by its id", { subscription: id }],
    ["by its id with the path of it", { subscription: `/subscriptions/${id}` }],
    ["as an object with subscriptionId", { subscription: { subscriptionId: id } }],
    ["as an object with id", { subscription: { id } }],
    ["as subscription() gives it", { subscription: { id: `/subscriptions/${id}`, subscriptionId: id } }],
    ["plainly", { subscriptionId: id }],
    ["twice in the same way", { subscriptionId: id, subscription: id.toUpperCase() }],
  ])("%s", (_, data) => {
    expect(contextOf(data)?.context.subscription?.subscriptionId.toLowerCase()).toBe(id);
  });
});

test("the tenant and the display name belong to the subscription or stand alone", () => {
  expect(contextOf({ subscription: { id, tenantId: "t", displayName: "Main" } })?.context).toEqual({
    tenantId: "t",
    subscription: { subscriptionId: id, displayName: "Main" },
  });
  expect(contextOf({ tenantId: "t" })?.context).toEqual({ tenantId: "t" });
});

test("a location without a group is that of the group and of the deployment", () => {
  expect(contextOf({ location: "westus2" })?.context).toEqual({
    resourceGroup: { location: "westus2" },
    deployment: { location: "westus2" },
  });
  expect(
    contextOf({ location: "a", resourceGroup: { name: "rg", location: "b" }, deployment: { name: "d" } })?.context,
  ).toEqual({
    resourceGroup: { name: "rg", location: "b" },
    deployment: { name: "d", location: "a" },
  });
});

test("a group has tags and an owner", () => {
  expect(
    contextOf({ resourceGroup: { name: "rg", tags: { __proto__x: "1" }, managedBy: "m" } })?.context.resourceGroup,
  ).toEqual({
    name: "rg",
    tags: { __proto__x: "1" },
    managedBy: "m",
  });
});

test.each([
  [{ managementGroup: "contoso" }],
  [{ managementGroup: { name: "contoso" } }],
  [{ managementGroup: { id: "/providers/Microsoft.Management/managementGroups/contoso" } }],
])("a management group: %j", (data) => {
  expect(contextOf(data)?.context.managementGroup).toBe("contoso");
});

test("a cloud has a name, or is what environment() gives", () => {
  expect(contextOf({ cloud: "AzureCloud" })?.context.environment).toBe("AzureCloud");
  expect(contextOf({ cloud: "AzurePublicCloud" })?.context.environment).toBe("AzureCloud");
  expect(contextOf({ environment: "azureUSGovernmentCloud" })?.context.environment).toBe("AzureUSGovernment");
  expect(contextOf({ environment: { name: "Stack", suffixes: { storage: "local" } } })?.context.environment).toEqual({
    name: "Stack",
    suffixes: { storage: "local" },
  });
});

test("references are values by id, or come from the template", () => {
  expect(contextOf({ references: { "/a": { b: [1, null] } } })?.context.references?.get("/a")).toEqual({
    b: [1, null],
  });
  expect(contextOf({ references: "fromTemplate" })?.context).toEqual({ predictsReferences: true });
});

test("a scope stands beside the context", () => {
  expect(contextOf({ scope: "tenant" })).toEqual({ context: {}, scope: "tenant" });
  expect(contextOf({})).toEqual({ context: {} });
});

describe("what does not fit is found, all of it", () => {
  test.each<readonly [unknown, readonly string[]]>([
    [7, ["invalid-value "]],
    [[], ["invalid-value "]],
    [{ subscription: 7 }, ["invalid-value /subscription"]],
    [{ subscription: { id: 7 } }, ["invalid-value /subscription/id"]],
    [{ subscription: { id, name: "x" } }, ["unknown-member /subscription/name"]],
    [
      { resourceGroup: { nmae: "x", tags: { a: 1 } } },
      ["invalid-value /resourceGroup/tags/a", "unknown-member /resourceGroup/nmae"],
    ],
    [{ resourceGroup: "" }, ["invalid-value /resourceGroup"]],
    [{ location: null, x: 1 }, ["invalid-value /location", "unknown-member /x"]],
    [{ deployment: "main" }, ["invalid-value /deployment"]],
    [{ scope: "resourcegroup" }, ["invalid-value /scope"]],
    [{ references: [] }, ["invalid-value /references"]],
    [{ "a/b": 1 }, ["unknown-member /a~1b"]],
    [{ subscription: "a", subscriptionId: "b" }, ["contradiction /subscriptionId"]],
    [{ subscription: { tenantId: "a" }, tenantId: "b" }, ["contradiction /tenantId"]],
    [{ cloud: "AzureCloud", environment: "AzureChinaCloud" }, ["contradiction /cloud"]],
  ])("%j", (data, expected) => {
    expect(problemsOf(data)).toEqual(expected);
  });
});
