// Small templates for the rules of the linter: what is not said is as a good template has it.
import {
  type DeploymentContext,
  expandTemplate,
  type LintResult,
  lintTemplate,
  readLintConfiguration,
} from "../../src/arm/index.ts";

export interface Given {
  readonly resources?: readonly object[] | Readonly<Record<string, object>>;
  readonly parameters?: object;
  readonly variables?: object;
  readonly outputs?: object;
  readonly [member: string]: unknown;
}

export interface LintOptions {
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly configuration?: unknown;
  readonly context?: DeploymentContext;
}

/** Lints a template of these parts. */
export function lintParts(given: Given, { parameters, configuration, context = {} }: LintOptions = {}): LintResult {
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources: [],
    ...given,
  };
  const parameterFiles =
    parameters === undefined
      ? []
      : [
          {
            name: "parameters.json",
            value: {
              $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
              contentVersion: "1.0.0.0",
              parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, { value }])),
            },
          },
        ];
  const expansion = expandTemplate({ template, parameterFiles, context });
  const { value } = readLintConfiguration("lint.yaml", configuration);
  return lintTemplate({
    template,
    parameterFiles,
    expansion,
    ...(value === undefined ? {} : { configuration: value }),
  });
}

/** `code pointer` of each finding. */
export function findings(given: Given, options: LintOptions = {}): readonly string[] {
  return lintParts(given, options).problems.map(({ code, pointer }) => `${code} ${pointer}`);
}

export const location = "westeurope";

export const network = (subnet: object = {}, name = "net") => ({
  type: "Microsoft.Network/virtualNetworks",
  apiVersion: "2025-07-01",
  name,
  location,
  properties: {
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    subnets: [{ name: "nodes", properties: { addressPrefix: "10.0.0.0/24", ...subnet } }],
  },
});

export const subnetId = (name = "nodes", vnet = "net") => ({
  id: `[resourceId('Microsoft.Network/virtualNetworks/subnets', '${vnet}', '${name}')]`,
});

export const networkInterface = (configuration: object = {}, more: object = {}) => ({
  type: "Microsoft.Network/networkInterfaces",
  apiVersion: "2025-07-01",
  name: "nic",
  location,
  dependsOn: ["[resourceId('Microsoft.Network/virtualNetworks', 'net')]"],
  ...more,
  properties: { ipConfigurations: [{ name: "first", properties: { subnet: subnetId(), ...configuration } }] },
});

export const publicAddress = (name = "ip", more: object = {}) => ({
  type: "Microsoft.Network/publicIPAddresses",
  apiVersion: "2025-07-01",
  name,
  location,
  sku: { name: "Standard" },
  properties: { publicIPAllocationMethod: "Static" },
  ...more,
});

export const identity = (name = "app", more: object = {}) => ({
  type: "Microsoft.ManagedIdentity/userAssignedIdentities",
  apiVersion: "2024-11-30",
  name,
  location,
  ...more,
});

export const nested = (template: object, properties: object = {}, more: object = {}) => ({
  type: "Microsoft.Resources/deployments",
  apiVersion: "2025-04-01",
  name: "inner",
  ...more,
  properties: {
    mode: "Incremental",
    expressionEvaluationOptions: { scope: "inner" },
    ...properties,
    template: {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      resources: [],
      ...template,
    },
  },
});
