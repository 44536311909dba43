// What was prepared, to its value in a frame.
import { evaluate } from "../../evaluation/evaluate.ts";
import { Fault, messageOf } from "../../evaluation/fault.ts";
import { printExpression } from "../../expression/print.ts";
import { nowhere } from "../../expression/syntax.ts";
import { isUnknown, newObject, typeName, type Value } from "../../values/value.ts";
import { type Frame, type Round, withRound } from "../frame.ts";
import { countOf } from "./count.ts";
import type { Entry, Formula, List, Loop, Mapping, Prepared } from "./prepared.ts";
import { withoutNulls } from "./without-nulls.ts";

/** Evaluates a part of a template. Undefined where it has no value: its fault is reported then. */
export function expand(node: Prepared, frame: Frame): Value | undefined {
  if (node.kind === "constant") return node.value;
  if (node.kind === "broken") return undefined;
  if (node.varies || frame.shared === undefined) return expandAnew(node, frame);
  const known = frame.shared.get(node);
  if (known !== undefined) return known;
  const value = expandAnew(node, frame);
  if (value !== undefined) frame.shared.set(node, value);
  return value;
}

function expandAnew(node: Formula | List | Mapping, frame: Frame): Value | undefined {
  if (node.kind === "formula") return expandFormula(node, frame);
  return node.kind === "list" ? expandList(node, frame) : expandMapping(node, frame);
}

function expandFormula({ expression, path, dropsNulls }: Formula, frame: Frame): Value | undefined {
  const { work } = frame.names;
  const before = work.at;
  work.at = path;
  try {
    const value = evaluate(expression, frame.scope);
    work.grow(value);
    return dropsNulls ? withoutNulls(value) : value;
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    if (frame.isSkipped && isOfValues(fault))
      work.report.add("template/skipped-fault", path, { reason: messageOf(fault) }, { span: fault.span });
    else work.fail(fault, path);
    return undefined;
  } finally {
    work.at = before;
  }
}

/** Whether a fault follows from the values at hand, which may be others where the resource is deployed. */
function isOfValues({ code }: Fault): boolean {
  return !["expression/too-much-work", "expression/unknown-name", "expression/cycle"].includes(code);
}

function expandList({ elements }: List, frame: Frame): Value {
  frame.names.work.make(1 + elements.length);
  const values: Value[] = [];
  for (const element of elements) {
    const value = expand(element, frame);
    if (value !== undefined) values.push(value);
  }
  return values;
}

function expandMapping({ entries, dropsNulls }: Mapping, frame: Frame): Value {
  frame.names.work.make(1 + entries.length);
  const object = newObject();
  for (const entry of entries) {
    const name = nameOf(entry, frame);
    if (name === undefined) continue;
    const value = entry.kind === "loop" ? expandLoop(entry, frame, "property") : expand(entry.value, frame);
    if (value !== undefined && (value !== null || !dropsNulls)) object[name] = value;
  }
  return object;
}

function nameOf(entry: Entry, frame: Frame): string | undefined {
  if (entry.kind !== "computed") return entry.name;
  const name = expand(entry.name, frame);
  if (name === undefined || typeof name === "string") return name;
  if (isUnknown(name)) return printExpression(name.expression);
  const params = { what: "The name of a member", expected: "a text", found: typeName(name) };
  frame.names.work.report.add("template/result-type", entry.name.path, params, { at: "key" });
  return undefined;
}

/** The array that a loop makes; undefined where its count is not known, or where it is too large for a template. */
export function expandLoop(loop: Loop, frame: Frame, kind: Round["kind"]): Value | undefined {
  const { work } = frame.names;
  const written = expand(loop.count, frame);
  const count = written === undefined ? undefined : countOf(written, loop.countPath, work);
  if (count === undefined) return undefined;
  try {
    const elements = roundsOf(loop, count, frame, kind);
    work.grow(work.budget.admit(elements, nowhere));
    return elements;
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    work.fail(fault, loop.path);
    return undefined;
  }
}

function roundsOf(loop: Loop, count: number, frame: Frame, kind: Round["kind"]): readonly Value[] {
  const { work } = frame.names;
  const collect = work.budget.collector(nowhere);
  const elements: Value[] = [];
  for (let index = 0; index < count; index += 1) {
    work.make(1);
    const value = expand(loop.input, withRound(frame, kind, loop.name, index));
    if (value === undefined) continue;
    collect(value);
    elements.push(value);
  }
  return elements;
}
