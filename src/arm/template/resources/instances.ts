// The declarations of a template to its resources: loops unrolled, conditions decided, names and ids known.

import { printExpression } from "../../expression/print.ts";
import { type Call, type Expression, nowhere } from "../../expression/syntax.ts";
import { isUnknown, typeName, Unknown, type Value } from "../../values/value.ts";
import { Cell } from "../cell.ts";
import type { Round } from "../frame.ts";
import type { ResourceLoopSource, ResourceSource } from "../structure/template-source.ts";
import { countOf } from "../values/count.ts";
import { bodyOf } from "./body.ts";
import type { Draft } from "./draft.ts";
import { baseOf } from "./place.ts";
import { headValue, ResourceFrames } from "./resource-frames.ts";
import { idBelow, scopeIdOf } from "./resource-id.ts";
import type { Run } from "./run.ts";
import { targetOf } from "./target.ts";
import { segmentsOf } from "./text-parts.ts";

/** Makes the resources of a run, in the order of the template. */
export class Instances {
  readonly drafts: Draft[] = [];
  readonly symbols: string[] = [];
  readonly loops: string[] = [];
  isPartial = false;
  readonly #run: Run;

  constructor(run: Run) {
    this.#run = run;
    for (const source of run.source.resources) this.#declare(source, undefined, run.round);
  }

  #declare(source: ResourceSource, parent: Draft | undefined, round: Round | undefined): void {
    if (source.symbolicName !== undefined) this.symbols.push(source.symbolicName);
    if (source.loop === undefined) this.#make(source, parent, round, undefined);
    else this.#repeat(source, source.loop, parent, round);
  }

  #repeat(source: ResourceSource, loop: ResourceLoopSource, parent: Draft | undefined, outer: Round | undefined): void {
    this.loops.push(loop.name);
    const { work } = this.#run.names;
    const written = headValue(loop.count, new ResourceFrames(this.#run, outer));
    const count = written === undefined ? undefined : countOf(written, loop.count.path, work);
    if (count === undefined) this.isPartial = true;
    const admitted = work.admitResources(count ?? 0);
    for (let index = 0; index < admitted; index += 1) {
      const round: Round = { kind: "resource", name: loop.name.toLowerCase(), index, outer };
      this.#make(source, parent, round, { name: loop.name, index, count: count ?? 0 });
    }
  }

  #make(source: ResourceSource, parent: Draft | undefined, round: Round | undefined, loop: Draft["loop"]): void {
    if (loop === undefined && this.#run.names.work.admitResources(1) === 0) return;
    const draft = this.#draftOf(source, parent, round, loop);
    if (draft === undefined) this.isPartial = true;
    else this.drafts.push(draft);
    if (draft !== undefined) for (const child of source.children) this.#declare(child, draft, round);
  }

  #draftOf(
    source: ResourceSource,
    parent: Draft | undefined,
    round: Round | undefined,
    loop: Draft["loop"],
  ): Draft | undefined {
    const run = this.#run;
    const condition = conditionOf(source, new ResourceFrames(run, round));
    const frames = new ResourceFrames(run, round, condition === false, () => draft);
    const nameValue = nameOf(source, parent, frames);
    const segments = nameValue === undefined ? undefined : segmentsOfName(nameValue, source, run);
    if (nameValue === undefined || segments === undefined) return undefined;
    const apiVersion = apiVersionOf(source, frames);
    if (apiVersion === undefined) return undefined;
    const target = targetOf(source, frames);
    const scopeId = scopeOf(source, frames) ?? parent?.scopeId;
    const name = isUnknown(nameValue) ? printExpression(nameValue.expression) : String(nameValue);
    const draft: Draft = {
      source,
      frames,
      loop,
      apiVersion,
      nameValue,
      name,
      scopeId,
      target,
      condition,
      id: idBelow(scopeId ?? baseOf(target), source.type, segments),
      implicit: new Set(),
      body: new Cell(run.names.work, "resource", name, () => bodyOf(draft)),
    };
    return draft;
  }
}

function apiVersionOf({ apiVersion: written }: ResourceSource, frames: ResourceFrames): string | undefined {
  const value = headValue(written, frames);
  if (value === undefined || typeof value === "string") return value;
  if (isUnknown(value)) return printExpression(value.expression);
  const params = { what: `"apiVersion"`, expected: "a text", found: typeName(value) };
  frames.run.names.work.report.add("template/result-type", written.path, params);
  return undefined;
}

/** The id of what an extension resource is attached to. */
function scopeOf({ scope, nested }: ResourceSource, frames: ResourceFrames): string | undefined {
  const value = scope === undefined || nested !== undefined ? undefined : headValue(scope, frames);
  return value === undefined || value === null ? undefined : scopeIdOf(value, frames.run.home);
}

function conditionOf(source: ResourceSource, frames: ResourceFrames): boolean | Unknown {
  if (source.condition === undefined) return true;
  const value = headValue(source.condition, frames);
  if (value === undefined || typeof value === "boolean" || isUnknown(value)) return value ?? true;
  if (value === null) return true;
  const params = { what: `"condition"`, expected: "true or false", found: typeName(value) };
  frames.run.names.work.report.add("template/result-type", source.condition.path, params);
  return true;
}

/** The full name; a nested child's begins with its parent's. */
function nameOf(source: ResourceSource, parent: Draft | undefined, frames: ResourceFrames): Value | undefined {
  const value = headValue(source.name, frames);
  const { report } = frames.run.names.work;
  if (value === undefined) return undefined;
  if (typeof value !== "string" && !isUnknown(value)) {
    const params = { what: "The name of a resource", expected: "a text", found: typeName(value) };
    report.add("template/result-type", source.name.path, params);
    return undefined;
  }
  if (isUnknown(value) && value.causes.has("deployment") && source.nested === undefined) {
    report.add("template/changing-name", source.name.path, {});
  }
  // A nested child that says its full name has its parents in it.
  const isFull =
    parent !== undefined && typeof value === "string" && value.includes("/") && isAsLong(value, source.type);
  return parent === undefined || isFull ? value : joined(parent.nameValue, value);
}

function isAsLong(name: string, type: string): boolean {
  return name.split("/").length === type.split("/").length - 1;
}

function joined(parent: Value, own: Value): Value {
  if (typeof parent === "string" && typeof own === "string") return `${parent}/${own}`;
  const args = ["{0}/{1}", parent, own].map((value): Expression => {
    return isUnknown(value) ? value.expression : { kind: "literal", value, span: nowhere };
  });
  const call: Call = { kind: "call", name: "format", args, span: nowhere };
  const causes = [parent, own].flatMap((value) => (isUnknown(value) ? [...value.causes] : []));
  return new Unknown(call, new Set(causes));
}

/** The segments of a full name; undefined where they are not as many as the type's. */
function segmentsOfName(name: Value, { type, name: written }: ResourceSource, run: Run): readonly string[] | undefined {
  const segments = segmentsOf(name);
  const expected = type.split("/").length - 1;
  if (segments.length === expected && segments.every((segment) => segment !== "")) return segments;
  // An expression may well have slashes in it that only the deployment knows.
  if (isUnknown(name)) return [...segments, ...Array.from({ length: expected }, () => "")].slice(0, expected);
  const shown = typeof name === "string" ? name : "";
  run.names.work.report.add("template/name-segments", written.path, { type, name: shown, expected });
  return undefined;
}
