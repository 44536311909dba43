// Everything that the expansion of templates takes, from what the command line named.
import type { DeploymentScope, ExpandRequest } from "../../arm/index.ts";
import { codes } from "../../diagnostics/codes.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Problem } from "../../diagnostics/problem.ts";
import { byPlace, toDiagnostic } from "../../diagnostics/to-diagnostic.ts";
import { isRecord } from "../../lib/is-record.ts";
import type { Terminal } from "../terminal.ts";
import { type ContextFlags, readContext } from "./read-context.ts";
import { readTemplate } from "./read-template.ts";
import { type SourceTexts, sourceTexts } from "./source-texts.ts";

export interface DeploymentRequest extends ContextFlags {
  readonly template: string;
  /** What `-p` gave, in its order. */
  readonly parameters: readonly string[];
}

export interface ReadDeployment {
  /** The template's file. */
  readonly name: string;
  /** Absent where something cannot be read. */
  readonly request?: ExpandRequest;
  /** Of the reading. */
  readonly problems: readonly Problem[];
  /** Gives problems their wording and their place, in the order of the files. */
  readonly diagnostics: (problems: readonly Problem[]) => readonly Diagnostic[];
  readonly textOf: SourceTexts["textOf"];
}

/** Reads a template, its parameters and the context; all that is wrong with them is found in one go. */
export async function readDeployment(request: DeploymentRequest, terminal: Terminal): Promise<ReadDeployment> {
  const texts = sourceTexts();
  const reading = { terminal, texts };
  const { value: input, problems: ofTemplate } = await readTemplate(request, reading);
  const { value: given, problems: ofContext } = await readContext(request, reading);
  const problems = [...ofTemplate, ...ofContext];
  const name = input?.name ?? request.template;
  const locate = texts.locateFrom(name);
  return {
    name,
    ...(input === undefined || given === undefined || problems.some(isError)
      ? {}
      : {
          request: {
            template: given.scope === undefined ? input.template : withScope(input.template, given.scope),
            parameterFiles: input.parameterFiles,
            context: given.context,
          },
        }),
    problems,
    diagnostics: (found) => found.map((each) => toDiagnostic(each, locate)).sort(byPlace),
    textOf: texts.textOf,
  };
}

function isError({ code }: Problem): boolean {
  return codes[code].severity === "error";
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
