// The properties of a block as they are told: several that change in the same way are told together.
import { groupBy } from "../../lib/group-by.ts";
import { canonical } from "../values/canonical.ts";
import { type Path, shortPath } from "../values/path.ts";
import type { Block, BlockProperty, BlockValue } from "./blocks.ts";

export type Item =
  | { readonly kind: "property"; readonly property: BlockProperty; readonly path: string }
  /** One pair of values in many places. */
  | { readonly kind: "places"; readonly value: BlockValue; readonly first: Path; readonly paths: readonly string[] };

/** From this many places on, a pair of values is told once. */
const fewest = 3;

export function itemsOf({ properties }: Block): readonly Item[] {
  const groups = groupBy(properties, groupKey);
  return [...groups].flatMap(([key, group]): readonly Item[] => {
    const [first] = group;
    const value = first?.values[0];
    if (key === undefined || group.length < fewest || first === undefined || value === undefined)
      return group.map((property) => ({ kind: "property", property, path: shownPath(property) }));
    return [{ kind: "places", value, first: first.path, paths: group.map(({ path }) => shortPath(path)) }];
  });
}

/** Told together are plain changes of one value to another; undefined: it stands for itself. */
function groupKey({ path, values, effects, isSecret, isOrder }: BlockProperty): string | undefined {
  const [value] = values;
  const isPlain = values.length === 1 && effects.length === 0 && !isSecret && !isOrder;
  if (!isPlain || value?.old === undefined || value.new === undefined) return undefined;
  return `${canonical(value.old, path)} ${canonical(value.new, path)}`;
}

/** An element that is itself the value needs not be named as well. */
function shownPath({ path, values }: BlockProperty): string {
  const last = path.at(-1);
  const [value] = values;
  const isItself = last !== undefined && "element" in last && (value?.old ?? value?.new) === last.element;
  return shortPath(isItself ? path.slice(0, -1) : path);
}
