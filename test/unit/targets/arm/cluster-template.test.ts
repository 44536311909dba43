// The cluster's template as a whole: what stands in it for which definition.
import { describe, expect, test } from "vitest";
import { compileDefinition, expanded, fileText } from "../../../support/compile-definition.ts";
import type { ExpandedResource, JsonObject } from "../../../support/expanded-template.ts";
import { changed, livingCluster, livingClusterWithoutZones } from "../../../support/living-cluster.ts";

const { template, parameters } = compileDefinition(livingCluster());
const { resources, outputs } = expanded({ ...compileDefinition(livingCluster()) });
const find = (key: string, all: readonly ExpandedResource[] = resources) => {
  const found = all.find((resource) => resource.key === key);
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
};
const text = (key: string, all?: readonly ExpandedResource[]) => JSON.stringify(find(key, all).body);

describe("what the design promises", () => {
  test("a standard load balancer, no password, no public default way out", () => {
    expect(text("apiLoadBalancer")).toContain('"sku":{"name":"Standard"}');
    expect(text("masters[0]")).toContain('"disablePasswordAuthentication":true');
    const { subnets } = find("virtualNetwork").body.properties as unknown as {
      subnets: { name: string; properties: { defaultOutboundAccess: boolean } }[];
    };
    expect(subnets.map(({ name, properties }) => [name, properties.defaultOutboundAccess])).toEqual([
      ["masters", false],
      ["nodes", false],
      ["AzureBastionSubnet", false],
    ]);
  });

  test("no role is Contributor, and each scope is as narrow as can be", () => {
    const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
    const grants = resources.filter(({ type }) => type === "Microsoft.Authorization/roleAssignments");
    expect(grants.length).toBeGreaterThan(5);
    for (const { body } of grants) expect(JSON.stringify(body)).not.toContain(contributor);
    const onGroup = grants.filter(({ body }) => body.scope === undefined).map(({ key }) => key);
    expect(onGroup).toEqual(["mastersVirtualMachineContributor", "mastersNetworkContributor"]);
  });

  test("vaults are closed but for subnets and, for the operators', named ranges", () => {
    const acls = (key: string) => (find(key).body.properties as JsonObject).networkAcls as JsonObject;
    for (const key of ["mastersVault", "nodesVault", "operatorsVault"]) {
      expect(acls(key)).toMatchObject({ bypass: "None", defaultAction: "Deny" });
    }
    expect(acls("operatorsVault").ipRules).toEqual([{ value: "203.0.113.0/24" }]);
    expect(acls("mastersVault").ipRules).toBeUndefined();
    expect(resources.filter(({ type }) => type.includes("/secrets"))).toEqual([]);
  });

  test("the nodes' security group is made once; its rules are resources of their own", () => {
    expect(find("nodesSecurityGroup").options).toEqual({ onlyIfNotExists: true });
    expect(find("mastersSecurityGroup").options).toEqual({});
    expect(text("nodesSecurityGroup")).not.toContain("securityRules");
    const priorities = resources
      .filter(({ type }) => type.endsWith("/securityRules"))
      .map(({ body }) => (body.properties as { priority: number }).priority);
    for (const priority of priorities) expect(priority).toBeLessThan(500);
    expect(new Set(priorities).size).toBe(priorities.length);
  });

  test("masters are provisioned one after the other, and nodes after the first", () => {
    const loop = (template.resources as Record<string, JsonObject>).masterProvisioning?.copy;
    expect(loop).toMatchObject({ mode: "Serial", batchSize: 1 });
    expect(find("webScaleSet").dependsOn).toContain("masterProvisioning[0]");
    expect(find("bigMachines[1]").dependsOn).toContain("masterProvisioning[0]");
  });

  test("etcd's disk outlives its machine", () => {
    expect(find("masterEtcdDisks[2]").name).toBe("harbour-master-2-etcd");
    expect(text("masters[2]")).toMatch(/"createOption":"Attach","caching":"None","deleteOption":"Detach"/);
  });

  test("pools carry data disks only where the definition has some", () => {
    expect(text("webScaleSet")).not.toContain("dataDisks");
    expect(text("bigMachines[0]")).not.toContain("dataDisks");
    expect(text("batchScaleSet")).toContain('"diskSizeGB":256');
  });

  test("masters and their disks share a zone", () => {
    for (const index of [0, 1, 2]) {
      expect(find(`masters[${index}]`).body.zones).toEqual([String(index + 1)]);
      expect(find(`masterEtcdDisks[${index}]`).body.zones).toEqual([String(index + 1)]);
    }
  });
});

test("a zone-redundant disk names no zone", () => {
  const definition = changed((made) => void Object.assign(made.masters, { etcdDisk: { type: "Premium_ZRS" } }));
  const all = expanded(compileDefinition(definition)).resources;
  expect(find("masterEtcdDisks[0]", all).body.zones).toBeUndefined();
  expect(find("masters[0]", all).body.zones).toEqual(["1"]);
});

test("without zones, masters stand in an availability set and nothing names a zone", () => {
  const all = expanded(compileDefinition(livingClusterWithoutZones())).resources;
  expect(text("masters[0]", all)).toContain("quay-masters-avset");
  expect(all.filter(({ body }) => JSON.stringify(body).includes('"zones"'))).toEqual([]);
});

test("what an operator may change is a parameter; everything else is a literal", () => {
  expect(Object.keys(template.parameters as JsonObject)).toEqual([
    "masterVmSize",
    "webCount",
    "webVmSize",
    "batchCount",
    "batchVmSize",
    "bigCount",
    "bigVmSize",
    "apiAllowedSourceRanges",
    "sshSourceRanges",
    "operatorObjectIds",
    "operatorSourceRanges",
    "tags",
    "rerun",
  ]);
  expect(Object.keys(parameters.parameters as JsonObject)).not.toContain("rerun");
});

test("a parameter's value of another deployment reaches its machines", () => {
  const compiled = compileDefinition(livingCluster());
  const values = parameters.parameters as Record<string, JsonObject>;
  const grown = { ...parameters, parameters: { ...values, bigCount: { value: 5 }, rerun: { value: "again" } } };
  const all = expanded({ ...compiled, parameters: grown }).resources;
  expect(all.filter(({ key }) => key.startsWith("bigMachines["))).toHaveLength(5);
  expect(text("webScaleSet", all)).toMatch(/"forceUpdateTag":"[0-9a-f]{16}-again"/);
});

test("no SSH port is public unless ranges are named", () => {
  const closed = expanded(compileDefinition(changed(({ admin }) => void delete admin.sshSourceRanges))).resources;
  expect(text("apiLoadBalancer")).toContain("inboundNatRules");
  expect(text("apiLoadBalancer", closed)).not.toContain("inboundNatRules");
  expect(text("mastersSecurityGroup", closed)).not.toContain("AllowSshFromNamedRanges");
});

test("outputs hold names and addresses", () => {
  expect(Object.keys(outputs)).toEqual([
    "apiServerUrl",
    "apiInternalAddress",
    "mastersVault",
    "nodesVault",
    "operatorsVault",
    "masterNames",
    "poolNames",
    "resourceTag",
  ]);
  expect(outputs.resourceTag).toBe("slipway-cluster=harbour");
});

test("the template is written for reading: stable members, one line end at the end", () => {
  const json = fileText(compileDefinition(livingCluster()), "azuredeploy.json");
  expect(json.endsWith("}\n")).toBe(true);
  expect(json).not.toContain("\r");
  expect(Object.keys(template)).toEqual([
    "$schema",
    "languageVersion",
    "contentVersion",
    "metadata",
    "parameters",
    "variables",
    "resources",
    "outputs",
  ]);
});
