// A part of a template to what can be evaluated many times.
import { readExpression } from "../../evaluation/read-expression.ts";
import type { Place, Scope } from "../../evaluation/scope.ts";
import { kindOfString, unescaped } from "../../expression/classify.ts";
import type { Expression } from "../../expression/syntax.ts";
import { newObject, type Value } from "../../values/value.ts";
import { isJsonArray, isJsonObject } from "../json.ts";
import type { Path } from "../path.ts";
import type { Report } from "../report.ts";
import { isLoopList, readLoops } from "../structure/read-loop.ts";
import type { LoopSource, Written } from "../structure/template-source.ts";
import { broken, type Constant, type Entry, type Formula, type Loop, type Prepared, variesOf } from "./prepared.ts";

/** How a part is read. */
export interface Preparation {
  readonly place: Place;
  readonly userFunction: Scope["userFunction"];
  readonly report: Report;
  /** Whether a `copy` list in an object makes members of it. */
  readonly hasLoops: boolean;
  /** Whether a member that is null is as good as absent: so it is in a resource. */
  readonly dropsNulls: boolean;
}

/** Reads a part of a template; what is no expression of the language is reported and broken. */
export function prepare({ json, path }: Written, how: Preparation): Prepared {
  if (typeof json === "string") return prepareText(json, path, how);
  if (isJsonArray(json)) return prepareList(json, path, how);
  if (isJsonObject(json)) return prepareMapping(json, path, how);
  return constant(typeof json === "number" || typeof json === "boolean" || typeof json === "bigint" ? json : null);
}

/** Reads a loop by which a whole variable, member or output is made. */
export function prepareLoop(loop: LoopSource, how: Preparation): Loop {
  const { name, path, count, input } = loop;
  return { kind: "loop", name, path, count: prepare(count, how), countPath: count.path, input: prepare(input, how) };
}

function constant(value: Value): Constant {
  return { kind: "constant", value };
}

function prepareText(text: string, path: Path, how: Preparation): Prepared {
  // Most texts of a template are no expressions: one look at the first character tells.
  if (!text.startsWith("[")) return constant(text);
  if (kindOfString(text) !== "expression") return constant(unescaped(text));
  return prepareExpression(text, path, how) ?? broken;
}

function prepareExpression(text: string, path: Path, how: Preparation): Formula | undefined {
  const read = readExpression(text, how);
  if ("faults" in read) {
    for (const fault of read.faults) how.report.fault(fault, path);
    return undefined;
  }
  const { expression } = read;
  return { kind: "formula", expression, path, varies: isVarying(expression), dropsNulls: how.dropsNulls };
}

/** reference() may give the same to all, and yet it makes each one that asks depend on its target. */
function isVarying(expression: Expression): boolean {
  switch (expression.kind) {
    case "literal":
      return false;
    case "member":
      return isVarying(expression.target);
    case "element":
      return isVarying(expression.target) || isVarying(expression.key);
    case "call":
      return asksOrCounts(expression.name.toLowerCase()) || expression.args.some(isVarying);
  }
}

function asksOrCounts(name: string): boolean {
  return name === "copyindex" || name === "reference" || name === "references" || name.startsWith("list");
}

function prepareList(json: readonly unknown[], path: Path, how: Preparation): Prepared {
  const elements = Array.from(json, (each, index) => prepare({ json: each, path: path.below(index) }, how));
  const values = elements.flatMap((each) => (each.kind === "constant" ? [each.value] : []));
  if (values.length === elements.length) return constant(values);
  return { kind: "list", elements, varies: elements.some(variesOf) };
}

function prepareMapping(json: Readonly<Record<string, unknown>>, path: Path, how: Preparation): Prepared {
  const entries = Object.entries(json).flatMap(([name, each]) =>
    entriesOf(name, { json: each, path: path.below(name) }, how),
  );
  if (entries.every((entry) => entry.kind === "member" && entry.value.kind === "constant")) {
    return constant(finished(entries, how.dropsNulls));
  }
  return { kind: "mapping", entries, varies: entries.some(entryVaries), dropsNulls: how.dropsNulls };
}

function finished(entries: readonly Entry[], dropsNulls: boolean): Value {
  const object = newObject();
  for (const entry of entries) {
    if (entry.kind !== "member" || entry.value.kind !== "constant") continue;
    if (entry.value.value !== null || !dropsNulls) object[entry.name] = entry.value.value;
  }
  return object;
}

function entriesOf(name: string, written: Written, how: Preparation): readonly Entry[] {
  if (how.hasLoops && name.toLowerCase() === "copy" && isLoopList(written.json)) {
    return readLoops(written, how.report).map((loop) => prepareLoop(loop, how));
  }
  const value = prepare(written, how);
  if (!name.startsWith("[") || kindOfString(name) !== "expression")
    return [{ kind: "member", name: unescaped(name), value }];
  const computed = prepareExpression(name, written.path, how);
  return computed === undefined ? [] : [{ kind: "computed", name: computed, value }];
}

function entryVaries(entry: Entry): boolean {
  if (entry.kind === "member") return variesOf(entry.value);
  if (entry.kind === "computed") return entry.name.varies || variesOf(entry.value);
  return variesOf(entry.count) || variesOf(entry.input);
}
