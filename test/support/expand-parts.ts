// Templates of a few parts, and what they come to in words that a test can list.
import { type DeploymentContext, type Expansion, expandTemplate } from "../../src/arm/index.ts";
import { codes } from "../../src/diagnostics/codes.ts";
import type { Problem } from "../../src/diagnostics/problem.ts";
import { shown } from "./arm-scope.ts";

export type Parts = Readonly<Record<string, unknown>>;

export interface Given {
  /** Values of parameters; they make the file "parameters.json". */
  readonly parameters?: Parts;
  /** Whole parameter files, by name. */
  readonly files?: Parts;
  readonly context?: DeploymentContext;
}

const schemas = "https://schema.management.azure.com/schemas";

export const schemaOf = {
  resourceGroup: `${schemas}/2019-04-01/deploymentTemplate.json#`,
  subscription: `${schemas}/2018-05-01/subscriptionDeploymentTemplate.json#`,
  managementGroup: `${schemas}/2019-08-01/managementGroupDeploymentTemplate.json#`,
  tenant: `${schemas}/2019-08-01/tenantDeploymentTemplate.json#`,
};

/** A template with what every one must have, and these parts. */
export function template(parts: Parts = {}): Parts {
  return { $schema: schemaOf.resourceGroup, contentVersion: "1.0.0.0", resources: [], ...parts };
}

/** The same of language version 2.0. */
export function template2(parts: Parts = {}): Parts {
  return template({ languageVersion: "2.0", resources: {}, ...parts });
}

export const here: DeploymentContext = {
  tenantId: "tenant",
  subscription: { subscriptionId: "sub" },
  resourceGroup: { name: "group", location: "westeurope" },
  managementGroup: "mg",
};

/** What the ids of a resource group begin with, in {@link here}. */
export const groupId = "/subscriptions/sub/resourceGroups/group";

/** Expands a template; with the surroundings of {@link here} where a test says nothing else. */
export function expand(parts: Parts, { parameters, files = {}, context = here }: Given = {}): Expansion {
  const own = parameters === undefined ? {} : { "parameters.json": { parameters: valuesOf(parameters) } };
  const parameterFiles = Object.entries({ ...own, ...files }).map(([name, value]) => ({ name, value }));
  return expandTemplate({ template: parts, parameterFiles, context });
}

function valuesOf(parameters: Parts): Parts {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, { value }]));
}

/** `code pointer` of each problem, the file before the pointer where it is not the template. */
export function problemsOf(parts: Parts, given: Given = {}): readonly string[] {
  return expand(parts, given).problems.map(shownProblem);
}

export function shownProblem({ code, pointer, file, at }: Problem): string {
  return `${code} ${file === undefined ? "" : `${file}#`}${pointer}${at === "key" ? " (key)" : ""}`;
}

/** The sentences of the problems. */
export function messagesOf(parts: Parts, given: Given = {}): readonly string[] {
  return expand(parts, given).problems.map(messageOf);
}

export function messageOf({ code, params }: Problem): string {
  return (codes[code] as { message: (params: unknown) => string }).message(params);
}

/** The expansion of a template in which nothing is wrong or doubtful. */
export function sound(parts: Parts, given: Given = {}): Expansion["deployment"] {
  const { deployment, problems } = expand(parts, given);
  if (problems.length > 0)
    throw new Error(problems.map((each) => `${shownProblem(each)}: ${messageOf(each)}`).join("\n"));
  return deployment;
}

/** Outputs by name, as plain data. */
export function outputsOf(parts: Parts, given: Given = {}): Parts {
  return Object.fromEntries(sound(parts, given).outputs.map(({ name, value }) => [name, shown(value)]));
}

/** What a part of a resource's properties comes to, beside these parts; undefined for null. */
export function partOf(part: unknown, parts: Parts = {}, given: Given = {}): unknown {
  const resource = { type: "A.B/c", apiVersion: "2024-01-01", name: "partOf", properties: { part } };
  const [{ properties } = {}] = resourcesOf(template({ ...parts, resources: [resource] }), given);
  return (properties as Parts).part;
}

/** The resources as plain data: `id`, `dependsOn` and so on, with the body's members beside them. */
export function resourcesOf(parts: Parts, given: Given = {}): readonly Parts[] {
  return sound(parts, given).resources.map(({ body, ...rest }) => ({ ...rest, ...(shown(body) as Parts) }));
}

/** The ids of the resources, without what all of {@link here} begin with. */
export function idsOf(parts: Parts, given: Given = {}): readonly string[] {
  return sound(parts, given).resources.map(({ id }) => shortId(id));
}

export function shortId(id: string): string {
  return id.replace(`${groupId}/providers/`, "~/");
}

/** `id: ids it waits for`, of each resource. */
export function orderOf(parts: Parts, given: Given = {}): readonly string[] {
  return sound(parts, given).resources.map(({ id, dependsOn }) => {
    return `${shortId(id)}: ${dependsOn.map(shortId).join(", ")}`;
  });
}
