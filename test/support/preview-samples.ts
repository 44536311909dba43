// Previews of the examples, and of small templates that tests write.
import { expandTemplate } from "../../src/arm/index.ts";
import { catalog } from "../../src/index.ts";
import { catalogKnowledge } from "../../src/preview/catalog-knowledge.ts";
import type { Preview } from "../../src/preview/model.ts";
import { previewOf } from "../../src/preview/preview-of.ts";
import { compileDefinition, exampleText } from "./compile-definition.ts";
import { deepFreeze } from "./deep-freeze.ts";

export const knowledge = catalogKnowledge(catalog);

const known = new Map<string, Preview>();

/** The preview of an example as it is compiled today. */
export function previewOfExample(name: string): Preview {
  const preview = known.get(name) ?? previewOfDefinition(exampleText(name));
  known.set(name, preview);
  return preview;
}

export function previewOfDefinition(definition: Parameters<typeof compileDefinition>[0]): Preview {
  const { template, parameters } = compileDefinition(definition);
  return previewOfTemplate(template, parameters);
}

/** The preview of a template; what is wrong with it is in the preview's problems. */
export function previewOfTemplate(template: unknown, parameters?: unknown): Preview {
  const { deployment, problems } = expandTemplate({
    template,
    ...(parameters === undefined ? {} : { parameterFiles: [{ name: "parameters.json", value: parameters }] }),
  });
  const metadata = template as { readonly metadata?: { readonly description?: string } };
  const description = metadata.metadata?.description;
  return previewOf({
    deployment: deepFreeze(deployment),
    title: "sample",
    knowledge,
    ...(description === undefined ? {} : { description }),
    problems: problems.map(({ code }) => ({ severity: "error", code, message: code })),
  });
}

/** A template of these resources and nothing else. */
export function templateOf(
  ...resources: readonly Readonly<Record<string, unknown>>[]
): Readonly<Record<string, unknown>> {
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources: resources.map((resource) => ({ apiVersion: "2024-01-01", location: "westeurope", ...resource })),
  };
}

type Properties = Readonly<Record<string, unknown>>;

const idOf = (type: string, ...names: readonly string[]): string => `[resourceId('${[type, ...names].join("', '")}')]`;

/** `{ id }` of a resource of the same group, or of a part of one. */
export function reference(type: string, ...names: readonly string[]): { readonly id: string } {
  return { id: idOf(type, ...names) };
}

export const network = "Microsoft.Network";

export function securityGroup(name: string, ...rules: readonly Properties[]) {
  const securityRules = rules.map(({ name: rule, ...properties }) => ({
    name: rule,
    properties: {
      ...{ direction: "Inbound", access: "Allow", protocol: "Tcp", sourcePortRange: "*" },
      ...("sourceAddressPrefixes" in properties ? {} : { sourceAddressPrefix: "*" }),
      destinationAddressPrefix: "*",
      ...properties,
    },
  }));
  return { type: `${network}/networkSecurityGroups`, name, properties: { securityRules } };
}

/** A network `vnet` with one subnet, `nodes`. */
export function networkWith(subnet: Properties = {}) {
  const subnets = [{ name: "nodes", properties: { addressPrefix: "10.0.0.0/24", ...subnet } }];
  return {
    type: `${network}/virtualNetworks`,
    name: "vnet",
    properties: { addressSpace: { addressPrefixes: ["10.0.0.0/16"] }, subnets },
  };
}

export function publicAddress(name: string, sku = "Standard") {
  return { type: `${network}/publicIPAddresses`, name, sku: { name: sku }, properties: {} };
}

/** A machine and its network interface in the subnet `nodes`. */
export function machine(name: string, ipConfiguration: Properties = {}, nic: Properties = {}) {
  const subnet = reference(`${network}/virtualNetworks/subnets`, "vnet", "nodes");
  const ipConfigurations = [{ name: "primary", properties: { subnet, ...ipConfiguration } }];
  const networkInterfaces = [reference(`${network}/networkInterfaces`, `${name}-nic`)];
  return [
    { type: `${network}/networkInterfaces`, name: `${name}-nic`, properties: { ipConfigurations, ...nic } },
    {
      type: "Microsoft.Compute/virtualMachines",
      name,
      properties: { hardwareProfile: { vmSize: "Standard_D2s_v5" }, networkProfile: { networkInterfaces } },
    },
  ] as const;
}
