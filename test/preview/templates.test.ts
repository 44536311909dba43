// Templates that are none of ours: something sensible comes of every one, and what is not known is said to be.
import { expect, test } from "vitest";
import { renderMermaid } from "../../src/preview/render-mermaid.ts";
import { renderTable } from "../../src/preview/render-table.ts";
import { toJson } from "../../src/text/to-json.ts";
import {
  machine,
  network,
  networkWith,
  previewOfTemplate,
  reference,
  securityGroup,
  templateOf,
} from "../support/preview-samples.ts";

test("nothing at all", () => {
  const preview = previewOfTemplate(templateOf());
  expect(renderTable(preview)).toBe(
    "sample\n\nNo resources.\n\n0 machines; 0 public addresses; 0 resources in all.\nNothing accepts connections from the Internet.\n",
  );
  expect(renderMermaid(preview)).toBe('flowchart TB\n  internet0["Internet"]\n');
});

test("machines without a loop are one group where they differ in numbers only", () => {
  const sized = machine("big-1")[1];
  const other = { ...sized, properties: { ...sized.properties, hardwareProfile: { vmSize: "Standard_D4s_v5" } } };
  const { machines } = previewOfTemplate(
    templateOf(
      networkWith(),
      ...machine("web-1"),
      ...machine("web-2"),
      ...machine("web-10"),
      machine("big-1")[0],
      other,
    ),
  );
  expect(machines.map(({ name, count, vCpus }) => [name, count, vCpus])).toEqual([
    ["web-*", 3, 2],
    ["big-1", 1, 4],
  ]);
});

test("a subnet of a network that lives elsewhere", () => {
  const subnet = {
    id: "/subscriptions/0/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub/subnets/apps",
  };
  const { networks, machines } = previewOfTemplate(templateOf(...machine("vm", { subnet })));
  expect(networks).toEqual([
    {
      ...{ key: "virtualNetworks/hub", name: "hub", isDeclared: false, ranges: [] },
      subnets: [{ key: "virtualNetworks/subnets/hub/apps", name: "apps", ranges: [], serviceEndpoints: [] }],
    },
  ]);
  expect(machines[0]?.subnets).toEqual(["virtualNetworks/subnets/hub/apps"]);
});

test("ids that older templates put together of others", () => {
  const id = (text: string) => ({
    id: `[concat(resourceId('Microsoft.Network/virtualNetworks', '${text}'), '/subnets/nodes')]`,
  });
  const inner = previewOfTemplate(templateOf(networkWith(), ...machine("vm", { subnet: id("vnet") })));
  expect(inner.machines[0]?.subnets).toEqual(["virtualNetworks/subnets/vnet/nodes"]);
  expect(inner.edges).toContainEqual({
    from: "networkInterfaces/vm-nic",
    to: "virtualNetworks/vnet",
    at: "properties.ipConfigurations[0].properties.subnet.id",
  });
  const outer = previewOfTemplate(templateOf(...machine("vm", { subnet: id("elsewhere") })));
  expect(outer.machines[0]?.subnets).toEqual(["virtualNetworks/subnets/elsewhere/nodes"]);
});

test("a subnet and rules that are resources of their own", () => {
  const { networks, securityGroups } = previewOfTemplate(
    templateOf(
      {
        type: `${network}/virtualNetworks`,
        name: "vnet",
        properties: { addressSpace: { addressPrefixes: ["10.0.0.0/16"] } },
      },
      {
        type: `${network}/virtualNetworks/subnets`,
        name: "vnet/nodes",
        properties: {
          addressPrefix: "10.0.1.0/24",
          networkSecurityGroup: reference(`${network}/networkSecurityGroups`, "nsg"),
        },
      },
      securityGroup("nsg", { name: "all", priority: 300, access: "Deny", protocol: "*", destinationPortRange: "*" }),
      {
        type: `${network}/networkSecurityGroups/securityRules`,
        name: "nsg/late",
        properties: {
          ...{ priority: 400, direction: "Inbound", access: "Allow", protocol: "Tcp" },
          ...{ sourceAddressPrefix: "*", destinationAddressPrefix: "*", destinationPortRange: "22" },
        },
      },
    ),
  );
  expect(networks[0]?.subnets).toMatchObject([
    {
      key: "virtualNetworks/subnets/vnet/nodes",
      name: "nodes",
      ranges: ["10.0.1.0/24"],
      securityGroup: "networkSecurityGroups/nsg",
    },
  ]);
  expect(securityGroups[0]?.attachedTo).toEqual(["virtualNetworks/subnets/vnet/nodes"]);
  expect(securityGroups[0]?.rules.map(({ name, overruledBy }) => [name, overruledBy])).toEqual([
    ["all", undefined],
    ["late", "all"],
  ]);
});

test("a managed cluster has its pools as machines and its API server as an endpoint", () => {
  const { machines, totals, internet } = previewOfTemplate(
    templateOf({
      type: "Microsoft.ContainerService/managedClusters",
      name: "aks",
      properties: {
        agentPoolProfiles: [{ name: "system", count: 3, vmSize: "Standard_D4s_v5", availabilityZones: ["1", "2"] }],
        apiServerAccessProfile: { authorizedIPRanges: ["203.0.113.0/24"] },
      },
    }),
  );
  expect(machines).toMatchObject([{ name: "aks system", kind: "managed-pool", count: 3, zones: ["1", "2"] }]);
  expect(totals).toMatchObject({ machines: 3, vCpus: 12 });
  expect(internet.endpoints).toEqual([
    { resource: "managedClusters/aks", reach: "ranges", sources: ["203.0.113.0/24"] },
  ]);
});

test("services say who reaches their endpoints", () => {
  const account = (name: string, properties: object) => ({
    type: "Microsoft.Storage/storageAccounts",
    name,
    properties,
  });
  const { internet } = previewOfTemplate(
    templateOf(
      account("open", {}),
      account("off", { publicNetworkAccess: "Disabled" }),
      account("some", { networkAcls: { defaultAction: "Deny", ipRules: [{ value: "203.0.113.7" }] } }),
      account("none", { networkAcls: { defaultAction: "Deny" } }),
    ),
  );
  expect(internet.endpoints.map(({ reach }) => reach)).toEqual(["anywhere", "nobody", "ranges", "nobody"]);
});

test("what a nested deployment makes is there, and says where it comes from", () => {
  const nested = templateOf({ type: "Microsoft.Storage/storageAccounts", name: "inner" });
  const { resources } = previewOfTemplate(
    templateOf({
      type: "Microsoft.Resources/deployments",
      name: "nest",
      properties: { mode: "Incremental", template: nested },
    }),
  );
  expect(resources.map(({ key, deployment }) => [key, deployment])).toEqual([
    ["deployments/nest", undefined],
    ["storageAccounts/inner", "deployments/nest"],
  ]);
});

test("a secret is never shown, and what is unknown says why", () => {
  const vm = machine("vm")[1];
  const template = {
    ...templateOf({
      ...vm,
      properties: {
        ...vm.properties,
        osProfile: {
          adminPassword: "[concat('a-', parameters('password'))]",
          computerName: "[uniqueString(resourceGroup().id)]",
        },
      },
    }),
    parameters: { password: { type: "secureString" } },
  };
  const preview = previewOfTemplate(template, { parameters: { password: { value: "hunter2-hunter2" } } });
  const text = toJson(preview);
  expect(text).not.toContain("hunter2");
  expect(preview.resources[0]?.body).toMatchObject({
    properties: {
      osProfile: {
        adminPassword: { $unknown: "[concat('a-', parameters('password'))]", because: ["secret"] },
        computerName: { $unknown: "[uniqueString(resourceGroup().id)]", because: ["context"] },
      },
    },
  });
});

test("counts and sizes that nobody knows are in no sum", () => {
  const scaleSet = (name: string, sku: object) => ({
    type: "Microsoft.Compute/virtualMachineScaleSets",
    name,
    sku,
    properties: {},
  });
  const { totals, rows } = previewOfTemplate(
    templateOf(
      scaleSet("a", { name: "Standard_D2s_v5", capacity: "[length(resourceGroup().name)]" }),
      scaleSet("b", { name: "Standard_Nobody", capacity: 4 }),
    ),
  );
  expect(totals).toMatchObject({ machines: 4, uncountedGroups: 1, unsizedMachines: 4, vCpus: 0 });
  expect(rows[0]?.count).toEqual({ $unknown: "[length(resourceGroup().name)]", because: ["context"] });
});

test("hostile names neither move a terminal's cursor nor leave their label in a chart", () => {
  const name = 'x"]\n  end\n\u001b[31m\u202e<img src=x onerror=alert(1)>';
  const preview = previewOfTemplate(
    templateOf({ type: "Microsoft.Storage/storageAccounts", name, location: "a\u001b[2J" }),
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  expect(renderTable(preview)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  const chart = renderMermaid(preview);
  // The chart's name, two boxes, the way in from the Internet, and the end.
  expect(chart.split("\n")).toHaveLength(5);
  expect(chart).not.toMatch(/<img|\u202e/);
});

test("whatever is where an object or a list should be, there is a preview", () => {
  const odd: readonly unknown[] = [null, 7, "text", [], [[]], {}, [null], [{ properties: null }], { id: 5 }];
  const types = [
    "virtualNetworks",
    "networkSecurityGroups",
    "loadBalancers",
    "publicIPAddresses",
    "natGateways",
    "bastionHosts",
    "networkInterfaces",
  ];
  for (const value of odd) {
    const members = [
      "subnets",
      "securityRules",
      "frontendIPConfigurations",
      "loadBalancingRules",
      "ipConfigurations",
      "dnsSettings",
      "networkProfile",
      "addressSpace",
    ];
    const properties = Object.fromEntries(members.map((member) => [member, value]));
    const template = templateOf(
      ...types.map((type) => ({
        type: `${network}/${type}`,
        name: type,
        properties,
        zones: value,
        sku: value,
        tags: value,
      })),
      ...[
        "Compute/virtualMachines",
        "Compute/virtualMachineScaleSets",
        "KeyVault/vaults",
        "ContainerService/managedClusters",
      ].map((type) => ({
        type: `Microsoft.${type}`,
        name: type.replace(/.*\//, ""),
        properties: value,
        identity: value,
        sku: value,
      })),
    );
    const preview = previewOfTemplate(template);
    expect(preview.resources.length).toBeGreaterThan(0);
    expect(renderTable(preview) + renderMermaid(preview) + toJson(preview)).toContain("vaults");
  }
});
