// What a resource waits for, as it is written: ids, names, loops and symbolic names to resources.

import { quoted } from "../../../lib/quoted.ts";
import { suggest } from "../../../lib/suggest.ts";
import { isUnknown, typeName, type Value } from "../../values/value.ts";
import type { Written } from "../structure/template-source.ts";
import type { Draft } from "./draft.ts";
import { baseOf } from "./place.ts";
import { headValue, ResourceFrames } from "./resource-frames.ts";
import { idText, relativeId } from "./resource-id.ts";
import type { Run } from "./run.ts";

/** The resources that a resource waits for: written ones first, then earlier batches of its loop, then those it asks for. */
export function dependenciesOf(draft: Draft, run: Run): readonly Draft[] {
  const found = new Set<Draft>();
  for (const written of draft.source.dependsOn) for (const each of targetsOf(written, draft, run)) found.add(each);
  for (const each of earlierBatch(draft, run)) found.add(each);
  for (const each of draft.implicit) found.add(each);
  run.names.work.spend(found.size);
  return [...found].filter(({ condition }) => condition !== false);
}

function targetsOf(written: Written, draft: Draft, run: Run): readonly Draft[] {
  const value = headValue(written, draft.frames);
  if (value === undefined || value === null) return [];
  const { report } = run.names.work;
  if (typeof value !== "string" && !isUnknown(value)) {
    report.add("template/result-type", written.path, {
      what: "An entry of dependsOn",
      expected: "a text",
      found: typeName(value),
    });
    return [];
  }
  const text = idText(value, run.home);
  const found = findTargets(text, run);
  if (found === undefined) {
    if (draft.condition !== false && !(isUnknown(value) && isVague(text))) reportUnknown(text, written, run);
    return [];
  }
  if (found.length > 1 && !isOneLoop(found)) {
    report.add("template/ambiguous-dependency", written.path, {
      name: text,
      types: [...new Set(found.map(({ source }) => quoted(source.type)))].slice(0, 10).join(", "),
    });
  }
  return found;
}

/** All that a text can mean, the most certain first. */
function findTargets(text: string, run: Run): readonly Draft[] | undefined {
  const { table, source } = run;
  const bySymbol = source.version === 2 ? table.bySymbol(text) : undefined;
  const found = bySymbol ?? table.byId(text) ?? byRelativeId(text, run) ?? table.byName(text) ?? table.byLoop(text);
  return found;
}

/** `Namespace/type/name`, as older templates have it; and in a nested template of outer scope an id at the parent's place. */
function byRelativeId(text: string, { table, place, outer }: Run): readonly Draft[] | undefined {
  if (!text.startsWith("/"))
    return /^[^/]+\.[^/]+\/[^/]+\//.test(text) ? table.byId(`${baseOf(place)}/providers/${text}`) : undefined;
  if (outer === undefined) return undefined;
  const [namespace = "", ...segments] = text
    .slice(text.toLowerCase().lastIndexOf("/providers/") + "/providers/".length)
    .split("/");
  const types = segments.filter((_, index) => index % 2 === 0);
  const names = segments.filter((_, index) => index % 2 === 1);
  return table.byTypeAndName([namespace, ...types].join("/"), names.join("/"));
}

/** Instances of one loop, or one resource declared twice with opposite conditions, are no ambiguity. */
function isOneLoop(found: readonly Draft[]): boolean {
  const [first] = found;
  return found.every(({ source, id }) => source === first?.source || id.toLowerCase() === first?.id.toLowerCase());
}

/** Where a resource is missing because of a fault, that one may be meant. */
function reportUnknown(text: string, written: Written, run: Run): void {
  const { table, names } = run;
  if (table.isPartial || names.work.report.isFull) return;
  const candidates = [...new Set(table.drafts.flatMap(({ source, name }) => [source.symbolicName ?? name]))];
  const suggestion = suggest(text.slice(text.lastIndexOf("/") + 1), candidates.slice(0, 200));
  names.work.report.add("template/unknown-dependency", written.path, {
    target: relativeId(text, run),
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

/** Whether an expression stands in a text beyond the scope that an id begins with. */
function isVague(text: string): boolean {
  return text.slice(text.toLowerCase().lastIndexOf("/providers/") + 1).includes("[");
}

/** In a serial loop a batch waits for the one before. */
function earlierBatch(draft: Draft, run: Run): readonly Draft[] {
  const { loop, source } = draft;
  if (loop === undefined || source.loop?.isSerial !== true) return [];
  const size = batchSizeOf(draft, run);
  const first = Math.floor(loop.index / size) * size;
  return run.table.drafts.filter((each) => {
    return (
      each.source === source &&
      each.frames.round?.outer === draft.frames.round?.outer &&
      isBetween(each.loop?.index ?? -1, first - size, first)
    );
  });
}

function isBetween(index: number, from: number, to: number): boolean {
  return index >= from && index < to;
}

function batchSizeOf({ source, loop }: Draft, run: Run): number {
  const written = source.loop?.batchSize;
  const value: Value | undefined = written === undefined ? 1 : headValue(written, new ResourceFrames(run, undefined));
  const count = loop?.count ?? 1;
  if (typeof value === "number" && Number.isInteger(value) && value >= 1) return value;
  if (value !== undefined && value !== null && !isUnknown(value) && written !== undefined) {
    const size = typeof value === "object" ? typeName(value) : String(value);
    run.names.work.report.add("template/batch-size", written.path, { size });
  }
  return count;
}
