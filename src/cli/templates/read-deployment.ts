// Everything that the expansion of a template takes, from what the command line named.
import type { DeploymentScope, ExpandRequest, GivenContext } from "../../arm/index.ts";
import { codes } from "../../diagnostics/codes.ts";
import type { Problem, StageResult } from "../../diagnostics/problem.ts";
import { isRecord } from "../../lib/is-record.ts";
import type { Reading } from "./read-json-file.ts";
import { readTemplate, type TemplateRequest } from "./read-template.ts";

export interface ReadDeployment {
  /** The template's file; problems that name no file are of it. */
  readonly name: string;
  /** Absent where something cannot be read. */
  readonly request?: ExpandRequest;
  /** Of the reading. */
  readonly problems: readonly Problem[];
}

/** Reads a template and its parameters, to be deployed in a context; all that is wrong is found in one go. */
export async function readDeployment(
  wanted: TemplateRequest,
  given: StageResult<GivenContext>,
  reading: Reading,
): Promise<ReadDeployment> {
  const { value: input, problems } = await readTemplate(wanted, reading);
  const name = input?.name ?? wanted.template;
  if (input === undefined || given.value === undefined || [...problems, ...given.problems].some(isError)) {
    return { name, problems };
  }
  const { scope, context } = given.value;
  const template = scope === undefined ? input.template : withScope(input.template, scope);
  return { name, request: { template, parameterFiles: input.parameterFiles, context }, problems };
}

function isError({ code, severity = codes[code].severity }: Problem): boolean {
  return severity === "error";
}

// https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax#template-format
const schemas: Readonly<Record<DeploymentScope, string>> = {
  resourceGroup: "2019-04-01/deploymentTemplate.json",
  subscription: "2018-05-01/subscriptionDeploymentTemplate.json",
  managementGroup: "2019-08-01/managementGroupDeploymentTemplate.json",
  tenant: "2019-08-01/tenantDeploymentTemplate.json",
};

/** What a template is deployed to stands in its schema, so that is what a context's scope replaces. */
function withScope(template: unknown, scope: DeploymentScope): unknown {
  if (!isRecord(template)) return template;
  const wanted = schemas[scope];
  const said = typeof template.$schema === "string" ? template.$schema : "";
  const file = wanted.slice(wanted.indexOf("/"));
  // An older schema of the same scope stays what it is.
  if (said.replace(/#$/, "").toLowerCase().endsWith(file.toLowerCase())) return template;
  return { ...template, $schema: `https://schema.management.azure.com/schemas/${wanted}#` };
}
