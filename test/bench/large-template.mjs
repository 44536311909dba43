// A template of 800 resources as people write them: a network, 399 network interfaces, 400 virtual machines with user
// data, two data disks each, and expressions in most properties.

const location = "[parameters('location')]";
const tags = "[variables('tags')]";
const machine = "[format('{0}-{1}', parameters('prefix'), copyIndex())]";
const interfaceName = "format('{0}-{1}-nic', parameters('prefix'), mod(copyIndex(), 399))";
const interfaceId = `[resourceId('Microsoft.Network/networkInterfaces', ${interfaceName})]`;

const network = {
  type: "Microsoft.Network/virtualNetworks",
  apiVersion: "2025-07-01",
  name: "net",
  location,
  properties: {
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    subnets: [{ name: "nodes", properties: { addressPrefix: "10.0.0.0/20" } }],
  },
};

const interfaces = {
  type: "Microsoft.Network/networkInterfaces",
  apiVersion: "2025-07-01",
  copy: { name: "interfaces", count: 399 },
  name: "[format('{0}-{1}-nic', parameters('prefix'), copyIndex())]",
  location,
  tags,
  dependsOn: ["[resourceId('Microsoft.Network/virtualNetworks', 'net')]"],
  properties: {
    ipConfigurations: [
      {
        name: "ip",
        properties: {
          privateIPAllocationMethod: "Static",
          privateIPAddress: "[cidrHost('10.0.0.0/20', add(copyIndex(), 10))]",
          subnet: { id: "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'net', 'nodes')]" },
        },
      },
    ],
  },
};

const machines = {
  type: "Microsoft.Compute/virtualMachines",
  apiVersion: "2025-04-01",
  copy: { name: "machines", count: 400 },
  name: machine,
  location,
  tags,
  zones: ["[string(add(mod(copyIndex(), 3), 1))]"],
  dependsOn: [interfaceId],
  properties: {
    hardwareProfile: { vmSize: "[parameters('vmSize')]" },
    osProfile: {
      computerName: machine,
      adminUsername: "[concat(parameters('prefix'), 'admin')]",
      customData: "[base64(format('#!/bin/sh\nNODE={0}\nPREFIX={1}\n', copyIndex(), parameters('prefix')))]",
      linuxConfiguration: { disablePasswordAuthentication: true },
    },
    storageProfile: {
      imageReference: { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "latest" },
      osDisk: {
        createOption: "FromImage",
        name: "[format('{0}-{1}-os', parameters('prefix'), copyIndex())]",
        managedDisk: { storageAccountType: "[if(equals(mod(copyIndex(), 2), 0), 'Premium_LRS', 'StandardSSD_LRS')]" },
      },
      copy: [
        {
          name: "dataDisks",
          count: 2,
          input: {
            lun: "[copyIndex('dataDisks')]",
            createOption: "Empty",
            diskSizeGB: 64,
            name: "[format('{0}-{1}-data-{2}', parameters('prefix'), copyIndex(), copyIndex('dataDisks'))]",
          },
        },
      ],
    },
    networkProfile: { networkInterfaces: [{ id: interfaceId }] },
  },
};

export const largeTemplate = {
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  parameters: {
    location: { type: "string", defaultValue: "[resourceGroup().location]" },
    prefix: { type: "string", defaultValue: "node" },
    vmSize: { type: "string", defaultValue: "Standard_D4s_v5" },
  },
  variables: { tags: { owner: "[parameters('prefix')]", kind: "bench" } },
  resources: [network, interfaces, machines],
  outputs: { network: { type: "string", value: "[resourceId('Microsoft.Network/virtualNetworks', 'net')]" } },
};
