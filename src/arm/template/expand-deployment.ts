// One template to its deployment: parameters, variables, resources, outputs, in the order in which they need each other.
import type { ExpandedDeployment, ExpandedResource } from "../expanded-deployment.ts";
import type { Value } from "../values/value.ts";
import { bindFunctions } from "./bind-functions.ts";
import { bindVariables } from "./bind-variables.ts";
import { expandOutputs } from "./expand-outputs.ts";
import { expandNested, type NestedInput } from "./nested.ts";
import { bindParameters } from "./parameters/bind-parameters.ts";
import { dependenciesOf } from "./resources/dependencies.ts";
import type { Draft } from "./resources/draft.ts";
import { Instances } from "./resources/instances.ts";
import { reportCycles, reportDuplicates } from "./resources/order.ts";
import type { Run } from "./resources/run.ts";
import { Table } from "./resources/table.ts";

/** Expands a template, the outermost or a nested one. */
export function expandDeployment({ source, names, given, run: parts }: NestedInput): ExpandedDeployment {
  if (given !== undefined) {
    bindFunctions(source, names);
    bindParameters(source, given, names);
    bindVariables(source, names);
  }
  const parameters = new Map<string, Value>();
  if (given !== undefined) {
    for (const cell of names.parameters.values()) parameters.set(cell.name, cell.settle());
    for (const cell of names.variables.values()) cell.settle();
  }
  const run = runOf({ ...parts, source, names });
  for (const draft of run.table.drafts) draft.body.settle();
  const resources = expandedResources(run);
  return { scope: run.place.scope, resources, outputs: expandOutputs(run), parameters };
}

function runOf(parts: Omit<Run, "table" | "expandNested">): Run {
  const nested: Run["expandNested"] = (draft, body, of) => expandNested(draft, body, of, expandDeployment);
  const run = { ...parts, table: new Table([], [], [], true), expandNested: nested };
  const { drafts, symbols, loops, isPartial } = new Instances(run);
  run.table = new Table(drafts, symbols, loops, isPartial || parts.source.isPartial);
  return run;
}

function expandedResources(run: Run): readonly ExpandedResource[] {
  const { drafts } = run.table;
  const edges = new Map(drafts.map((draft) => [draft, dependenciesOf(draft, run)] as const));
  reportDuplicates(drafts, run);
  const deployed = drafts.filter(({ condition }) => condition !== false);
  reportCycles(new Map(deployed.map((draft) => [draft, edges.get(draft) ?? []])), run);
  return deployed.map((draft) => expandedResource(draft, edges.get(draft) ?? [], run));
}

function expandedResource(draft: Draft, dependencies: readonly Draft[], { names }: Run): ExpandedResource {
  const { source, apiVersion, name, id, scopeId, loop, condition } = draft;
  const { value: body, options, deployment } = draft.body.settle();
  if (loop !== undefined) names.work.growLike(source, body);
  return {
    pointer: source.path.pointer,
    ...(source.symbolicName === undefined ? {} : { symbolicName: source.symbolicName }),
    ...{ type: source.type, apiVersion, name, id },
    ...(scopeId === undefined ? {} : { scopeId }),
    ...(typeof condition === "boolean" ? {} : { condition }),
    existing: source.existing,
    ...(loop === undefined ? {} : { loop: { name: loop.name, index: loop.index } }),
    body,
    ...(options === undefined ? {} : { options }),
    dependsOn: [...new Set(dependencies.map((each) => each.id))],
    ...(deployment === undefined ? {} : { deployment }),
  };
}
