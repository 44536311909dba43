// Small templates, what they come to, and what differs between two of them.
import { expandTemplate } from "../../src/arm/index.ts";
import { catalog } from "../../src/catalog/catalog.ts";
import { findImmutable } from "../../src/cli/sources/find-immutable.ts";
import type { DeploymentDiff, Risk } from "../../src/diff/deployment-diff.ts";
import { type DiffRequest, diffDeployments } from "../../src/diff/diff-deployments.ts";

export type Resource = Readonly<Record<string, unknown>>;

/** What else a template has, beside its resources. */
export type Sections = Readonly<Record<string, unknown>>;

export function templateOf(resources: readonly Resource[], sections: Sections = {}) {
  const $schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
  return { $schema, contentVersion: "1.0.0.0", ...sections, resources };
}

export const sampleContext = {
  subscription: { subscriptionId: "00000000-0000-0000-0000-000000000000" },
  resourceGroup: { name: "example" },
};

/** Expands a template that must be right. */
export function deploymentOf(template: unknown) {
  const { deployment, problems } = expandTemplate({ template, context: sampleContext });
  if (problems.length > 0) throw new Error(JSON.stringify(problems, null, 1));
  return deployment;
}

/** What differs between two templates. */
export function diffOfTemplates(old: unknown, now: unknown, more: Partial<DiffRequest> = {}): DeploymentDiff {
  return diffDeployments({
    old: deploymentOf(old),
    new: deploymentOf(now),
    findImmutable: findImmutable(catalog),
    ...more,
  });
}

/** What differs between two lists of resources. */
export function diffOf(old: readonly Resource[], now: readonly Resource[]): DeploymentDiff {
  return diffOfTemplates(templateOf(old), templateOf(now));
}

/** `severity rule` of each risk. */
export function risksOf({ risks }: DeploymentDiff): readonly string[] {
  return risks.map(({ severity, rule }: Risk) => `${severity} ${rule}`);
}

/** A resource with its properties. */
export function resource(type: string, name: string, properties: Resource, more: Resource = {}): Resource {
  return { type, apiVersion: "2024-05-01", name, location: "westeurope", ...more, properties };
}

interface RuleParts {
  readonly name?: string;
  readonly port?: string;
  readonly access?: string;
  readonly direction?: string;
}

/** A rule of a network security group. */
export function securityRule(source: string, parts: RuleParts = {}): Resource {
  const { name = "rule", port = "443", access = "Allow", direction = "Inbound" } = parts;
  const ends = { sourceAddressPrefix: source, sourcePortRange: "*", destinationAddressPrefix: "*" };
  const properties = { priority: 100, direction, access, protocol: "Tcp", ...ends, destinationPortRange: port };
  return { name, properties };
}

/** Where samples are deployed to. */
export const samplePlace = {
  subscription: sampleContext.subscription.subscriptionId,
  resourceGroup: sampleContext.resourceGroup.name,
  isPlaceholder: false,
};
