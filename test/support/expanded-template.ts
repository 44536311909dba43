// A compiled template as Azure would take it. What only a deployed resource knows becomes a made-up value of the right type.

import { guidOf } from "../../src/arm/functions/guid.ts";
import {
  type DeploymentContext,
  type ExpandedResource as ExpandedByUs,
  type ExpandedDeployment,
  expandTemplate,
  type Value,
} from "../../src/arm/index.ts";
import { toValue } from "../../src/arm/values/value.ts";
import { shown } from "./arm-scope.ts";

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/** Where a template is deployed. */
export interface DeploymentPlace {
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly resourceGroup: string;
  readonly location: string;
}

export interface ExpandedResource {
  /** The symbolic name; for a loop with its index: `masters[0]`. */
  readonly key: string;
  readonly type: string;
  readonly name: string;
  readonly id: string;
  /** As it is sent: without copy, dependsOn and @options. */
  readonly body: JsonObject;
  /** Keys of the resources it waits for. */
  readonly dependsOn: readonly string[];
  /** Every id in it. */
  readonly usedIds: readonly string[];
  readonly options: JsonObject;
}

export interface ExpandedTemplate {
  readonly resources: readonly ExpandedResource[];
  readonly outputs: Readonly<Record<string, Json>>;
}

export const samplePlace: DeploymentPlace = {
  subscriptionId: "00000000-1111-4222-8333-444444444444",
  tenantId: "55555555-6666-4777-8888-999999999999",
  resourceGroup: "sample",
  location: "westeurope",
};

export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** Expands a template of ours, of which nothing may be doubtful. @param parametersFile azuredeploy.parameters.json */
export function expandSample(
  template: JsonObject,
  parametersFile: JsonObject,
  place: DeploymentPlace = samplePlace,
): ExpandedTemplate {
  const { subscriptionId, tenantId, resourceGroup: name, location } = place;
  const context = { tenantId, subscription: { subscriptionId }, resourceGroup: { name, location } };
  const draft = expandedWith(template, parametersFile, context);
  const references = new Map(draft.resources.map((resource) => [resource.id, toValue(runtimeState(resource))]));
  const { resources, outputs } = expandedWith(template, parametersFile, { ...context, references });
  const keys = new Map(resources.map((resource) => [resource.id, keyOf(resource)]));
  return {
    resources: resources.map((resource) => sampleOf(resource, keys)),
    outputs: Object.fromEntries(outputs.map((output) => [output.name, plain(output.value)])),
  };
}

function expandedWith(template: JsonObject, value: JsonObject, context: DeploymentContext): ExpandedDeployment {
  const parameterFiles = [{ name: "azuredeploy.parameters.json", value }];
  const { deployment, problems } = expandTemplate({ template, parameterFiles, context });
  if (problems.length === 0) return deployment;
  throw new Error(
    problems.map(({ code, pointer, params }) => `${code} ${pointer} ${JSON.stringify(params)}`).join("\n"),
  );
}

function sampleOf(resource: ExpandedByUs, keys: ReadonlyMap<string, string>): ExpandedResource {
  const { type, apiVersion, name, id, scopeId, options = {} } = resource;
  const scope = scopeId === undefined ? {} : { scope: scopeId };
  const body = { type, apiVersion, name, ...scope, ...asObject(plain(resource.body)) };
  return {
    ...{ key: keyOf(resource), type, name, id, body },
    dependsOn: resource.dependsOn.map((each) => keys.get(each) ?? each),
    usedIds: textsIn(body).filter((text) => text.startsWith("/subscriptions/")),
    options: asObject(plain(options)),
  };
}

function keyOf({ symbolicName = "", loop }: ExpandedByUs): string {
  return loop === undefined ? symbolicName : `${symbolicName}[${loop.index}]`;
}

function plain(value: Value): Json {
  return shown(value) as Json;
}

function asObject(json: Json): JsonObject {
  if (!isObject(json)) throw new Error(`${JSON.stringify(json)} is no object`);
  return json;
}

function textsIn(json: Json): readonly string[] {
  if (typeof json === "string") return [json];
  return typeof json === "object" && json !== null ? Object.values(json).flatMap(textsIn) : [];
}

/** Members that Azure documents, distinct for distinct resources. */
function runtimeState({ type, id, symbolicName = "" }: ExpandedByUs): JsonObject {
  const label = symbolicName.toLowerCase();
  switch (type) {
    case "Microsoft.ManagedIdentity/userAssignedIdentities":
      return { clientId: guidOf(Buffer.from(`${id} clientId`)), principalId: guidOf(Buffer.from(`${id} principalId`)) };
    case "Microsoft.Network/publicIPAddresses":
      return { dnsSettings: { fqdn: `${label}.cloudapp.invalid` } };
    case "Microsoft.KeyVault/vaults":
      return { vaultUri: `https://${label}.vault.invalid/` };
    default:
      return {};
  }
}
