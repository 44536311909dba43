// What an expansion comes to, as plain data for machines: expressions that are left are their text.
import {
  type ExpandedDeployment,
  type ExpandedResource,
  printExpression,
  Unknown,
  type Value,
} from "../../arm/index.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";

export interface ExpansionView {
  readonly resources: readonly Readonly<Record<string, unknown>>[];
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly errors: readonly DiagnosticView[];
  readonly warnings: readonly DiagnosticView[];
}

export interface DiagnosticView {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly pointer: string;
  readonly offset?: number;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** @param deployment undefined where there is nothing to show */
export function expansionView(
  deployment: ExpandedDeployment | undefined,
  diagnostics: readonly Diagnostic[],
): ExpansionView {
  const outputs = deployment?.outputs ?? [];
  return {
    resources: flatResources(deployment?.resources ?? []).map(resourceView),
    outputs: Object.fromEntries(outputs.map(({ name, value }) => [name, plainValue(value)])),
    errors: diagnostics.filter(({ severity }) => severity === "error").map(diagnosticView),
    warnings: diagnostics.filter(({ severity }) => severity !== "error").map(diagnosticView),
  };
}

/** Every resource, those of a nested deployment after it. */
export function flatResources(resources: readonly ExpandedResource[]): readonly ExpandedResource[] {
  return resources.flatMap((resource) => [resource, ...flatResources(resource.deployment?.resources ?? [])]);
}

function resourceView(resource: ExpandedResource): Readonly<Record<string, unknown>> {
  const { type, name, apiVersion, id, scopeId, symbolicName, condition, existing, loop, dependsOn, options } = resource;
  const own = {
    type,
    name,
    apiVersion,
    id,
    ...(symbolicName === undefined ? {} : { symbolicName }),
    ...(scopeId === undefined ? {} : { scope: scopeId }),
    ...(condition === undefined ? {} : { condition: plainValue(condition) }),
    ...(existing ? { existing } : {}),
    ...(loop === undefined ? {} : { loop }),
    dependsOn,
    ...(options === undefined ? {} : { options: plainValue(options) }),
  };
  const body = Object.entries(resource.body).filter(([member]) => !Object.hasOwn(own, member));
  return { ...own, ...Object.fromEntries(body.map(([member, value]) => [member, plainValue(value)])) };
}

/** A value as JSON can hold it: what is not known is the text of its expression. */
export function plainValue(value: Value): unknown {
  if (value instanceof Unknown) return printExpression(value.expression);
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plainValue(member)]));
}

function diagnosticView({ code, message, hint, pointer, offset, location }: Diagnostic): DiagnosticView {
  return {
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    pointer,
    ...(offset === undefined ? {} : { offset }),
    ...(location === undefined ? {} : { file: location.file, line: location.line, column: location.column }),
  };
}
