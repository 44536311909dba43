// The template of an example as the ground that defects are planted in, and the linter's answer to it.
import { readFileSync } from "node:fs";
import {
  type DeploymentContext,
  expandTemplate,
  type LintConfiguration,
  type LintResult,
  lintTemplate,
  readLintConfiguration,
} from "../../src/arm/index.ts";
import { pointerSegments } from "../../src/lib/json-pointer.ts";

const folder = new URL("../../examples/production/output/harbour/", import.meta.url);

export interface Documents {
  readonly template: unknown;
  readonly parameters: unknown;
}

/** Fresh copies, for the caller to spoil. */
export function goodDocuments(): Documents {
  return { template: readJson("azuredeploy.json"), parameters: readJson("azuredeploy.parameters.json") };
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, folder), "utf8"));
}

/** Sets the value at a pointer of a document, which makes what is missing on the way; undefined removes it. */
export function setAt(document: unknown, pointer: string, value: unknown): void {
  const segments = [...pointerSegments(pointer)];
  const last = segments.pop() ?? "";
  let at = document as Record<string, unknown>;
  for (const segment of segments) {
    at[segment] ??= {};
    at = at[segment] as Record<string, unknown>;
  }
  if (Array.isArray(at) && last === "-") at.push(value);
  else if (value === undefined) delete at[last];
  else at[last] = value;
}

export const parametersFileName = "azuredeploy.parameters.json";

export const knownContext: DeploymentContext = {
  subscription: { subscriptionId: "00000000-1111-4222-8333-444444444444" },
  tenantId: "55555555-6666-4777-8888-999999999999",
  resourceGroup: { name: "sample", location: "westeurope" },
};

/** Expands and lints. */
export function lint(
  { template, parameters }: Documents,
  { context = {}, configuration }: { context?: DeploymentContext; configuration?: LintConfiguration } = {},
): LintResult {
  const parameterFiles = [{ name: parametersFileName, value: parameters }];
  const expansion = expandTemplate({ template, parameterFiles, context });
  return lintTemplate({
    template,
    parameterFiles,
    expansion,
    ...(configuration === undefined ? {} : { configuration }),
  });
}

/** A configuration, which must be a good one. */
export function configurationOf(data: unknown): LintConfiguration {
  const { value, problems } = readLintConfiguration("lint.yaml", data);
  if (value === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  return value;
}

/** `code pointer`, with the file where it is not the template. */
export function shownProblems({ problems }: Pick<LintResult, "problems">): readonly string[] {
  return problems.map(({ code, pointer, file }) => `${code} ${file === undefined ? "" : `${file} `}${pointer}`);
}
