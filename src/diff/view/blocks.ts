// Changes that read alike become one block: the machines of a loop, or everything that gets another tag.
import type { Value } from "../../arm/values/value.ts";
import { groupBy } from "../../lib/group-by.ts";
import type { Action, Effect, FileChange, PropertyChange, ResourceChange } from "../deployment-diff.ts";
import { canonical } from "../values/canonical.ts";
import { type Path, pathText } from "../values/path.ts";

/** Changes that are shown together; never empty. But for the values, what the first one says holds for all of them. */
export interface Block {
  readonly action: Action;
  readonly first: ResourceChange;
  readonly changes: readonly ResourceChange[];
  readonly properties: readonly BlockProperty[];
}

/** A property that changes in all resources of a block. */
export interface BlockProperty {
  readonly path: Path;
  readonly isOrder: boolean;
  readonly isSecret: boolean;
  /** One entry where it is the same change in all of them; otherwise one for each resource. */
  readonly values: readonly BlockValue[];
  /** What Azure says to it; of properties that fall under one rule, the last one tells. */
  readonly effects: readonly Effect[];
}

export interface BlockValue {
  readonly old?: Value;
  readonly new?: Value;
  /** The resource that it is of, where they differ. */
  readonly name?: string;
}

/** The most incisive comes first; within an action, the order of the templates. */
const order: readonly Action[] = ["replace", "change", "create", "delete"];

/** Groups changes into blocks: first what changes in the same way, then the instances of a loop, whatever their values. */
export function blocksOf(changes: readonly ResourceChange[]): readonly Block[] {
  const numbers = new Map<readonly FileChange[], number>();
  const alike = [...groupBy(changes, (change) => `${shapeOf(change, numbers)} ${valuesKey(change)}`).values()];
  const groups = groupBy(alike, (group) => {
    const [first] = group;
    const loop = loopOf(group);
    return first === undefined || loop === undefined ? group : `${loop} ${shapeOf(first, numbers)}`;
  });
  const blocks = [...groups.values()].flatMap((parts): readonly Block[] => {
    const group = parts.flat();
    const [first] = group;
    if (first === undefined) return [];
    return [{ action: first.action, first, changes: group, properties: propertiesOf(group, first) }];
  });
  return order.flatMap((action) => blocks.filter((block) => block.action === action));
}

/** The loop that all of a group come of. */
function loopOf(group: readonly ResourceChange[]): string | undefined {
  const loops = new Set(group.map(({ type, loop }) => (loop === undefined ? undefined : `${type} ${loop.name}`)));
  const [only] = loops;
  return loops.size === 1 ? only : undefined;
}

/** What is told of a change, but for values. */
function shapeOf(change: ResourceChange, numbers: Map<readonly FileChange[], number>): string {
  const { action, properties, texts, minor } = change;
  const paths = properties.map(({ path, effects }) => [pathText(path), effects.map((effect) => effect.path)]);
  // Equal texts were compared once, so their changes are one and the same list.
  const files = texts.map((text) => [pathText(text.path), numberOf(text.files, numbers)]);
  const versions = minor.flatMap((each) => (each.kind === "api-version" ? [each.old, each.new] : [each.kind]));
  return JSON.stringify([action, paths, files, versions, change.new?.isOnlyCreated]);
}

/** What comes or goes stands for itself. */
function valuesKey({ action, id, properties }: ResourceChange): string {
  if (action === "create" || action === "delete") return id;
  return properties.map(({ path, old, new: now }) => `${canonical(old, path)} ${canonical(now, path)}`).join();
}

function numberOf(files: readonly FileChange[], numbers: Map<readonly FileChange[], number>): number {
  const known = numbers.get(files) ?? numbers.size;
  numbers.set(files, known);
  return known;
}

function propertiesOf(changes: readonly ResourceChange[], first: ResourceChange): readonly BlockProperty[] {
  return first.properties.map(({ path, isOrder, isSecret, effects }, at) => ({
    path,
    isOrder: isOrder === true,
    isSecret,
    values: valuesOf(changes, at),
    effects: effects.filter((effect) => !isToldLater(effect, first.properties.slice(at + 1))),
  }));
}

function isToldLater(effect: Effect, later: readonly PropertyChange[]): boolean {
  return later.some(({ effects }) =>
    effects.some(({ path, isVerified }) => path === effect.path && isVerified === effect.isVerified),
  );
}

function valuesOf(changes: readonly ResourceChange[], at: number): readonly BlockValue[] {
  const all = changes.flatMap(({ name, properties }): readonly BlockValue[] => {
    const property = properties[at];
    return property === undefined ? [] : [{ ...pairAt(property), name }];
  });
  const path = changes[0]?.properties[at]?.path ?? [];
  const distinct = new Set(all.map(({ old, new: now }) => `${canonical(old, path)} ${canonical(now, path)}`));
  return distinct.size > 1 ? all : all.slice(0, 1).map(pairAt);
}

function pairAt({ old, new: now }: Pick<PropertyChange, "old" | "new">): BlockValue {
  return { ...(old === undefined ? {} : { old }), ...(now === undefined ? {} : { new: now }) };
}
