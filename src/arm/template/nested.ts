import type { ExpandedDeployment } from "../expanded-deployment.ts";
import { isObject, isUnknown, memberOf, type ObjectValue, type Value } from "../values/value.ts";
import { Names } from "./names.ts";
import type { Given } from "./parameters/given.ts";
import { readEntryForm } from "./parameters/read-parameter-file.ts";
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
  const [parameter] = nested.parameters;
  if (parameter !== undefined) report.add("template/outer-parameters", parameter.path, {}, { at: "key" });
  const symbol = source.resources.find(({ symbolicName }) => symbolicName !== undefined);
  if (symbol !== undefined) report.add("template/outer-symbols", symbol.path, {}, { at: "key" });
}

/** The parameters that a parent passes on: values as it has evaluated them, or references to a key vault. */
function givenBy(nested: NestedSource, body: ObjectValue, run: Run): readonly Given[] {
  const properties = memberOf(body, "properties");
  const values = isObject(properties) ? memberOf(properties, "parameters") : undefined;
  return nested.parameters.flatMap((entry) => {
    const form = readEntryForm(entry, run.names.work.report);
    if (form === undefined) return [];
    const { name, path } = entry;
    if (form.value === undefined) return [{ name, path, value: undefined, valuePath: path }];
    const passed = isObject(values) ? memberOf(values, name) : undefined;
    const value = isObject(passed) ? memberOf(passed, "value") : undefined;
    return [{ name, path, value: passedValue(value, passed), valuePath: form.value.path }];
  });
}

/** A value that is null was left out of the body. */
function passedValue(value: Value | undefined, passed: Value | undefined): Value | undefined {
  if (value !== undefined) return value;
  return isUnknown(passed) ? passed : null;
}
