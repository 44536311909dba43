// Defects to plant into a good template, one at a time, and what the linter must find: that, and nothing else.
import { offByDefault } from "../../src/arm/lint/rules.ts";

export interface Defect {
  readonly name: string;
  /** Pointer and value; undefined removes, `-` at the end of a list appends. */
  readonly template?: readonly (readonly [string, unknown])[];
  readonly parameters?: readonly (readonly [string, unknown])[];
  /** `code pointer`, with the file between them where it is not the template. */
  readonly finds: string;
}

/** Whether the rule that finds a defect must be turned on for it. */
export function needsTurningOn({ finds }: Defect): boolean {
  return offByDefault.some((code) => finds.startsWith(`${code} `));
}

const lb = "/resources/apiLoadBalancer";
const vm = "/resources/masters/properties";
const pool = "/resources/servicesScaleSet/properties/virtualMachineProfile";
const file = "azuredeploy.parameters.json";

const secret = { type: "secureString" };
const secretPassword: readonly [string, unknown] = ["/parameters/token", secret];

const identity = {
  type: "Microsoft.ManagedIdentity/userAssignedIdentities",
  apiVersion: "2024-11-30",
  name: "spare",
  location: "westeurope",
};

const storage = {
  type: "Microsoft.Storage/storageAccounts",
  apiVersion: "2026-04-01",
  name: "spare1",
  location: "westeurope",
  sku: { name: "Standard_LRS" },
  kind: "StorageV2",
};

const nested = (changes: object = {}, template: object = {}) => ({
  type: "Microsoft.Resources/deployments",
  apiVersion: "2025-04-01",
  name: "inner",
  properties: {
    mode: "Incremental",
    expressionEvaluationOptions: { scope: "inner" },
    ...changes,
    template: {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      resources: [],
      ...template,
    },
  },
});

const names = (count: number, value: unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, value]));

/** Ids, names and the order of resources. */
const identityDefects: readonly Defect[] = [
  {
    name: "an id of a load balancer's pool that it does not have",
    template: [
      [
        "/resources/masterInterfaces/properties/ipConfigurations/0/properties/loadBalancerBackendAddressPools/0/id",
        "[resourceId('Microsoft.Network/loadBalancers/backendAddressPools', 'harbour-api-lb', 'controllers')]",
      ],
    ],
    finds:
      "lint/dangling-child /resources/masterInterfaces/properties/ipConfigurations/0/properties/loadBalancerBackendAddressPools/0/id",
  },
  {
    name: "an id of a subnet that the network does not have",
    template: [
      [
        `${pool}/networkProfile/networkInterfaceConfigurations/0/properties/ipConfigurations/0/properties/subnet/id`,
        "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'harbour-vnet', 'agents')]",
      ],
    ],
    finds: `lint/dangling-child ${pool}/networkProfile/networkInterfaceConfigurations/0/properties/ipConfigurations/0/properties/subnet/id`,
  },
  {
    name: "an id of a public address that the template does not make",
    template: [
      [
        `${lb}/properties/frontendIPConfigurations/0/properties/publicIPAddress/id`,
        "[resourceId('Microsoft.Network/publicIPAddresses', 'harbour-api-ipp')]",
      ],
    ],
    finds: `lint/foreign-id ${lb}/properties/frontendIPConfigurations/0/properties/publicIPAddress/id`,
  },
  {
    name: "an id of a security group that was renamed",
    template: [["/resources/mastersSecurityGroup/name", "harbour-masters-rules"]],
    finds: "lint/foreign-id /resources/virtualNetwork/properties/subnets/0/properties/networkSecurityGroup/id",
  },
  {
    name: "a dependency that leads nowhere",
    template: [["/resources/bastion/dependsOn/-", "bastionSubnet"]],
    finds: "template/unknown-dependency /resources/bastion/dependsOn/2",
  },
  {
    name: "a circle of dependencies",
    template: [["/resources/bastionPublicIP/dependsOn", ["bastion"]]],
    finds: "template/dependency-cycle /resources/bastionPublicIP",
  },
  {
    name: "two resources of one id",
    template: [
      [
        "/resources/another",
        {
          type: "Microsoft.ManagedIdentity/userAssignedIdentities",
          apiVersion: "2024-11-30",
          name: "HARBOUR-nodes-identity",
          location: "westeurope",
        },
      ],
    ],
    finds: "template/duplicate-resource /resources/another",
  },
  {
    name: "a gateway that does not wait for its address",
    template: [["/resources/natGateway/dependsOn", undefined]],
    finds: "lint/missing-dependency /resources/natGateway/properties/publicIpAddresses/0/id",
  },
  {
    name: "a role assignment that does not wait for its scope",
    template: [["/resources/operatorRoles/dependsOn", undefined]],
    finds: "lint/missing-dependency /resources/operatorRoles/scope",
  },
  {
    name: "a rule that does not wait for its group",
    template: [["/resources/nodesRuleDenyOtherSsh/dependsOn", undefined]],
    finds: "lint/missing-dependency /resources/nodesRuleDenyOtherSsh/name",
  },
  {
    name: "a reference() by id that nothing waits for",
    template: [
      ["/resources/spare", { ...storage, dependsOn: ["virtualNetwork"] }],
      [
        "/resources/spare/properties",
        {
          customDomain: {
            name: "[reference(resourceId('Microsoft.Network/bastionHosts', 'harbour-bastion'), '2025-07-01').dnsName]",
          },
        },
      ],
    ],
    finds: "lint/missing-dependency /resources/spare/properties/customDomain/name",
  },
  {
    name: "an identity that nothing waits for",
    template: [["/resources/masters/dependsOn/2", "virtualNetwork"]],
    finds:
      "lint/missing-dependency /resources/masters/identity/userAssignedIdentities/[resourceId('Microsoft.ManagedIdentity~1userAssignedIdentities', 'harbour-masters-identity')]",
  },
  {
    name: "a subnet where a public address is wanted",
    template: [
      [
        "/resources/bastion/properties/ipConfigurations/0/properties/publicIPAddress/id",
        "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'harbour-vnet', 'AzureBastionSubnet')]",
      ],
    ],
    finds: "lint/id-of-other-type /resources/bastion/properties/ipConfigurations/0/properties/publicIPAddress/id",
  },
  {
    name: "a storage account with capitals in its name",
    template: [["/resources/spare", { ...storage, name: "HarbourData" }]],
    finds: "lint/bad-name /resources/spare/name",
  },
  {
    name: "a role assignment whose name is no GUID",
    template: [["/resources/mastersNetworkContributor/name", "masters-network"]],
    finds: "lint/bad-name /resources/mastersNetworkContributor/name",
  },
  {
    name: "a security rule with a blank in its name",
    template: [["/resources/mastersSecurityGroup/properties/securityRules/0/name", "Allow Api"]],
    finds: "lint/bad-name /resources/mastersSecurityGroup/properties/securityRules/0/name",
  },
  {
    name: "a name of more segments than its type",
    template: [["/resources/mastersIdentity/name", "harbour/masters"]],
    finds: "template/name-segments /resources/mastersIdentity/name",
  },
];

/** What Azure takes at most. */
const limitDefects: readonly Defect[] = [
  {
    name: "a template of 5 MB",
    template: [["/metadata/blob", "x".repeat(5 * 1024 * 1024)]],
    finds: "lint/too-large ",
  },
  {
    name: "a template that expands to 5 MB",
    template: [
      ["/variables/blob", "y".repeat(400_000)],
      ...Array.from({ length: 13 }, (_, index): readonly [string, unknown] => [
        `/resources/spare${index}`,
        { ...storage, name: `spare${index}`, properties: { blob: "[variables('blob')]" } },
      ]),
    ],
    finds: "lint/too-large ",
  },
  {
    name: "a resource of 2 MB",
    template: [
      ["/variables/blob", "z".repeat(700_000)],
      ["/resources/spare", { ...storage, properties: { a: "[variables('blob')]", b: "[variables('blob')]" } }],
    ],
    finds: "lint/too-large /resources/spare",
  },
  {
    name: "257 parameters",
    template: [
      ...Object.entries(names(247, { type: "string", defaultValue: "" })).map(
        ([name, value]): readonly [string, unknown] => [`/parameters/${name}`, value],
      ),
      ["/outputs/all", { type: "array", value: Object.keys(names(247, 0)).map((name) => `[parameters('${name}')]`) }],
    ],
    finds: "lint/too-many /parameters",
  },
  {
    name: "64 outputs and one more",
    template: Object.entries(names(57, { type: "string", value: "[resourceGroup().name]" })).map(
      ([name, value]): readonly [string, unknown] => [`/outputs/${name}`, value],
    ),
    finds: "lint/too-many /outputs",
  },
  {
    name: "801 resources",
    template: [
      [
        "/resources/spares",
        { ...identity, name: "[format('spare-{0}', copyIndex())]", copy: { name: "spares", count: 763 } },
      ],
    ],
    finds: "lint/too-many /resources",
  },
  {
    name: "custom data of more than 64 KB",
    template: [["/variables/masterUserData", "QUJD".repeat(21_846)]],
    finds: `lint/custom-data-too-large ${vm}/osProfile/customData`,
  },
  {
    name: "custom data that is not in base64",
    template: [["/variables/masterUserData", "#cloud-config"]],
    finds: `lint/custom-data-not-base64 ${vm}/osProfile/customData`,
  },
  {
    name: "a script of more than 256 KB",
    template: [
      ["/variables/masterPayload", "QUJD".repeat(70_000)],
      ["/resources/masterProvisioning/properties/settings/script", "[variables('masterPayload')]"],
    ],
    finds: "lint/script-too-large /resources/masterProvisioning/properties/settings/script",
  },
  {
    name: "an expression of more than 24,576 characters",
    template: [[`${vm}/osProfile/computerName`, `[format('harbour-master-{0}', copyIndex(${" ".repeat(25_000)}))]`]],
    finds: `expression/too-long ${vm}/osProfile/computerName`,
  },
  {
    name: "51 tags",
    template: [["/resources/bastion/tags", names(51, "x")]],
    finds: "lint/bad-tag /resources/bastion/tags",
  },
  {
    name: "a tag with a slash in its name",
    template: [["/resources/bastion/tags", { "cost/center": "1" }]],
    finds: "lint/bad-tag /resources/bastion/tags/cost~1center",
  },
];

/** Types, versions and places. */
const resourceDefects: readonly Defect[] = [
  {
    name: "a resource type that does not exist",
    template: [["/resources/spare", { ...identity, type: "Microsoft.ManagedIdentity/userAssignedIdentites" }]],
    finds: "lint/unknown-resource-type /resources/spare/type",
  },
  {
    name: "an API version that does not exist",
    template: [["/resources/natGateway/apiVersion", "2025-02-30"]],
    finds: "lint/unknown-api-version /resources/natGateway/apiVersion",
  },
  {
    name: "an API version that is a preview",
    template: [["/resources/mastersVault/apiVersion", "2023-08-01-preview"]],
    finds: "lint/preview-api-version /resources/mastersVault/apiVersion",
  },
  {
    name: "an API version of five years ago",
    template: [["/resources/natGateway/apiVersion", "2021-05-01"]],
    finds: "lint/old-api-version /resources/natGateway/apiVersion",
  },
  {
    name: "an old API version in reference()",
    template: [
      [
        "/outputs/bastion",
        {
          type: "string",
          value: "[reference(resourceId('Microsoft.Network/bastionHosts', 'harbour-bastion'), '2020-05-01').dnsName]",
        },
      ],
    ],
    finds: "lint/old-api-version /outputs/bastion/value",
  },
  {
    name: "a resource without a location",
    template: [["/resources/bastionPublicIP/location", undefined]],
    finds: "lint/missing-location /resources/bastionPublicIP",
  },
  {
    name: "a load balancer of the Basic SKU",
    template: [["/resources/apiInternalLoadBalancer/sku/name", "Basic"]],
    finds: "lint/retired /resources/apiInternalLoadBalancer/sku",
  },
  {
    name: "a public address without a SKU",
    template: [["/resources/bastionPublicIP/sku", undefined]],
    finds: "lint/retired /resources/bastionPublicIP",
  },
  {
    name: "an unmanaged disk",
    template: [
      [`${vm}/storageProfile/osDisk/managedDisk`, undefined],
      [`${vm}/storageProfile/osDisk/vhd`, { uri: "https://example.invalid/vhds/os.vhd" }],
    ],
    finds: `lint/retired ${vm}/storageProfile/osDisk`,
  },
  {
    name: "a VM size that is gone",
    parameters: [["/parameters/masterVmSize/value", "Standard_NC6s_v3"]],
    finds: `lint/retired ${vm}/hardwareProfile/vmSize`,
  },
  {
    name: "an image that is gone",
    template: [
      [
        `${vm}/storageProfile/imageReference`,
        { publisher: "Canonical", offer: "UbuntuServer", sku: "18.04-LTS", version: "latest" },
      ],
    ],
    finds: `lint/retired ${vm}/storageProfile/imageReference`,
  },
  {
    name: "an image that is a preview",
    template: [[`${vm}/storageProfile/imageReference/sku`, "server-preview"]],
    finds: `lint/preview-image ${vm}/storageProfile/imageReference/sku`,
  },
  {
    name: "a location that is written into a resource",
    template: [
      ["/parameters/location", { type: "string", defaultValue: "northeurope" }],
      ["/resources/mastersVault/tags", { place: "[parameters('location')]" }],
      ...[
        ...["mastersSecurityGroup", "nodesSecurityGroup", "natPublicIP0", "natGateway", "virtualNetwork", "bastion"],
        ...["bastionPublicIP", "apiPublicIP", "apiLoadBalancer", "apiInternalLoadBalancer", "mastersIdentity"],
        ...["nodesIdentity", "mastersVault", "nodesVault", "operatorsVault", "masterInterfaces", "masterEtcdDisks"],
        ...["masters", "masterProvisioning", "servicesScaleSet", "batchScaleSet"],
      ].map((name): readonly [string, unknown] => [`/resources/${name}/location`, "[parameters('location')]"]),
    ],
    finds: "lint/hard-coded-location /parameters/location/defaultValue",
  },
  {
    name: "the group's location in the middle of the template",
    template: [["/resources/bastion/location", "[resourceGroup().location]"]],
    finds: "lint/location-outside-parameters /resources/bastion/location",
  },
];

/** Secrets. */
const secretDefects: readonly Defect[] = [
  {
    name: "a secure parameter in an output",
    template: [secretPassword, ["/outputs/token", { type: "string", value: "[parameters('token')]" }]],
    finds: "lint/secret-in-output /outputs/token/value",
  },
  {
    name: "keys in an output, by way of concat()",
    template: [
      ["/resources/spare", storage],
      [
        "/outputs/connection",
        {
          type: "string",
          value:
            "[concat('AccountKey=', listKeys(resourceId('Microsoft.Storage/storageAccounts', 'spare1'), '2026-04-01').keys[0].value)]",
        },
      ],
    ],
    finds: "lint/secret-in-output /outputs/connection/value",
  },
  {
    name: "an output that is called like a password",
    template: [["/outputs/adminPassword", { type: "string", value: "[reference('apiPublicIP').ipAddress]" }]],
    finds: "lint/password-output /outputs/adminPassword",
  },
  {
    name: "a secure parameter in a tag",
    template: [secretPassword, ["/resources/bastion/tags", { token: "[parameters('token')]" }]],
    finds: "lint/secret-exposed /resources/bastion/tags/token",
  },
  {
    name: "a secure parameter in a name",
    template: [
      secretPassword,
      ["/resources/spare", { ...identity, name: "[format('spare-{0}', parameters('token'))]" }],
    ],
    finds: "lint/secret-exposed /resources/spare/name",
  },
  {
    name: "a secret in the plain settings of an extension",
    template: [
      secretPassword,
      [
        "/resources/masterProvisioning/properties/settings/script",
        "[base64(concat(variables('masterPayload'), parameters('token')))]",
      ],
    ],
    finds: "lint/secret-in-settings /resources/masterProvisioning/properties/settings/script",
  },
  {
    name: "a secret in custom data, by way of a variable",
    template: [secretPassword, ["/variables/masterUserData", "[base64(concat('token=', parameters('token')))]"]],
    finds: `lint/secret-in-custom-data ${vm}/osProfile/customData`,
  },
  {
    name: "a secret in a nested template of outer scope",
    template: [
      secretPassword,
      [
        "/resources/inner",
        nested(
          { expressionEvaluationOptions: { scope: "outer" } },
          { resources: [{ ...identity, tags: { token: "[parameters('token')]" } }] },
        ),
      ],
    ],
    finds: "lint/secret-in-outer-deployment /resources/inner/properties/template/resources/0/tags/token",
  },
  {
    name: "a secret in a plain parameter of a nested template",
    template: [
      secretPassword,
      [
        "/resources/inner",
        nested(
          { parameters: { key: { value: "[parameters('token')]" } } },
          {
            parameters: { key: { type: "string" } },
            resources: [
              {
                ...storage,
                type: "Microsoft.KeyVault/vaults/secrets",
                apiVersion: "2026-02-01",
                name: "spare-vault/key",
                sku: undefined,
                kind: undefined,
                location: undefined,
                properties: { value: "[parameters('key')]" },
              },
            ],
          },
        ),
      ],
    ],
    finds: "lint/secret-passed-in-clear /resources/inner/properties/parameters/key/value",
  },
  {
    name: "a secret in the parameters file",
    template: [
      secretPassword,
      ["/resources/masterProvisioning/properties/protectedSettings", { token: "[parameters('token')]" }],
    ],
    parameters: [["/parameters/token", { value: "hunter2hunter2" }]],
    finds: `lint/secret-in-parameters-file ${file} /parameters/token/value`,
  },
  {
    name: "a secure parameter with a default",
    template: [
      ["/parameters/token", { ...secret, defaultValue: "changeme" }],
      ["/resources/masterProvisioning/properties/protectedSettings", { token: "[parameters('token')]" }],
    ],
    finds: "lint/secure-default /parameters/token/defaultValue",
  },
  {
    name: "a password that is no secure parameter",
    template: [
      ["/parameters/registryPassword", { type: "string", defaultValue: "" }],
      ["/resources/masterProvisioning/properties/protectedSettings", { token: "[parameters('registryPassword')]" }],
    ],
    finds: "lint/insecure-parameter /parameters/registryPassword",
  },
  {
    name: "a private key in a variable",
    template: [
      ["/variables/suffix", "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIB\n-----END EC PRIVATE KEY-----"],
      ["/variables/mastersVaultName", "[format('harbour-m-{0}', take(uniqueString(variables('suffix')), 8))]"],
      ["/variables/nodesVaultName", "harbour-n-1"],
      ["/variables/operatorsVaultName", "harbour-o-1"],
      ["/resources/apiPublicIP/properties/dnsSettings/domainNameLabel", "harbour-1"],
    ],
    finds: "lint/literal-secret /variables/suffix",
  },
  {
    name: "a private key in custom data",
    template: [
      [
        "/variables/masterUserData",
        Buffer.from("#cloud-config\nkey: |\n -----BEGIN RSA PRIVATE KEY-----\n").toString("base64"),
      ],
    ],
    finds: `lint/literal-secret ${vm}/osProfile/customData`,
  },
  {
    name: "the key of a storage account",
    template: [
      [
        "/resources/bastion/tags",
        { connection: `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${"Ab1+".repeat(21)}Ab==` },
      ],
    ],
    finds: "lint/literal-secret /resources/bastion/tags/connection",
  },
  {
    name: "chance where a secret would be",
    template: [["/resources/masterProvisioning/properties/protectedSettings", { apiSecret: "q7Z!pX2v9LmT4wRk" }]],
    finds: "lint/literal-secret /resources/masterProvisioning/properties/protectedSettings/apiSecret",
  },
  {
    name: "a password in clear",
    template: [
      [`${vm}/osProfile/adminPassword`, "[variables('pw')]"],
      ["/variables/pw", "correct horse"],
    ],
    finds: `lint/plain-secret ${vm}/osProfile/adminPassword`,
  },
  {
    name: "an expression in the parameters file",
    parameters: [["/parameters/tags/value", "[resourceGroup().tags]"]],
    template: [
      ["/parameters/tags/type", "string"],
      ["/variables/tags", { owner: "[parameters('tags')]" }],
    ],
    finds: `lint/expression-in-parameters-file ${file} /parameters/tags/value`,
  },
];

/** Machines and networks that are not safe. */
const clusterDefects: readonly Defect[] = [
  {
    name: "SSH from anywhere",
    template: [
      ["/resources/mastersSecurityGroup/properties/securityRules/8/properties/sourceAddressPrefix", "Internet"],
    ],
    finds: "lint/open-management-port /resources/mastersSecurityGroup/properties/securityRules/8",
  },
  {
    name: "all ports from anywhere, in a rule by itself",
    template: [
      ["/resources/nodesRuleAllowSshFromBastion/properties/sourceAddressPrefix", "*"],
      ["/resources/nodesRuleAllowSshFromBastion/properties/destinationPortRange", "*"],
    ],
    finds: "lint/open-management-port /resources/nodesRuleAllowSshFromBastion/properties",
  },
  {
    name: "a subnet of machines without a security group",
    template: [["/resources/virtualNetwork/properties/subnets/1/properties/networkSecurityGroup", undefined]],
    finds: "lint/subnet-without-nsg /resources/virtualNetwork/properties/subnets/1",
  },
  {
    name: "a private subnet without a way out",
    template: [["/resources/virtualNetwork/properties/subnets/1/properties/natGateway", undefined]],
    finds: "lint/no-outbound /resources/virtualNetwork/properties/subnets/1",
  },
  {
    name: "login by password",
    template: [[`${vm}/osProfile/linuxConfiguration/disablePasswordAuthentication`, false]],
    finds: `lint/password-login ${vm}/osProfile/linuxConfiguration/disablePasswordAuthentication`,
  },
  {
    name: "a machine that may do everything in its group",
    template: [
      [
        "/resources/mastersNetworkContributor/properties/roleDefinitionId",
        "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b24988ac-6180-42a0-ab88-20f7382dd24c')]",
      ],
    ],
    finds: "lint/broad-role /resources/mastersNetworkContributor/properties/roleDefinitionId",
  },
];

/** How it is written. */
const styleDefects: readonly Defect[] = [
  {
    name: "a name that is another one at every deployment",
    template: [
      ["/parameters/seed", { type: "string", defaultValue: "[newGuid()]" }],
      ["/resources/spare", { ...identity, name: "[format('spare-{0}', parameters('seed'))]" }],
    ],
    finds: "template/changing-name /resources/spare/name",
  },
  {
    name: "an unused parameter",
    template: [["/parameters/spare", { type: "string", defaultValue: "" }]],
    finds: "lint/unused-parameter /parameters/spare",
  },
  {
    name: "an unused variable",
    template: [["/variables/spare", 1]],
    finds: "lint/unused-variable /variables/spare",
  },
  {
    name: "an unused variable that a loop makes",
    template: [["/variables/copy", [{ name: "spares", count: 2, input: "[copyIndex('spares')]" }]]],
    finds: "lint/unused-variable /variables/copy/0",
  },
  {
    name: "an unused function",
    template: [
      ["/functions", [{ namespace: "own", members: { one: { parameters: [], output: { type: "int", value: 1 } } } }]],
    ],
    finds: "lint/unused-function /functions/0/members/one",
  },
  {
    name: "an unused type",
    template: [["/definitions", { spare: { type: "string" } }]],
    finds: "lint/unused-definition /definitions/spare",
  },
  {
    name: "an expression without its last bracket",
    template: [["/resources/bastion/tags", { group: "[resourceGroup().name" }]],
    finds: "lint/bracket-text /resources/bastion/tags/group",
  },
  {
    name: "an expression with a blank before it",
    template: [["/resources/bastion/tags", { group: " [resourceGroup().name]" }]],
    finds: "lint/bracket-text /resources/bastion/tags/group",
  },
  {
    name: "an empty list",
    template: [["/resources/mastersVault/properties/networkAcls/ipRules", []]],
    finds: "lint/blank /resources/mastersVault/properties/networkAcls/ipRules",
  },
  {
    name: "an id that is glued together",
    template: [
      [
        "/resources/natGateway/properties/publicIpAddresses/0/id",
        "[concat(resourceGroup().id, '/providers/Microsoft.Network/publicIPAddresses/harbour-nat-ip-0')]",
      ],
    ],
    finds: "lint/built-id /resources/natGateway/properties/publicIpAddresses/0/id",
  },
  {
    name: "an id in one subscription for good",
    template: [
      [
        "/resources/virtualNetwork/properties/subnets/2/properties/networkSecurityGroup",
        {
          id: "/subscriptions/99999999-1111-4222-8333-444444444444/resourceGroups/hub/providers/Microsoft.Network/networkSecurityGroups/bastion",
        },
      ],
    ],
    finds: "lint/literal-id /resources/virtualNetwork/properties/subnets/2/properties/networkSecurityGroup/id",
  },
  {
    name: "an address of the public cloud",
    template: [["/resources/bastion/tags", { endpoint: "https://harbour.vault.azure.net/" }]],
    finds: "lint/hard-coded-url /resources/bastion/tags/endpoint",
  },
  {
    name: "providers() for an API version",
    template: [
      ["/resources/bastion/tags", { version: "[providers('Microsoft.Network', 'bastionHosts').apiVersions[0]]" }],
    ],
    finds: "lint/providers-call /resources/bastion/tags/version",
  },
  {
    name: "a dependency by concat()",
    template: [
      ["/resources/bastion/dependsOn/1", "[concat('Microsoft.Network/publicIPAddresses/', 'harbour-bastion-ip')]"],
    ],
    finds: "lint/depends-on-form /resources/bastion/dependsOn/1",
  },
  {
    name: "a deployment that records secrets",
    template: [["/resources/inner", nested({ debugSetting: { detailLevel: "requestContent" } })]],
    finds: "lint/debug-setting /resources/inner/properties/debugSetting/detailLevel",
  },
  {
    name: "a reference() to what is not always there",
    template: [
      ["/parameters/hasBastion", { type: "bool", defaultValue: true }],
      ["/resources/bastion/condition", "[parameters('hasBastion')]"],
      ["/outputs/bastion", { type: "string", value: "[reference('bastion').dnsName]" }],
    ],
    finds: "lint/unguarded-reference /outputs/bastion/value",
  },
  {
    name: "the name of a variable, put together",
    template: [["/resources/bastion/tags", { suffix: "[variables(concat('suf', 'fix'))]" }]],
    finds: "lint/computed-variable-name /resources/bastion/tags/suffix",
  },
  {
    name: "artifacts without their token",
    template: [
      [
        "/parameters/_artifactsLocation",
        { type: "string", defaultValue: "[deployment().properties.templateLink.uri]" },
      ],
      ["/resources/bastion/tags", { from: "[parameters('_artifactsLocation')]" }],
    ],
    finds: "lint/artifacts-parameter /parameters/_artifactsLocation",
  },
  {
    name: "an old schema",
    template: [["/$schema", "https://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#"]],
    finds: "lint/old-schema /$schema",
  },
  {
    name: "a lower bound without an upper one",
    template: [["/parameters/batchCount/maxValue", undefined]],
    finds: "lint/lone-bound /parameters/batchCount",
  },
  {
    name: "a parameter without a description",
    template: [["/parameters/batchCount/metadata", undefined]],
    finds: "lint/missing-description /parameters/batchCount",
  },
  {
    name: "an address by concat()",
    template: [[`${vm}/diagnosticsProfile/bootDiagnostics/storageUri`, "[concat('https://', resourceGroup().name)]"]],
    finds: `lint/built-url ${vm}/diagnosticsProfile/bootDiagnostics/storageUri`,
  },
  {
    name: "concat() in resourceId()",
    template: [
      [
        "/resources/natGateway/properties/publicIpAddresses/0/id",
        "[resourceId('Microsoft.Network/publicIPAddresses', concat('harbour', '-nat-ip-0'))]",
      ],
    ],
    finds: "lint/computed-id-argument /resources/natGateway/properties/publicIpAddresses/0/id",
  },
  {
    name: "what if cannot look into a deployment",
    template: [
      [
        "/resources/inner",
        nested(
          { parameters: { address: { value: "[reference('apiPublicIP').ipAddress]" } } },
          {
            parameters: { address: { type: "string" } },
            outputs: { address: { type: "string", value: "[parameters('address')]" } },
          },
        ),
      ],
    ],
    finds: "lint/what-if-blind /resources/inner/properties/parameters",
  },
];

export const defects: readonly Defect[] = [
  ...identityDefects,
  ...limitDefects,
  ...resourceDefects,
  ...secretDefects,
  ...clusterDefects,
  ...styleDefects,
];
