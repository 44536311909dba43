// A context file to a deployment context: what only Azure knows, as a person writes it down.
import type * as z from "zod/mini";
import { type Problem, problem, type StageResult } from "../diagnostics/problem.ts";
import { type JsonPointer, pointerTo } from "../lib/json-pointer.ts";
import { ownMember } from "../lib/own-member.ts";
import { suggest } from "../lib/suggest.ts";
import { type ContextFile, contextMembers, contextSchema } from "./context-schema.ts";
import type { DeploymentContext, DeploymentScope } from "./deployment-context.ts";
import { type ObjectValue, objectOf, toValue } from "./values/value.ts";

export interface GivenContext {
  readonly context: DeploymentContext;
  /** What the template is deployed to, whatever its `$schema` says. */
  readonly scope?: DeploymentScope;
}

/** Reads the data of a context file; problems lead into it. */
export function parseContext(data: unknown): StageResult<GivenContext> {
  const parsed = contextSchema.safeParse(data);
  if (!parsed.success) return { problems: parsed.error.issues.flatMap((issue) => issueProblems(issue, [], data)) };
  const flat = flattened(parsed.data);
  const problems = contradictions(flat);
  return problems.length > 0 ? { problems } : { value: givenContext(parsed.data, flat), problems };
}

/** The same facts, each by all the names it may have; in the order of their weight. */
function flattened({ subscription, managementGroup, ...file }: ContextFile) {
  const ofSubscription = typeof subscription === "string" ? { id: subscription } : subscription;
  const ofGroup = typeof managementGroup === "string" ? { name: managementGroup } : managementGroup;
  return {
    subscriptionId: {
      "/subscription/subscriptionId": ofSubscription?.subscriptionId,
      [typeof subscription === "string" ? "/subscription" : "/subscription/id"]: lastSegment(ofSubscription?.id),
      "/subscriptionId": file.subscriptionId,
    },
    tenantId: { "/subscription/tenantId": ofSubscription?.tenantId, "/tenantId": file.tenantId },
    managementGroup: {
      [typeof managementGroup === "string" ? "/managementGroup" : "/managementGroup/name"]: lastSegment(ofGroup?.name),
      "/managementGroup/id": lastSegment(ofGroup?.id),
    },
    environment: { "/environment": asText(file.environment), "/cloud": asText(file.cloud) },
    displayName: ofSubscription?.displayName,
  };
}

type Facts = Readonly<Record<JsonPointer, string | undefined>>;

/** An id that is written in full ends with what it is the id of: `/subscriptions/GUID`. */
function lastSegment(id: string | undefined): string | undefined {
  return id?.replace(/\/+$/, "").split("/").at(-1);
}

function asText(value: ContextFile["cloud"]): string | undefined {
  if (typeof value === "object") return JSON.stringify(value);
  return value === undefined ? undefined : cloudName(value);
}

/** A fact that is told twice, and differently: to guess which is meant would hide a slip. */
function contradictions(flat: ReturnType<typeof flattened>): readonly Problem[] {
  return [flat.subscriptionId, flat.tenantId, flat.managementGroup, flat.environment].flatMap((facts: Facts) => {
    const told = Object.entries(facts).filter(([, value]) => value !== undefined);
    const [first, ...others] = told;
    const other = others.find(([, value]) => value?.toLowerCase() !== first?.[1]?.toLowerCase());
    if (first === undefined || other === undefined) return [];
    return [problem("context/contradiction", other[0], { left: first[0], right: other[0] }, { related: [first[0]] })];
  });
}

function factOf(facts: Facts): string | undefined {
  return Object.values(facts).find((value) => value !== undefined);
}

function givenContext(file: ContextFile, flat: ReturnType<typeof flattened>): GivenContext {
  const tenantId = factOf(flat.tenantId);
  const managementGroup = factOf(flat.managementGroup);
  const resourceGroup = resourceGroupOf(file);
  const deployment = deploymentOf(file);
  const environment = environmentOf(file);
  const context: DeploymentContext = {
    ...(tenantId === undefined ? {} : { tenantId }),
    ...subscriptionOf(flat),
    ...(Object.keys(resourceGroup).length === 0 ? {} : { resourceGroup }),
    ...(managementGroup === undefined ? {} : { managementGroup }),
    ...(Object.keys(deployment).length === 0 ? {} : { deployment }),
    ...(environment === undefined ? {} : { environment }),
    ...referencesOf(file),
  };
  return { context, ...(file.scope === undefined ? {} : { scope: file.scope }) };
}

function subscriptionOf(flat: ReturnType<typeof flattened>): Pick<DeploymentContext, "subscription"> {
  const subscriptionId = factOf(flat.subscriptionId);
  const { displayName } = flat;
  if (subscriptionId === undefined) return {};
  return { subscription: { subscriptionId, ...(displayName === undefined ? {} : { displayName }) } };
}

function resourceGroupOf({
  resourceGroup,
  location: around,
}: ContextFile): NonNullable<DeploymentContext["resourceGroup"]> {
  const given = typeof resourceGroup === "string" ? { name: resourceGroup } : { ...resourceGroup };
  const { name, location = around, tags, managedBy } = given;
  return {
    ...(name === undefined ? {} : { name }),
    ...(location === undefined ? {} : { location }),
    ...(tags === undefined ? {} : { tags: objectValue(tags) }),
    ...(managedBy === undefined ? {} : { managedBy }),
  };
}

/** Whether a location is that of the group or of the deployment's record, the scope decides: only one of the two is asked for. */
function deploymentOf({ deployment, location: around }: ContextFile): NonNullable<DeploymentContext["deployment"]> {
  const { name, location = around } = { ...deployment };
  return { ...(name === undefined ? {} : { name }), ...(location === undefined ? {} : { location }) };
}

function environmentOf({ environment, cloud }: ContextFile): DeploymentContext["environment"] {
  const given = environment ?? cloud;
  if (typeof given === "object") return objectValue(given);
  return given === undefined ? undefined : cloudName(given);
}

function cloudName(given: string): string {
  return ownMember(cloudNames, given.toLowerCase()) ?? given;
}

/** Clouds have one name in environment() and another one in definitions and in some of Azure's libraries. */
const cloudNames: Readonly<Record<string, string>> = {
  azurepubliccloud: "AzureCloud",
  azureusgovernmentcloud: "AzureUSGovernment",
};

function referencesOf({ references }: ContextFile): Pick<DeploymentContext, "references" | "predictsReferences"> {
  if (references === undefined) return {};
  if (references === "fromTemplate") return { predictsReferences: true };
  return { references: new Map(Object.entries(references).map(([id, value]) => [id, toValue(value)])) };
}

function objectValue(data: Readonly<Record<string, unknown>>): ObjectValue {
  return objectOf(Object.entries(data).map(([name, value]) => [name, toValue(value)]));
}

function issueProblems(issue: z.core.$ZodIssue, above: readonly PropertyKey[], data: unknown): readonly Problem[] {
  const path = [...above, ...issue.path];
  const pointer = pointerTo("", ...path.map(String));
  if (issue.code === "unrecognized_keys") return issue.keys.map((name) => unknownMember(pointer, name));
  // Of the forms that a value may have, the one that it has but for a part of it is the one that was meant.
  const meant = issue.code === "invalid_union" ? issue.errors.find((errors) => errors.some(isInside)) : undefined;
  if (meant !== undefined) return meant.flatMap((each) => issueProblems(each, path, data));
  return [problem("context/invalid-value", pointer, { pointer, value: valueAt(data, path), expected: issue.message })];
}

function isInside(issue: z.core.$ZodIssue): boolean {
  return issue.path.length > 0 || issue.code === "unrecognized_keys";
}

function unknownMember(parent: JsonPointer, name: string): Problem {
  const suggestion = suggest(name, contextMembers[parent] ?? []);
  const params = { name, parent, ...(suggestion === undefined ? {} : { suggestion }) };
  return problem("context/unknown-member", pointerTo(parent, name), params, { at: "key" });
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    return typeof value === "object" && value !== null
      ? Object.entries(value).find(([name]) => name === key)?.[1]
      : undefined;
  }, data);
}
