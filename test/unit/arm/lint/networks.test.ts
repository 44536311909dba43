import { describe, expect, it } from "vitest";
import {
  findings,
  nested,
  network,
  networkInterface,
  publicAddress,
  subnetId,
} from "../../../support/lint-findings.ts";

const group = { networkSecurityGroup: { id: "[resourceId('Microsoft.Network/networkSecurityGroups', 'shared')]" } };
const gateway = { natGateway: { id: "[resourceId('Microsoft.Network/natGateways', 'shared')]" } };
const isPrivate = { defaultOutboundAccess: false };
const subnet = "/resources/0/properties/subnets/0";

const scaleSet = (orchestrationMode: string, configuration: object = {}) => ({
  type: "Microsoft.Compute/virtualMachineScaleSets",
  apiVersion: "2026-03-01",
  name: "pool",
  location: "westeurope",
  sku: { name: "Standard_D4s_v5", capacity: 1 },
  dependsOn: ["[resourceId('Microsoft.Network/virtualNetworks', 'net')]"],
  properties: {
    orchestrationMode,
    virtualMachineProfile: {
      networkProfile: {
        networkInterfaceConfigurations: [
          {
            name: "first",
            properties: {
              primary: true,
              ipConfigurations: [{ name: "first", properties: { subnet: subnetId(), ...configuration } }],
            },
          },
        ],
      },
    },
  },
});

describe("subnets without a security group", () => {
  it("are told where machines stand in them", () => {
    expect(findings({ resources: [network(), networkInterface()] })).toEqual([`lint/subnet-without-nsg ${subnet}`]);
    expect(findings({ resources: [network(), scaleSet("Uniform")] })).toEqual([`lint/subnet-without-nsg ${subnet}`]);
  });

  it("are fine where the interfaces have one, where there are no machines, and where it is not known", () => {
    const nic = networkInterface();
    const filtered = { ...nic, properties: { ...nic.properties, ...group } };
    expect(findings({ resources: [network(), filtered] })).toEqual([]);
    expect(findings({ resources: [network()] })).toEqual([]);
    const parameters = { group: { type: "object" } };
    expect(
      findings({ parameters, resources: [network({ networkSecurityGroup: "[parameters('group')]" }), nic] }),
    ).toEqual([]);
  });

  it("are found as resources of their own, and in nested deployments", () => {
    const own = {
      type: "Microsoft.Network/virtualNetworks/subnets",
      apiVersion: "2025-07-01",
      name: "net/more",
      dependsOn: ["[resourceId('Microsoft.Network/virtualNetworks', 'net')]"],
      properties: { addressPrefix: "10.0.1.0/24" },
    };
    const nic = networkInterface(
      { subnet: subnetId("more") },
      { dependsOn: ["[resourceId('Microsoft.Network/virtualNetworks/subnets', 'net', 'more')]"] },
    );
    expect(findings({ resources: [network(group), own, nic] })).toEqual([
      "lint/subnet-without-nsg /resources/1/properties",
    ]);
    expect(findings({ resources: [nested({ resources: [network(), networkInterface()] })] })).toEqual([
      `lint/subnet-without-nsg /resources/0/properties/template${subnet}`,
    ]);
  });
});

describe("subnets without a way out", () => {
  const balancer = (properties: object) => ({
    type: "Microsoft.Network/loadBalancers",
    apiVersion: "2025-07-01",
    name: "lb",
    location: "westeurope",
    sku: { name: "Standard" },
    dependsOn: [
      "[resourceId('Microsoft.Network/publicIPAddresses', 'ip')]",
      "[resourceId('Microsoft.Network/virtualNetworks', 'net')]",
    ],
    properties: { frontendIPConfigurations: [{ name: "first", properties }], backendAddressPools: [{ name: "nodes" }] },
  });
  const address = { publicIPAddress: { id: "[resourceId('Microsoft.Network/publicIPAddresses', 'ip')]" } };
  const pool = {
    loadBalancerBackendAddressPools: [
      { id: "[resourceId('Microsoft.Network/loadBalancers/backendAddressPools', 'lb', 'nodes')]" },
    ],
  };
  const behind = networkInterface(pool, { dependsOn: ["[resourceId('Microsoft.Network/loadBalancers', 'lb')]"] });

  it("are told where they are private", () => {
    expect(findings({ resources: [network({ ...group, ...isPrivate }), networkInterface()] })).toEqual([
      `lint/no-outbound ${subnet}`,
    ]);
    // The default of older API versions is a way out.
    expect(findings({ resources: [network(group), networkInterface()] })).toEqual([]);
  });

  it("are told for flexible scale sets, which never have one by default", () => {
    expect(findings({ resources: [network(group), scaleSet("Flexible")] })).toEqual([`lint/no-outbound ${subnet}`]);
    expect(findings({ resources: [network(group), scaleSet("Uniform")] })).toEqual([]);
  });

  it("have one by a gateway, a route table or an address", () => {
    for (const way of [gateway, { routeTable: { id: "[resourceId('Microsoft.Network/routeTables', 'shared')]" } }]) {
      expect(findings({ resources: [network({ ...group, ...isPrivate, ...way }), networkInterface()] })).toEqual([]);
    }
    const named = scaleSet("Flexible", { publicIPAddressConfiguration: { name: "first", sku: { name: "Standard" } } });
    expect(findings({ resources: [network(group), named] })).toEqual([]);
  });

  it("have one by a public load balancer, not by an internal one", () => {
    const inside = network({ ...group, ...isPrivate });
    expect(findings({ resources: [inside, publicAddress(), balancer(address), behind] })).toEqual([]);
    expect(findings({ resources: [inside, publicAddress(), balancer({ subnet: subnetId() }), behind] })).toEqual([
      `lint/no-outbound ${subnet}`,
    ]);
  });

  it("are not judged where the load balancer is another's", () => {
    const other = networkInterface({
      loadBalancerBackendAddressPools: [
        { id: "[resourceId('hub', 'Microsoft.Network/loadBalancers/backendAddressPools', 'lb', 'nodes')]" },
      ],
    });
    expect(findings({ resources: [network({ ...group, ...isPrivate }), other] })).toEqual([]);
  });
});

describe("ports that are open to everybody", () => {
  const rule = (properties: object, priority = 200) => ({
    name: `rule-${priority}`,
    properties: {
      priority,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      sourceAddressPrefix: "*",
      sourcePortRange: "*",
      destinationAddressPrefix: "*",
      destinationPortRange: "22",
      ...properties,
    },
  });
  const openIn = (...securityRules: readonly object[]) =>
    findings({
      resources: [
        {
          type: "Microsoft.Network/networkSecurityGroups",
          apiVersion: "2025-07-01",
          name: "nodes",
          location: "westeurope",
          properties: { securityRules },
        },
      ],
    });
  const found = ["lint/open-management-port /resources/0/properties/securityRules/0"];

  it.each([
    {},
    { sourceAddressPrefix: "0.0.0.0/0" },
    { sourceAddressPrefix: "internet" },
    { sourceAddressPrefix: undefined, sourceAddressPrefixes: ["10.0.0.0/8", "::/0"] },
    { destinationPortRange: "*" },
    { destinationPortRange: "3380-3390" },
    { destinationPortRange: undefined, destinationPortRanges: ["80", "20-25"] },
    { protocol: "*" },
  ])("are seen in %j", (properties) => expect(openIn(rule(properties))).toEqual(found));

  it.each([
    { sourceAddressPrefix: "203.0.113.0/24" },
    { sourceAddressPrefix: "VirtualNetwork" },
    { destinationPortRange: "443" },
    { destinationPortRange: "23-3388" },
    { access: "Deny" },
    { direction: "Outbound" },
    { protocol: "Udp" },
    { sourceAddressPrefix: "[parameters('ranges')]" },
  ])("are not seen in %j", (properties) => {
    expect(openIn(rule(properties)).filter((each) => each.startsWith("lint/"))).toEqual([]);
  });

  it("are closed by a rule that comes first", () => {
    expect(openIn(rule({}, 200), rule({ access: "Deny", protocol: "*" }, 100))).toEqual([]);
    expect(openIn(rule({}, 200), rule({ access: "Deny" }, 300))).toEqual(found);
  });
});

describe("login by password", () => {
  const machine = (osProfile: object, publisher = "Canonical") =>
    findings({
      parameters: { pass: { type: "secureString" } },
      resources: [
        {
          type: "Microsoft.Compute/virtualMachines",
          apiVersion: "2026-03-01",
          name: "vm",
          location: "westeurope",
          properties: {
            storageProfile: { imageReference: { publisher, offer: "x", sku: "y", version: "latest" } },
            osProfile: {
              computerName: "vm",
              adminUsername: "azureuser",
              adminPassword: "[parameters('pass')]",
              ...osProfile,
            },
          },
        },
      ],
    });

  it("is told for Linux", () => {
    expect(machine({})).toEqual(["lint/password-login /resources/0/properties/osProfile"]);
    expect(machine({ linuxConfiguration: { provisionVMAgent: true } }, "contoso")).toEqual([
      "lint/password-login /resources/0/properties/osProfile/linuxConfiguration",
    ]);
  });

  it("is not told for keys, for Windows, or where nobody knows", () => {
    expect(machine({ linuxConfiguration: { disablePasswordAuthentication: true } })).toEqual([]);
    expect(machine({ windowsConfiguration: { provisionVMAgent: true } }, "MicrosoftWindowsServer")).toEqual([]);
    expect(machine({}, "contoso")).toEqual([]);
  });
});

describe("roles", () => {
  const assignment = (role: string, more: object = {}) =>
    findings({
      resources: [
        {
          type: "Microsoft.Authorization/roleAssignments",
          apiVersion: "2022-04-01",
          name: "[guid(resourceGroup().id, 'x')]",
          ...more,
          properties: {
            roleDefinitionId: `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${role}')]`,
            principalId: "00000000-1111-4222-8333-444444444444",
          },
        },
      ],
    });
  const [owner, contributor, reader] = [
    "8E3AF657-A8FF-443C-A75C-2FE8C4BCB635",
    "b24988ac-6180-42a0-ab88-20f7382dd24c",
    "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  ];
  const found = ["lint/broad-role /resources/0/properties/roleDefinitionId"];
  const onVault = { scope: "[resourceId('Microsoft.KeyVault/vaults', 'harbour')]" };

  it("are too broad for a group, some of them anywhere", () => {
    expect(assignment(owner ?? "")).toEqual(found);
    expect(assignment(contributor ?? "")).toEqual(found);
    expect(assignment(owner ?? "", onVault)).toEqual(found);
    expect(assignment(contributor ?? "", onVault)).toEqual([]);
    expect(assignment(reader ?? "")).toEqual([]);
  });
});
