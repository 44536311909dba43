import type { ExpandedDeployment } from "../expanded-deployment.ts";
import { isObject, memberOf, type ObjectValue } from "../values/value.ts";
import { isJsonObject } from "./json.ts";
import { Names } from "./names.ts";
import type { Given } from "./parameters/given.ts";
import { passedParameters } from "./parameters/passed-parameters.ts";
import type { Draft } from "./resources/draft.ts";
import type { Run } from "./resources/run.ts";
import { contextAt } from "./resources/target.ts";
import { readTemplate } from "./structure/read-template.ts";
import type { NestedSource, TemplateSource } from "./structure/template-source.ts";

/** What a nested template is expanded with. */
export interface NestedInput {
  readonly source: TemplateSource;
  readonly names: Names;
  /** Undefined in outer scope, where the parent's names count. */
  readonly given: readonly Given[] | undefined;
  readonly run: Pick<Run, "place" | "home" | "round" | "outer">;
}

/**
 * Expands the template of a deployment resource: in outer scope with its parent's names, in inner scope with its own.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/linked-templates#expression-evaluation-scope-in-nested-templates
 */
export function expandNested(
  draft: Draft,
  body: ObjectValue,
  run: Run,
  expandRun: (input: NestedInput) => ExpandedDeployment,
): ExpandedDeployment | undefined {
  const { nested } = draft.source;
  const { work } = run.names;
  if (nested === undefined) return undefined;
  if (nested.template === undefined) {
    work.report.add("template/linked", nested.path, {}, { at: "key" });
    return undefined;
  }
  const source = work.templateAt(nested.template, readTemplate);
  if (source === undefined) return undefined;
  const { target: place } = draft;
  if (nested.isInner) {
    const context = contextAt(place, run.place, run.names.context, draft.name);
    const names = new Names(work, context, place.scope);
    return expandRun({
      source,
      names,
      given: givenBy(nested, body, run),
      run: { place, home: place, round: undefined, outer: undefined },
    });
  }
  refuseOwnNames(source, nested, run);
  return expandRun({
    source,
    names: run.names,
    given: undefined,
    run: { place, home: run.home, round: draft.frames.round, outer: { run, draft } },
  });
}

/** In outer scope a template has no parameters of its own, and its resources no symbolic names. */
function refuseOwnNames(source: TemplateSource, nested: NestedSource, run: Run): void {
  const { report } = run.names.work;
  const { parameters } = nested;
  if (parameters !== undefined && isJsonObject(parameters.json) && Object.keys(parameters.json).length > 0) {
    report.add("template/outer-parameters", parameters.path, {}, { at: "key" });
  }
  const symbol = source.resources.find(({ symbolicName }) => symbolicName !== undefined);
  if (symbol !== undefined) report.add("template/outer-symbols", symbol.path, {}, { at: "key" });
}

function givenBy(nested: NestedSource, body: ObjectValue, run: Run): readonly Given[] {
  const properties = memberOf(body, "properties");
  const parameters = isObject(properties) ? memberOf(properties, "parameters") : undefined;
  return passedParameters(nested.parameters, parameters, run.names.work.report);
}
