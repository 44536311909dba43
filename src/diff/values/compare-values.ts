// Two values to the list of what differs between them.
import {
  type ArrayValue,
  isArray,
  isObject,
  memberOf,
  type ObjectValue,
  objectOf,
  type Value,
} from "../../arm/values/value.ts";
import { canonical } from "./canonical.ts";
import { isSetOfScalars, keyOf, keyOfElements } from "./element-keys.ts";
import { elementStep, memberStep, type Path } from "./path.ts";

export interface Difference {
  readonly path: Path;
  /** Undefined: not there. */
  readonly old?: Value;
  readonly new?: Value;
  /** Both have the same elements, in another order that may matter. */
  readonly isOrder?: true;
  /** Another secret stands behind the same expression. */
  readonly isSecret?: true;
}

/** What is compared: where it stands, and what it was and is. null counts as absent, as it does for Azure. */
interface Pair {
  readonly path: Path;
  readonly old: Value | undefined;
  readonly new: Value | undefined;
}

/** Every difference that means something, in the order of the new value, then what is gone. */
export function compareValues({ path, old, new: now }: Pair): readonly Difference[] {
  const [was, is] = [old ?? undefined, now ?? undefined];
  if (was === is || canonical(was, path) === canonical(is, path)) return [];
  if (isObject(was) && isObject(is)) return compareObjects(was, is, path);
  if (isArray(was) && isArray(is)) return compareArrays(was, is, path);
  return [difference({ path, old: was, new: is })];
}

function difference({ path, old, new: now }: Pair): Difference {
  return { path, ...(old === undefined ? {} : { old }), ...(now === undefined ? {} : { new: now }) };
}

function compareObjects(old: ObjectValue, now: ObjectValue, path: Path): readonly Difference[] {
  const [was, is] = [byFoldedName(old), byFoldedName(now)];
  const gone = [...was].filter(([folded]) => !is.has(folded));
  return [...is, ...gone].flatMap(([folded, [name]]) =>
    compareValues({ path: [...path, memberStep(name)], old: was.get(folded)?.[1], new: is.get(folded)?.[1] }),
  );
}

/** Members by their name without case, with the name as it is written. */
function byFoldedName(object: ObjectValue): ReadonlyMap<string, readonly [name: string, value: Value]> {
  return new Map(Object.entries(object).map((entry) => [entry[0].toLowerCase(), entry]));
}

function compareArrays(old: ArrayValue, now: ArrayValue, path: Path): readonly Difference[] {
  const key = keyOfElements(old, now, path);
  return key === undefined ? compareLists(old, now, path) : compareKeyed({ old, now, key, path });
}

interface Keyed {
  readonly old: ArrayValue;
  readonly now: ArrayValue;
  readonly key: string;
  readonly path: Path;
}

/** Elements with a name of their own find each other by it, wherever they stand. */
function compareKeyed({ old, now, key, path }: Keyed): readonly Difference[] {
  const [was, is] = [byKey(old, key), byKey(now, key)];
  const gone = [...was.keys()].filter((each) => !is.has(each));
  return [...is.keys(), ...gone].flatMap((each) => {
    const [left, right] = [was.get(each), is.get(each)];
    const shown = memberOf(right ?? left ?? {}, key);
    const place = [...path, elementStep(String(shown))];
    if (left === undefined || right === undefined) return [difference({ path: place, old: left, new: right })];
    return compareValues({ path: place, old: withoutMember(left, key), new: withoutMember(right, key) });
  });
}

/** Partners are the same by their key, however it is spelled. */
function withoutMember(object: ObjectValue, name: string): ObjectValue {
  return objectOf(Object.entries(object).filter(([each]) => each.toLowerCase() !== name.toLowerCase()));
}

function byKey(array: ArrayValue, key: string): ReadonlyMap<string, ObjectValue> {
  return new Map(array.flatMap((item) => (isObject(item) ? [[keyOf(item, key) ?? "", item] as const] : [])));
}

/** Equal elements find each other; what is left is paired in order where both have as much, otherwise added or removed. */
function compareLists(old: ArrayValue, now: ArrayValue, path: Path): readonly Difference[] {
  const gone = without(old, now, path);
  const added = without(now, old, path);
  if (gone.length === 0 && added.length === 0) {
    return isSetOfScalars(now, path) ? [] : [{ path, old, new: now, isOrder: true }];
  }
  const scalars = [...old, ...now].every((item) => typeof item !== "object");
  if (!scalars && gone.length === added.length) {
    return gone.flatMap(({ item, index }, at) =>
      compareValues({ path: [...path, elementStep(String(index))], old: item, new: added[at]?.item }),
    );
  }
  const step = ({ item, index }: Indexed): Path => [...path, elementStep(isText(item) ? String(item) : String(index))];
  return [
    ...added.map((each) => difference({ path: step(each), old: undefined, new: each.item })),
    ...gone.map((each) => difference({ path: step(each), old: each.item, new: undefined })),
  ];
}

interface Indexed {
  readonly item: Value;
  readonly index: number;
}

function isText(item: Value): boolean {
  return typeof item === "string" && item.length <= 60;
}

/** The elements of one array that have no partner in the other, each partner counting once. */
function without(array: ArrayValue, other: ArrayValue, path: Path): readonly Indexed[] {
  const left = new Map<string, number>();
  for (const item of other) {
    const text = canonical(item, path);
    left.set(text, (left.get(text) ?? 0) + 1);
  }
  return array.flatMap((item, index) => {
    const text = canonical(item, path);
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count > 0 ? [] : [{ item, index }];
  });
}
