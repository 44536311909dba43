// YAML nodes to plain data, as JSON could hold it.
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  type Node,
  type Pair,
  type ParsedNode,
  Scalar,
  type YAMLMap,
} from "yaml";
import { type JsonPointer, pointerTo } from "../lib/json-pointer.ts";
import { suggest } from "../lib/suggest.ts";
import { depthLimit } from "./compose.ts";
import type { Range, Report } from "./syntax-problems.ts";

/** What an alias stands for, for everyone who walks the nodes later. */
export type AliasTargets = ReadonlyMap<Alias, Node>;

export interface PlainValue {
  readonly value: unknown;
  readonly aliasTargets: AliasTargets;
}

/** More repeated values than any honest document has; see document/alias-bomb. */
const repeatLimit = 100_000;

interface Converted {
  readonly value: unknown;
  /** Number of values in it, and its depth, aliases counted as what they stand for. */
  readonly size: number;
  readonly depth: number;
}

interface Conversion {
  readonly report: Report;
  readonly anchors: Map<string, Node>;
  /** Converted values by node: an alias shares the value of its anchor, for stages never change what they get. */
  readonly done: Map<Node, Converted>;
  readonly open: Set<Node>;
  readonly targets: Map<Alias, Node>;
  repeated: number;
}

const nothing: Converted = { value: null, size: 1, depth: 0 };

/** Turns a document's nodes into plain data; reports what JSON could not hold. */
export function plainValue(root: ParsedNode, report: Report): PlainValue {
  const conversion: Conversion = {
    report,
    anchors: new Map(),
    done: new Map(),
    open: new Set(),
    targets: new Map(),
    repeated: 0,
  };
  const { value } = convert(root, "", conversion);
  return { value, aliasTargets: conversion.targets };
}

function convert(node: Node | null, pointer: JsonPointer, conversion: Conversion): Converted {
  if (node === null) return nothing;
  if (isAlias(node)) return repeated(node, conversion);
  if (node.anchor !== undefined) conversion.anchors.set(node.anchor, node);
  checkTag(node, conversion.report);
  if (isScalar(node)) return { value: scalarValue(node, conversion.report), size: 1, depth: 0 };
  conversion.open.add(node);
  const converted = isMap(node) ? mapValue(node, pointer, conversion) : listValue(node, pointer, conversion);
  conversion.open.delete(node);
  if (node.anchor !== undefined) conversion.done.set(node, converted);
  return converted;
}

function listValue(node: Node, pointer: JsonPointer, conversion: Conversion): Converted {
  const items = "items" in node ? (node.items as readonly Node[]) : [];
  return collected(
    items.map((item, index) => convert(item, pointerTo(pointer, index), conversion)),
    (values) => values,
  );
}

function mapValue(node: YAMLMap, pointer: JsonPointer, conversion: Conversion): Converted {
  // The reader's type of a pair does not say what its parsed nodes are.
  const pairs = node.items as readonly Pair<Node | null, Node | null>[];
  const names: string[] = [];
  const members: Converted[] = [];
  const seen = new Set<string>();
  for (const pair of pairs) {
    const name = keyName(pair.key, conversion.report);
    if (name !== undefined && seen.has(name)) {
      conversion.report("document/duplicate-key", { key: name }, rangeOf(pair.key), pointerTo(pointer, name));
    }
    const member = convert(pair.value, pointerTo(pointer, name ?? ""), conversion);
    if (name === undefined || seen.has(name)) continue;
    seen.add(name);
    names.push(name);
    members.push(member);
  }
  return collected(members, (values) => Object.fromEntries(names.map((name, index) => [name, values[index]])));
}

function collected(parts: readonly Converted[], build: (values: readonly unknown[]) => unknown): Converted {
  return {
    value: build(parts.map((part) => part.value)),
    size: parts.reduce((sum, part) => sum + part.size, 1),
    depth: parts.reduce((deepest, part) => Math.max(deepest, part.depth), 0) + 1,
  };
}

function repeated(alias: Alias, conversion: Conversion): Converted {
  const target = conversion.anchors.get(alias.source);
  const range = rangeOf(alias);
  if (target === undefined) {
    const suggestion = suggest(alias.source, [...conversion.anchors.keys()]);
    const params = suggestion === undefined ? { alias: alias.source } : { alias: alias.source, suggestion };
    conversion.report("document/unknown-alias", params, range);
    return nothing;
  }
  conversion.targets.set(alias, target);
  if (isScalar(target)) return { value: scalarValue(target, undefined), size: 1, depth: 0 };
  const value = conversion.done.get(target);
  if (conversion.open.has(target) || value === undefined) {
    conversion.report("document/alias-cycle", { alias: alias.source }, range);
    return nothing;
  }
  const allowed = conversion.repeated <= repeatLimit;
  conversion.repeated += value.size;
  if (conversion.repeated > repeatLimit) {
    if (allowed) conversion.report("document/alias-bomb", {}, range);
    return nothing;
  }
  if (value.depth <= depthLimit) return value;
  conversion.report("document/too-deep", { limit: depthLimit }, range);
  return nothing;
}

function scalarValue(node: Scalar, report: Report | undefined): unknown {
  const { value } = node;
  if (typeof value === "number" && !Number.isFinite(value)) {
    report?.("document/unsupported-yaml", { what: `The number "${node.source ?? value}"` }, rangeOf(node));
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

function keyName(key: Node | null, report: Report): string | undefined {
  if (isScalar(key) && typeof key.value === "string") {
    checkTag(key, report);
    // A plain << merges in YAML 1.1; in quotes it is a name like any other.
    if (key.value === "<<" && key.type === Scalar.PLAIN) report("document/merge-key", {}, rangeOf(key));
    if (key.value !== "__proto__") return key.value;
    report("document/unsupported-yaml", { what: `A key named "__proto__"` }, rangeOf(key));
    return undefined;
  }
  const written = isScalar(key) ? key.source || "(nothing)" : isAlias(key) ? `*${key.source}` : "(a list or mapping)";
  report("document/non-string-key", { key: written }, rangeOf(key));
  return undefined;
}

const plainTags = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

function checkTag(node: Node, report: Report): void {
  // A lone "!" only says that the value is a string.
  if (node.tag === undefined || node.tag === "!" || plainTags.test(node.tag)) return;
  const tag = node.tag.replace(/^tag:yaml\.org,2002:/, "!!");
  const [start, end] = rangeOf(node);
  report("document/custom-tag", { tag }, [start, end]);
}

function rangeOf(node: Node | null): Range {
  return node?.range ? [node.range[0], node.range[1]] : [0, 0];
}
