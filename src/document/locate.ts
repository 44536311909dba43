import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair, type YAMLMap } from "yaml";
import type { SourceLocation } from "../diagnostics/diagnostic.ts";
import { type JsonPointer, pointerSegments } from "../lib/json-pointer.ts";
import type { AliasTargets } from "./plain-value.ts";
import type { Range } from "./syntax-problems.ts";

/** The nodes of a document with what is needed to find a place in them. */
export interface NodeTree {
  readonly root: Node;
  readonly aliasTargets: AliasTargets;
  readonly text: string;
  readonly locationOf: (range: Range) => SourceLocation;
}

/** Where a pointer leads: to a node, with the name it has in its parent, if that is a mapping. */
interface Found {
  readonly node: Node | null;
  readonly key: Node | undefined;
  /** The pointer leads on to what the document does not have; the node is its nearest ancestor. */
  readonly isPartial: boolean;
}

/** What can be asked about a pointer into a document. */
export interface Lookup {
  /** The place of its name or its value; of the nearest existing ancestor where it does not exist. */
  readonly locate: (pointer: JsonPointer, at: "key" | "value") => SourceLocation;
  /** How the scalar there is written, before YAML read it. */
  readonly written: (pointer: JsonPointer) => string | undefined;
  readonly has: (pointer: JsonPointer) => boolean;
}

/** Makes the functions that find pointers in a document's nodes. */
export function createLookup(tree: NodeTree): Lookup {
  const find = createFind(tree);
  return {
    locate: (pointer, at) => {
      const found = find(pointer);
      return tree.locationOf(rangeOf(found, found.isPartial ? "key" : at, tree));
    },
    written: (pointer) => {
      const { node, isPartial } = find(pointer);
      const target = isAlias(node) ? tree.aliasTargets.get(node) : node;
      return !isPartial && isScalar(target) ? target.source : undefined;
    },
    has: (pointer) => !find(pointer).isPartial,
  };
}

function createFind(tree: NodeTree): (pointer: JsonPointer) => Found {
  const memberIndex = new WeakMap<YAMLMap, ReadonlyMap<string, Pair<Node, Node | null>>>();
  const membersOf = (map: YAMLMap) => {
    const known = memberIndex.get(map) ?? indexMembers(map);
    memberIndex.set(map, known);
    return known;
  };
  return (pointer) => {
    let found: Found = { node: tree.root, key: undefined, isPartial: false };
    for (const segment of pointerSegments(pointer)) {
      const parent = isAlias(found.node) ? tree.aliasTargets.get(found.node) : found.node;
      const pair = isMap(parent) ? membersOf(parent).get(segment) : undefined;
      const item = isSeq(parent) && /^\d+$/.test(segment) ? parent.items[Number(segment)] : undefined;
      if (pair !== undefined) found = { node: pair.value, key: pair.key, isPartial: false };
      else if (isNode(item)) found = { node: item, key: undefined, isPartial: false };
      else return { ...found, isPartial: true };
    }
    return found;
  };
}

/** The first of equal names counts, as in the plain value. */
function indexMembers(map: YAMLMap): ReadonlyMap<string, Pair<Node, Node | null>> {
  const members = new Map<string, Pair<Node, Node | null>>();
  // Parsed pairs hold nodes; keys that are no strings were refused before anything is located.
  for (const pair of map.items as readonly Pair<Node, Node | null>[]) {
    if (isScalar(pair.key) && typeof pair.key.value === "string" && !members.has(pair.key.value)) {
      members.set(pair.key.value, pair);
    }
  }
  return members;
}

function rangeOf(found: Found, at: "key" | "value", tree: NodeTree): Range {
  const { node, key } = found;
  const value = trimmed(node?.range ?? undefined, tree.text);
  if (key?.range && (at === "key" || value === undefined)) return [key.range[0], key.range[1]];
  // An item of a list, or the whole document, has no name of its own: its first member stands for it.
  if (at === "key" && isMap(node)) {
    const first = node.items[0]?.key;
    if (isNode(first) && first.range) return [first.range[0], first.range[1]];
  }
  return value ?? [node?.range?.[0] ?? 0, node?.range?.[1] ?? 0];
}

/** A node's range without trailing white space; undefined where nothing is left: a name without a value. */
function trimmed(range: readonly [number, number, number] | undefined, text: string): Range | undefined {
  if (range === undefined) return undefined;
  const [start, end] = range;
  const length = text.slice(start, end).trimEnd().length;
  return length === 0 ? undefined : [start, start + length];
}
