import type { ExpandedDeployment } from "../../expanded-deployment.ts";
import { isObject, newObject, type ObjectValue, type Value } from "../../values/value.ts";
import { frameOf } from "../frame.ts";
import type { Named, ResourceSource, Written } from "../structure/template-source.ts";
import { expand } from "../values/expand.ts";
import { prepare } from "../values/prepare.ts";
import type { Prepared } from "../values/prepared.ts";
import type { Draft } from "./draft.ts";
import { referencesOf } from "./references.ts";
import type { Run } from "./run.ts";

/** What a resource comes to. */
export interface Body {
  readonly value: ObjectValue;
  readonly options: ObjectValue | undefined;
  /** Of a deployment resource whose template is known. */
  readonly deployment: ExpandedDeployment | undefined;
}

/** Evaluates what is sent to Azure; only properties may ask what a deployed resource knows. */
export function bodyOf(draft: Draft, run: Run): Body {
  const value = newObject();
  for (const member of draft.source.body) {
    const part = bodyPart(member, draft, run);
    if (part !== undefined && part !== null) value[member.name] = part;
  }
  const options = draft.source.options === undefined ? undefined : headValue(draft.source.options, draft, run);
  const deployment = draft.source.nested === undefined ? undefined : run.expandNested(draft, value, run);
  return { value, options: isObject(options) ? options : undefined, deployment };
}

function bodyPart(member: Named, draft: Draft, run: Run): Value | undefined {
  if (member.name.toLowerCase() !== "properties") return headValue(member, draft, run);
  const node = preparedProperties(member, draft.source, run);
  const isSkipped = draft.condition === false;
  return expand(
    node,
    frameOf(run.names, "properties", { round: draft.round, references: referencesOf(run, draft), isSkipped }),
  );
}

/** A part that must be known before the deployment. */
export function headValue(written: Written, draft: Pick<Draft, "round" | "condition">, run: Run): Value | undefined {
  const node = prepared(written, run);
  if (node.kind === "constant") return node.value;
  return expand(node, frameOf(run.names, "resource", { round: draft.round, isSkipped: draft.condition === false }));
}

function prepared(written: Written, run: Run): Prepared {
  return remembered(written, run, () => prepare(written, { ...howTo(run), place: "resource" }));
}

/** The template of a deployment is none of its properties: it is expanded on its own. */
function preparedProperties(written: Named, source: ResourceSource, run: Run): Prepared {
  return remembered(written, run, () => {
    const isDeployment = source.nested !== undefined && isPlainObject(written.json);
    const own = isDeployment ? { ...written, json: withoutTemplate(written.json) } : written;
    return prepare(own, { ...howTo(run), place: "properties" });
  });
}

function isPlainObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function withoutTemplate(json: unknown): unknown {
  if (!isPlainObject(json)) return json;
  return Object.fromEntries(Object.entries(json).filter(([name]) => name.toLowerCase() !== "template"));
}

function howTo({ names }: Run) {
  return { userFunction: names.userFunction, report: names.work.report, hasLoops: true, dropsNulls: true } as const;
}

function remembered(written: Written, { names: { work } }: Run, make: () => Prepared): Prepared {
  const known = work.prepared.get(written);
  if (known !== undefined) return known;
  const node = make();
  work.prepared.set(written, node);
  return node;
}
