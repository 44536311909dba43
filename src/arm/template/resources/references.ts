// What reference() gives before the deployment, and what it makes a resource wait for.
import { Fault } from "../../evaluation/fault.ts";
import { opened, predicted } from "../../evaluation/predicted.ts";
import { printExpression } from "../../expression/print.ts";
import { type Expression, nowhere, type Span } from "../../expression/syntax.ts";
import { memberOf, newObject, objectOf, Unknown, type Value } from "../../values/value.ts";
import type { References } from "../frame.ts";
import type { Body } from "./body.ts";
import { deploymentState } from "./deployment-state.ts";
import type { Draft } from "./draft.ts";
import { idText } from "./resource-id.ts";
import type { Run } from "./run.ts";

/** How the expressions of a resource ask for others; those of outputs have no draft. */
export function referencesOf(run: Run, draft: Draft | undefined): References {
  // A nested template of outer scope is evaluated as a part of its parent: it is the parent's resource that asks.
  if (run.outer !== undefined) return referencesOf(run.outer.run, run.outer.draft);
  return {
    reference: (target, full, span) => answer(target, { run, asker: draft, full, span }),
    references: (symbol, full, span) => answerAll(symbol, { run, asker: draft, full, span }),
  };
}

interface Asking {
  readonly run: Run;
  readonly asker: Draft | undefined;
  readonly full: boolean;
  readonly span: Span;
}

function answer(asked: string | Unknown, asking: Asking): Value | undefined {
  const { run, asker, span } = asking;
  // An id in a place that is not known is the same text as that of the resource it means.
  const target = typeof asked === "string" ? asked : idText(asked, run.home);
  const named = namedBy(target, run);
  waitFor(named ?? [], asker);
  const found = named ?? run.table.byId(target);
  const [draft, ...others] = (found ?? []).filter(({ condition }) => condition !== false);
  if (draft !== undefined && others.length === 0) return stateOf(draft, callOf(asked, asking), asking);
  if (found === undefined && isMissing(asked, run)) {
    throw new Fault("expression/unknown-name", { what: "resource", name: target }, span);
  }
  return supplied(target, callOf(asked, asking), asking);
}

/** The resources that a target means by name: these are waited for, while one that is meant by its id is not. */
function namedBy(target: string, { source, table }: Run): readonly Draft[] | undefined {
  return (source.version === 2 ? table.bySymbol(target) : undefined) ?? table.byName(target);
}

function waitFor(drafts: readonly Draft[], asker: Draft | undefined): void {
  for (const each of drafts) if (each !== asker) asker?.implicit.add(each);
}

/** Whether a plain name is no resource of the template, as far as that is complete. */
function isMissing(asked: string | Unknown, { table, names }: Run): boolean {
  if (typeof asked !== "string" || asked.includes("/") || table.isPartial) return false;
  return names.work.references.get(asked.toLowerCase()) === undefined;
}

function answerAll(symbol: string, asking: Asking): Value | undefined {
  const { run, asker, span } = asking;
  const drafts = run.table.bySymbol(symbol);
  if (drafts === undefined) {
    if (run.table.isPartial) return undefined;
    throw new Fault("expression/unknown-name", { what: "resource", name: symbol }, span);
  }
  waitFor(drafts, asker);
  const deployed = drafts.filter(({ condition }) => condition !== false);
  // With an instance that may or may not be deployed, not even the number is known.
  if (deployed.some(({ condition }) => condition !== true)) return undefined;
  const values = deployed.flatMap((draft) => {
    const name = draft.loop === undefined ? symbol : `${symbol}[${draft.loop.index}]`;
    return stateOf(draft, callOf(name, asking), asking) ?? [];
  });
  return values.length === deployed.length ? values : undefined;
}

/** What a resource of the template will be. @param call what asks for it, for what it does not tell */
function stateOf(draft: Draft, call: Expression, asking: Asking): Value | undefined {
  const known = supplied(draft.id, call, asking);
  if (known !== undefined || draft.body.isOpen) return known;
  if (draft.source.nested !== undefined) return deploymentState(draft.body.get(asking.span), call, asking.full);
  if (asking.run.names.context.predictsReferences !== true || draft.source.existing) return undefined;
  return predictedState(draft.body.get(asking.span), call, asking);
}

/** Many may ask for the same in the same words. */
const states = new WeakMap<Body, Map<string, Value>>();

function predictedState(body: Body, call: Expression, { full, run }: Asking): Value {
  const known = states.get(body) ?? new Map<string, Value>();
  states.set(body, known);
  const words = printExpression(call);
  const state =
    known.get(words) ?? predicted(full ? body.value : (memberOf(body.value, "properties") ?? newObject()), call);
  if (!known.has(words)) run.names.work.grow(state);
  known.set(words, state);
  return state;
}

/** What whoever asked for the expansion says that reference() gives: the properties of the resource. */
function supplied(id: string, call: Expression, { full, run }: Asking): Value | undefined {
  const value = run.names.work.references.get(id.toLowerCase());
  if (value === undefined || !full) return value;
  return opened(objectOf([["properties", value]]), call);
}

function callOf(asked: string | Unknown, { full }: Asking): Expression {
  const target: Expression = asked instanceof Unknown ? asked.expression : literal(asked);
  const args = full ? [target, literal("full")] : [target];
  return { kind: "call", name: "reference", args, span: nowhere };
}

function literal(value: string): Expression {
  return { kind: "literal", value, span: nowhere };
}
