import { describe, expect, it } from "vitest";
import {
  findings,
  identity,
  nested,
  network,
  networkInterface,
  publicAddress,
  subnetId,
} from "../../../support/lint-findings.ts";

const group = { networkSecurityGroup: { id: "[resourceId('Microsoft.Network/networkSecurityGroups', 'shared')]" } };
const address = { id: "[resourceId('Microsoft.Network/publicIPAddresses', 'ip')]" };
const balancer = (properties: object, more: object = {}) => ({
  type: "Microsoft.Network/loadBalancers",
  apiVersion: "2025-07-01",
  name: "lb",
  location: "westeurope",
  sku: { name: "Standard" },
  dependsOn: ["[resourceId('Microsoft.Network/publicIPAddresses', 'ip')]"],
  ...more,
  properties,
});
const frontend = { name: "public", properties: { publicIPAddress: address } };
const part = (list: string, name: string) => ({
  id: `[resourceId('Microsoft.Network/loadBalancers/${list}', 'lb', '${name}')]`,
});

describe("what waits for what", () => {
  it("may be told through others", () => {
    const resources = [
      publicAddress(),
      balancer({ frontendIPConfigurations: [frontend] }),
      network(group),
      networkInterface(
        { publicIPAddress: address },
        {
          dependsOn: [
            "[resourceId('Microsoft.Network/virtualNetworks', 'net')]",
            "[resourceId('Microsoft.Network/loadBalancers', 'lb')]",
          ],
        },
      ),
    ];
    expect(findings({ resources })).toEqual([]);
  });

  it("is asked of each loop once", () => {
    const copy = { name: "nics", count: 20 };
    const nic = networkInterface({}, { name: "[format('nic-{0}', copyIndex())]", copy, dependsOn: [] });
    expect(findings({ resources: [network(group), nic] })).toEqual([
      "lint/missing-dependency /resources/1/properties/ipConfigurations/0/properties/subnet/id",
    ]);
  });

  it("is not asked where waiting would close a circle", () => {
    const user = identity("app", {
      tags: {},
      dependsOn: ["[resourceId('Microsoft.Network/publicIPAddresses', 'ip')]"],
    });
    const resource = publicAddress("ip", {
      properties: {
        publicIPAllocationMethod: "Static",
        linkedPublicIPAddress: { id: "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'app')]" },
      },
    });
    expect(findings({ resources: [user, resource] })).toEqual([]);
  });

  it("is not asked of ids in tags, nor of what exists already", () => {
    const resources = {
      net: { ...network(group), existing: true },
      app: identity("app", { tags: { net: "[resourceId('Microsoft.Network/virtualNetworks', 'net')]" } }),
      nic: networkInterface({}, { dependsOn: [] }),
    };
    expect(findings({ languageVersion: "2.0", resources })).toEqual([]);
  });

  it("follows what a nested deployment makes to the deployment", () => {
    const nic = networkInterface({}, { dependsOn: [] });
    expect(findings({ resources: [nested({ resources: [network(group)] }), nic] })).toEqual([
      "lint/missing-dependency /resources/1/properties/ipConfigurations/0/properties/subnet/id",
    ]);
    const waiting = networkInterface({}, { dependsOn: ["inner"] });
    expect(findings({ resources: [nested({ resources: [network(group)] }), waiting] })).toEqual([]);
  });

  it("knows names however they are put together", () => {
    const variables = {
      stem: "[format('{0}-x', resourceGroup().location)]",
      ip: "[format('{0}-ip', variables('stem'))]",
    };
    const ip = publicAddress("[variables('ip')]");
    const id = "[resourceId('Microsoft.Network/publicIPAddresses', concat(variables('stem'), '-ip'))]";
    const nic = (dependsOn: readonly string[]) =>
      networkInterface({ subnet: subnetId("a", "b"), publicIPAddress: { id } }, { dependsOn });
    expect(findings({ variables, resources: [ip, nic([id])] })).toEqual([]);
    expect(findings({ variables, resources: [ip, nic([])] })).toEqual([
      "lint/missing-dependency /resources/1/properties/ipConfigurations/0/properties/publicIPAddress/id",
    ]);
  });

  it("may be something that only the deployment knows", () => {
    const variables = { name: "[concat('net', uniqueString(resourceGroup().id))]" };
    const vnet = network(group, "[variables('name')]");
    const id = "[resourceId('Microsoft.Network/virtualNetworks/subnets', variables('name'), 'nodes')]";
    const nic = networkInterface({ subnet: { id } }, { dependsOn: ["[variables('name')]"] });
    expect(findings({ variables, resources: [vnet, nic] })).toEqual([]);
  });

  it("is asked among nested deployments alone", () => {
    const first = nested({ outputs: { id: { type: "string", value: "[resourceGroup().id]" } } });
    const value = "[reference(resourceId('Microsoft.Resources/deployments', 'inner'), '2025-04-01').outputs.id.value]";
    const second = (dependsOn: readonly string[]) =>
      nested(
        { parameters: { id: { type: "string" } }, outputs: { id: { type: "string", value: "[parameters('id')]" } } },
        { parameters: { id: { value } } },
        { name: "second", dependsOn },
      );
    expect(
      findings({ resources: [first, second(["[resourceId('Microsoft.Resources/deployments', 'inner')]"])] }),
    ).toEqual([]);
    expect(findings({ resources: [first, second([])] })).toEqual([
      "lint/missing-dependency /resources/1/properties/parameters/id/value",
    ]);
  });

  it("keeps groups apart", () => {
    const elsewhere = nested({ resources: [network(group)] }, {}, { resourceGroup: "other" });
    expect(findings({ resources: [elsewhere, networkInterface({}, { dependsOn: [] })] })).toEqual([]);
  });
});

describe("ids that lead nowhere", () => {
  it("are told with the parts that are there", () => {
    const lb = balancer({
      frontendIPConfigurations: [frontend],
      backendAddressPools: [{ name: "nodes" }],
      loadBalancingRules: [
        {
          name: "http",
          properties: {
            frontendIPConfiguration: part("frontendIPConfigurations", "PUBLIC"),
            backendAddressPool: part("backendAddressPools", "nodes"),
            probe: part("probes", "http"),
          },
        },
      ],
    });
    // The name of the frontend differs in case only.
    expect(findings({ resources: [publicAddress(), lb] })).toEqual([
      "lint/dangling-child /resources/1/properties/loadBalancingRules/0/properties/probe/id",
    ]);
  });

  it("are not judged where a child is a resource by itself, or a list is not known", () => {
    const pool = {
      type: "Microsoft.Network/loadBalancers/backendAddressPools",
      apiVersion: "2025-07-01",
      name: "lb/nodes",
      dependsOn: ["[resourceId('Microsoft.Network/loadBalancers', 'lb')]"],
    };
    const user = (name: string) =>
      networkInterface(
        { loadBalancerBackendAddressPools: [part("backendAddressPools", name)] },
        {
          dependsOn: [
            "[resourceId('Microsoft.Network/virtualNetworks', 'net')]",
            "[resourceId('Microsoft.Network/loadBalancers', 'lb')]",
            ...(name === "nodes"
              ? ["[resourceId('Microsoft.Network/loadBalancers/backendAddressPools', 'lb', 'nodes')]"]
              : []),
          ],
        },
      );
    const known = balancer({ frontendIPConfigurations: [frontend], backendAddressPools: [{ name: "masters" }] });
    expect(findings({ resources: [publicAddress(), network(group), known, pool, user("nodes")] })).toEqual([]);
    const unknown = balancer({ frontendIPConfigurations: [frontend], backendAddressPools: "[parameters('pools')]" });
    const parameters = { pools: { type: "array" } };
    expect(findings({ parameters, resources: [publicAddress(), network(group), unknown, user("others")] })).toEqual([]);
  });

  it("are not judged where a condition may have left out what they mean", () => {
    const parameters = { isNew: { type: "bool", defaultValue: false } };
    const optional = publicAddress("ip", { condition: "[parameters('isNew')]" });
    const nat = {
      type: "Microsoft.Network/natGateways",
      apiVersion: "2025-07-01",
      name: "nat",
      location: "westeurope",
      sku: { name: "Standard" },
      dependsOn: ["[resourceId('Microsoft.Network/publicIPAddresses', 'ip')]"],
      properties: { publicIpAddresses: [address] },
    };
    expect(findings({ parameters, resources: [optional, publicAddress("other"), nat] })).toEqual([]);
  });

  it("are not judged in another group, where no other of the type is made, or where a name is not known", () => {
    const elsewhere = networkInterface({
      publicIPAddress: { id: "[resourceId('hub', 'Microsoft.Network/publicIPAddresses', 'hub-ip')]" },
    });
    expect(findings({ resources: [publicAddress(), network(group), elsewhere] })).toEqual([]);
    const foreign = networkInterface({ subnet: subnetId("nodes", "hub") }, { dependsOn: [] });
    expect(findings({ resources: [foreign] })).toEqual([]);
    const parameters = { name: { type: "string" } };
    const named = networkInterface({
      publicIPAddress: { id: "[resourceId('Microsoft.Network/publicIPAddresses', parameters('name'))]" },
    });
    expect(findings({ parameters, resources: [publicAddress(), network(group), named] })).toEqual([]);
  });

  it("are not judged where the expansion found an error", () => {
    const broken = identity("[nothing()]");
    const wrong = networkInterface({
      publicIPAddress: { id: "[resourceId('Microsoft.Network/publicIPAddresses', 'pi')]" },
    });
    expect(findings({ resources: [publicAddress(), network(group), broken, wrong] })).toEqual([
      "expression/unknown-function /resources/2/name",
    ]);
  });
});

describe("reference() of what may not be there", () => {
  const parameters = { isPublic: { type: "bool", defaultValue: true } };
  const conditional = publicAddress("ip", { condition: "[parameters('isPublic')]" });
  const output = (value: string, more: object = {}) => ({ address: { type: "string", value, ...more } });

  it("is told in outputs and resources", () => {
    expect(findings({ parameters, resources: [conditional], outputs: output("[reference('ip').ipAddress]") })).toEqual([
      "lint/unguarded-reference /outputs/address/value",
    ]);
    const user = identity("app", {
      condition: "[parameters('isPublic')]",
      properties: {
        address: "[reference(resourceId('Microsoft.Network/publicIPAddresses', 'ip'), '2025-07-01').ipAddress]",
      },
      dependsOn: ["[resourceId('Microsoft.Network/publicIPAddresses', 'ip')]"],
    });
    expect(findings({ parameters, resources: [conditional, user] })).toEqual([
      "lint/unguarded-reference /resources/1/properties/address",
    ]);
  });

  it("is fine within if(), and in an output of the same condition", () => {
    const guarded = "[if(parameters('isPublic'), reference('ip').ipAddress, '')]";
    expect(findings({ parameters, resources: [conditional], outputs: output(guarded) })).toEqual([]);
    const same = output("[reference('ip').ipAddress]", { condition: "[parameters('isPublic')]" });
    expect(findings({ parameters, resources: [conditional], outputs: same })).toEqual([]);
  });

  it("means the resources of its own template", () => {
    const inner = nested({
      resources: [publicAddress("ip")],
      outputs: { address: { type: "string", value: "[reference('ip').ipAddress]" } },
    });
    expect(
      findings({
        parameters,
        resources: [
          { ...conditional, name: "ip" },
          { ...inner, resourceGroup: "other" },
        ],
      }),
    ).toEqual([]);
  });
});
