// Templates as they are written: plain data of which nothing is sure.
import { spellingOf } from "../values/value.ts";

export type PlainObject = Readonly<Record<string, unknown>>;

export function isPlainObject(value: unknown): value is PlainObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as an object: an empty one where it is none. */
export function asObject(value: unknown): PlainObject {
  return isPlainObject(value) ? value : {};
}

/** A member by its name in any case; undefined where there is none, or no object. */
export function memberIn(value: unknown, name: string): unknown {
  if (!isPlainObject(value)) return undefined;
  const key = spellingOf(value, name);
  return key === undefined ? undefined : value[key];
}

/** A text among the members; undefined where it is absent or something else. */
export function textIn(value: unknown, name: string): string | undefined {
  const found = memberIn(value, name);
  return typeof found === "string" ? found : undefined;
}

/** The elements of a list, or the members of an object, each with its index or name; none of anything else. */
export function childrenOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((element: unknown, index) => [index, element] as const);
  return isPlainObject(value) ? Object.entries(value) : [];
}
