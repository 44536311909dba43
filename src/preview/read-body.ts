// Looks into the body of a resource. Whatever a template writes is taken: what is not there, or of another type, is absent.
import { isArray, isObject, memberOf, Unknown, type Value } from "../arm/values/value.ts";
import type { Fact } from "./model.ts";
import { numberFact, textFact } from "./shown-value.ts";

/** The value at a path of member names, compared without case. An unknown value on the way is the answer. */
export function valueAt(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  let found = value;
  for (const name of path) {
    if (found instanceof Unknown) return found;
    if (!isObject(found)) return undefined;
    found = memberOf(found, name);
  }
  return found;
}

/** A list's elements; none where the value is no list. */
export function listAt(value: Value | undefined, ...path: readonly string[]): readonly Value[] {
  const found = valueAt(value, ...path);
  return isArray(found) ? found : [];
}

export function textAt(value: Value | undefined, ...path: readonly string[]): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === "string" ? found : undefined;
}

export function factAt(value: Value | undefined, ...path: readonly string[]): Fact<string> | undefined {
  return textFact(valueAt(value, ...path));
}

export function countAt(value: Value | undefined, ...path: readonly string[]): Fact<number> | undefined {
  return numberFact(valueAt(value, ...path));
}

/** The texts of a list, of a single text, or of both: `destinationPortRange` and `destinationPortRanges`. */
export function factsAt(value: Value | undefined, ...names: readonly string[]): readonly Fact<string>[] {
  return names.flatMap((name) => {
    const found = valueAt(value, name);
    const all = isArray(found) ? found : found === undefined ? [] : [found];
    return all.flatMap((each) => textFact(each) ?? []);
  });
}
