// What reference() gives before the deployment, and what it makes a resource wait for.
import { Fault } from "../../evaluation/fault.ts";
import type { Span } from "../../expression/syntax.ts";
import { type Expression, nowhere } from "../../expression/syntax.ts";
import {
  causesOf,
  memberOf,
  newObject,
  type ObjectValue,
  Unknown,
  unknownPart,
  type Value,
} from "../../values/value.ts";
import type { References } from "../frame.ts";
import type { Draft } from "./draft.ts";
import { idText } from "./resource-id.ts";
import type { Run } from "./run.ts";

/** How the expressions of a resource ask for others; those of outputs have no draft. */
export function referencesOf(run: Run, draft: Draft | undefined): References {
  // A nested template of outer scope is evaluated as a part of its parent: it is the parent's resource that asks.
  if (run.outer !== undefined) return referencesOf(run.outer.run, run.outer.draft);
  return {
    reference: (target, full, span) => answer(target, full, span, { run, asker: draft }),
    references: (symbol, full, span) => answerAll(symbol, full, span, { run, asker: draft }),
  };
}

interface Asking {
  readonly run: Run;
  readonly asker: Draft | undefined;
}

function answer(asked: string | Unknown, full: boolean, span: Span, asking: Asking): Value | undefined {
  const { run, asker } = asking;
  // An id in a place that is not known is the same text as that of the resource it means.
  const target = asked instanceof Unknown ? idText(asked, run.home) : asked;
  const named = namedBy(target, run);
  if (named !== undefined) for (const each of named) if (each !== asker) asker?.implicit.add(each);
  const found = (named ?? run.table.byId(target))?.filter(({ condition }) => condition !== false);
  const [draft, ...others] = found ?? [];
  if (draft !== undefined && others.length === 0) return stateOf(draft, target, full, span, run);
  if (
    found === undefined &&
    typeof asked === "string" &&
    !target.includes("/") &&
    !run.table.isPartial &&
    run.names.work.references.get(target.toLowerCase()) === undefined
  ) {
    throw new Fault("expression/unknown-name", { what: "resource", name: target }, span);
  }
  return supplied(target, full, run);
}

/** The resources that a target means by name: these are waited for, while one that is meant by its id is not. */
function namedBy(target: string, { source, table }: Run): readonly Draft[] | undefined {
  return (source.version === 2 ? table.bySymbol(target) : undefined) ?? table.byName(target);
}

function answerAll(symbol: string, full: boolean, span: Span, { run, asker }: Asking): Value | undefined {
  const drafts = run.table.bySymbol(symbol);
  if (drafts === undefined) {
    if (run.table.isPartial) return undefined;
    throw new Fault("expression/unknown-name", { what: "resource", name: symbol }, span);
  }
  for (const each of drafts) if (each !== asker) asker?.implicit.add(each);
  const deployed = drafts.filter(({ condition }) => condition !== false);
  const values = deployed.flatMap((draft) => stateOf(draft, `${symbol}[${draft.loop?.index}]`, full, span, run) ?? []);
  return values.length === deployed.length && deployed.every(({ condition }) => condition === true)
    ? values
    : undefined;
}

function stateOf(draft: Draft, target: string, full: boolean, span: Span, run: Run): Value | undefined {
  const known = supplied(draft.id, full, run);
  if (known !== undefined || draft.body.isOpen) return known;
  if (draft.source.nested !== undefined) return deploymentState(draft, target, full, span);
  if (run.names.context.predictsReferences !== true || draft.source.existing) return undefined;
  const { value } = draft.body.get(span);
  return full ? value : (memberOf(value, "properties") ?? newObject());
}

/** What whoever asked for the expansion says that reference() gives. */
function supplied(id: string, full: boolean, { names: { work } }: Run): Value | undefined {
  void full;
  return work.references.get(id.toLowerCase());
}

/** What a deployment knows of itself, beside its outputs. Source: https://learn.microsoft.com/rest/api/resources/deployments/get */
const ofDeployments = [
  ...["correlationId", "debugSetting", "dependencies", "diagnostics", "duration", "error", "mode", "onErrorDeployment"],
  ...[
    "outputResources",
    "parameters",
    "parametersLink",
    "providers",
    "provisioningState",
    "templateHash",
    "templateLink",
  ],
  ...["timestamp", "validatedResources", "validationLevel"],
];

/** A deployment's outputs as far as they can be told; what else reference() would give is left to the deployment. */
function deploymentState(draft: Draft, target: string, full: boolean, span: Span): Value | undefined {
  const { deployment } = draft.body.get(span);
  if (deployment === undefined) return undefined;
  const call = callOf(target, full);
  const whole = full ? memberAt(call, "properties") : call;
  const outputs = newObject();
  for (const { name, type, value } of deployment.outputs) {
    const own = memberAt(memberAt(whole, "outputs"), name);
    outputs[name] = objectOfMembers({ type, value: asAsked(value, memberAt(own, "value")) });
  }
  const state = newObject();
  for (const name of ofDeployments) state[name] = runtime(memberAt(whole, name));
  state.outputs = outputs;
  return full ? objectOfMembers({ properties: state }) : state;
}

/** An output that is not known stays what was asked for: the names in it are those of another template. */
function asAsked(value: Value, expression: Expression): Value {
  return unknownPart(value) === undefined ? value : new Unknown(expression, causesOf(value));
}

function objectOfMembers(members: Readonly<Record<string, Value>>): ObjectValue {
  return Object.assign(newObject(), members);
}

function callOf(target: string, full: boolean): Expression {
  const args = [target, ...(full ? ["", "full"] : [])].map(
    (value): Expression => ({ kind: "literal", value, span: nowhere }),
  );
  return { kind: "call", name: "reference", args, span: nowhere };
}

function memberAt(target: Expression, name: string): Expression {
  return { kind: "member", target, name, span: nowhere };
}

function runtime(expression: Expression): Unknown {
  return new Unknown(expression, new Set(["runtime"]));
}
