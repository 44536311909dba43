// Small templates of the language's many forms, each without an error.
import type { Json } from "./malformed-templates.ts";

const head = {
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
};

const storage = { type: "Microsoft.Storage/storageAccounts", apiVersion: "2023-05-01", kind: "StorageV2" };

export const goodTemplates: readonly Json[] = [
  {
    ...head,
    parameters: {
      location: { type: "string", defaultValue: "[resourceGroup().location]" },
      prefix: { type: "string", defaultValue: "store", minLength: 3, maxLength: 11 },
      skus: { type: "array", defaultValue: ["Standard_LRS", "Standard_ZRS"] },
      secret: { type: "securestring", defaultValue: "" },
    },
    variables: {
      copy: [
        {
          name: "names",
          count: "[length(parameters('skus'))]",
          input: "[concat(parameters('prefix'), copyIndex('names', 1))]",
        },
      ],
      both: { copy: [{ name: "list", count: 3, input: { index: "[copyIndex('list')]" } }], fixed: "[[text]" },
    },
    resources: [
      {
        ...storage,
        name: "[variables('names')[copyIndex()]]",
        location: "[parameters('location')]",
        copy: { name: "stores", count: "[length(variables('names'))]", mode: "Serial", batchSize: 1 },
        sku: { name: "[parameters('skus')[copyIndex()]]" },
        tags: { "[toLower('KEY')]": "[string(variables('both').list)]" },
        properties: { supportsHttpsTrafficOnly: true },
      },
      {
        type: "Microsoft.Network/virtualNetworks",
        apiVersion: "2024-05-01",
        name: "net",
        location: "[parameters('location')]",
        dependsOn: ["stores"],
        properties: {
          addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
          copy: [
            {
              name: "subnets",
              count: 3,
              input: {
                name: "[concat('s', copyIndex('subnets'))]",
                properties: { addressPrefix: "[cidrSubnet('10.0.0.0/16', 24, copyIndex('subnets'))]" },
              },
            },
          ],
        },
        resources: [
          {
            type: "subnets",
            apiVersion: "2024-05-01",
            name: "child",
            condition: "[equals(length(parameters('skus')), 2)]",
            dependsOn: ["[resourceId('Microsoft.Network/virtualNetworks', 'net')]"],
            properties: { addressPrefix: "10.0.9.0/24" },
          },
        ],
      },
    ],
    outputs: {
      all: {
        type: "array",
        copy: { count: 2, input: "[resourceId('Microsoft.Storage/storageAccounts', variables('names')[copyIndex()])]" },
      },
      host: {
        type: "string",
        condition: true,
        value:
          "[reference(resourceId('Microsoft.Network/virtualNetworks', 'net'), '2024-05-01').addressSpace.addressPrefixes[0]]",
      },
    },
  },
  {
    ...head,
    languageVersion: "2.0",
    definitions: {
      pool: {
        type: "object",
        properties: { name: { type: "string" }, count: { type: "int", minValue: 1, nullable: true } },
        additionalProperties: false,
      },
      shape: {
        type: "object",
        discriminator: {
          propertyName: "kind",
          mapping: {
            round: {
              type: "object",
              properties: { kind: { type: "string", allowedValues: ["round"] }, radius: { type: "int" } },
            },
          },
        },
      },
    },
    parameters: {
      pools: {
        type: "array",
        items: { $ref: "#/definitions/pool" },
        defaultValue: [{ name: "a", count: 2 }, { name: "b" }],
      },
      shape: { $ref: "#/definitions/shape", defaultValue: { kind: "round", radius: 3 } },
      maybe: { type: "string", nullable: true },
    },
    functions: [
      {
        namespace: "__bicep",
        members: {
          half: {
            parameters: [{ name: "n", type: "int" }],
            output: { type: "int", value: "[div(parameters('n'), 2)]" },
          },
          quarter: {
            parameters: [{ name: "n", type: "int" }],
            output: { type: "int", value: "[__bicep.half(__bicep.half(parameters('n')))]" },
          },
        },
      },
    ],
    resources: {
      old: {
        existing: true,
        type: "Microsoft.ManagedIdentity/userAssignedIdentities",
        apiVersion: "2023-01-31",
        name: "old",
      },
      ids: {
        type: "Microsoft.ManagedIdentity/userAssignedIdentities",
        apiVersion: "2023-01-31",
        name: "[format('id-{0}', parameters('pools')[copyIndex()].name)]",
        location: "westeurope",
        copy: { name: "ids", count: "[length(parameters('pools'))]" },
        dependsOn: ["old"],
      },
      inner: {
        type: "Microsoft.Resources/deployments",
        apiVersion: "2022-09-01",
        name: "inner",
        dependsOn: ["ids"],
        properties: {
          mode: "Incremental",
          expressionEvaluationOptions: { scope: "inner" },
          parameters: { n: { value: "[__bicep.quarter(20)]" } },
          template: {
            ...head,
            parameters: { n: { type: "int" } },
            resources: [],
            outputs: { n: { type: "int", value: "[add(parameters('n'), 1)]" } },
          },
        },
      },
    },
    outputs: {
      n: { type: "int", value: "[reference('inner').outputs.n.value]" },
      names: { type: "array", value: "[map(references('ids', 'full'), lambda('r', lambdaVariables('r').location))]" },
      spread: {
        type: "object",
        value:
          "[shallowMerge(createArray(parameters('shape'), createObject('more', coalesce(parameters('maybe'), 'none'))))]",
      },
      folded: {
        type: "int",
        value:
          "[reduce(map(range(1, 5), lambda('x', 'i', mul(lambdaVariables('x'), lambdaVariables('i')))), 0, lambda('sum', 'x', add(lambdaVariables('sum'), lambdaVariables('x'))))]",
      },
      parts: { type: "object", value: "[parseCidr('fdad:3236:5555::/48')]" },
      when: { type: "string", value: "[dateTimeAdd('2020-04-07 14:53:14Z', 'P3Y', 'yyyy-MM-dd')]" },
    },
  },
  {
    $schema: "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    parameters: { group: { type: "string", defaultValue: "made" } },
    resources: [
      {
        type: "Microsoft.Resources/resourceGroups",
        apiVersion: "2024-03-01",
        name: "[parameters('group')]",
        location: "[deployment().location]",
      },
      {
        type: "Microsoft.Resources/deployments",
        apiVersion: "2022-09-01",
        name: "into",
        resourceGroup: "[parameters('group')]",
        dependsOn: ["[resourceId('Microsoft.Resources/resourceGroups', parameters('group'))]"],
        properties: {
          mode: "Incremental",
          template: {
            ...head,
            resources: [
              {
                type: "Microsoft.Authorization/roleAssignments",
                apiVersion: "2022-04-01",
                name: "[guid(parameters('group'), 'reader')]",
                properties: {
                  principalId: "11111111-2222-4333-8444-555555555555",
                  roleDefinitionId:
                    "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')]",
                },
              },
            ],
          },
        },
      },
    ],
    outputs: {
      id: {
        type: "string",
        value: "[subscriptionResourceId('Microsoft.Resources/resourceGroups', parameters('group'))]",
      },
    },
  },
];
