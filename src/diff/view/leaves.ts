import { isArray, isObject, type Value } from "../../arm/values/value.ts";
import { elementStep, memberStep, type Path, shortPath } from "../values/path.ts";

export interface Leaf {
  readonly label: string;
  readonly path: Path;
  readonly value: Value;
}

/**
 * What stands in an object, line by line: paths from the object on, and values that hold no others. A list of scalars is
 * one value; a name that the path tells is left out.
 */
export function leavesOf(value: Value, path: Path): readonly Leaf[] {
  const last = path.at(-1);
  const isTold = ({ label, value: leaf }: Leaf): boolean =>
    label === "name" && last !== undefined && "element" in last && leaf === last.element;
  return walk(value, path)
    .map((leaf) => ({ ...leaf, label: shortPath(leaf.path.slice(path.length)) }))
    .filter((leaf) => !isTold(leaf));
}

function walk(value: Value, path: Path): readonly Omit<Leaf, "label">[] {
  if (isObject(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([name, member]) =>
      member === null ? [] : walk(member, [...path, memberStep(name)]),
    );
  }
  if (isArray(value) && value.some((item) => isObject(item) || isArray(item))) {
    return value.flatMap((item, index) => walk(item, [...path, elementStep(String(index))]));
  }
  return [{ path, value }];
}
