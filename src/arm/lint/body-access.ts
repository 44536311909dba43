// Members of expanded values, names being compared without case as Azure does.
import { type ArrayValue, isArray, isObject, memberOf, type Value } from "../values/value.ts";
import type { LintedResource } from "./expanded-resources.ts";

/** The value below others, by names; undefined where one of them is absent or no object. */
export function valueIn(value: Value | undefined, ...names: readonly string[]): Value | undefined {
  let at = value;
  for (const name of names) {
    if (!isObject(at)) return undefined;
    at = memberOf(at, name);
  }
  return at;
}

/** As {@link valueIn}, for a list; an empty one where there is none. */
export function listIn(value: Value | undefined, ...names: readonly string[]): ArrayValue {
  const found = valueIn(value, ...names);
  return isArray(found) ? found : [];
}

/** As {@link valueIn}, for a text; undefined for anything else. */
export function textOfMember(value: Value | undefined, ...names: readonly string[]): string | undefined {
  const found = valueIn(value, ...names);
  return typeof found === "string" ? found : undefined;
}

/** Whether a resource is of one of these types. */
export function isOfType({ type }: Pick<LintedResource, "type">, ...types: readonly string[]): boolean {
  const folded = type.toLowerCase();
  return types.some((each) => each.toLowerCase() === folded);
}

/** Whether two names are the same to Azure. */
export function isSameName(left: string, right: string): boolean {
  return left.length === right.length && left.toLowerCase() === right.toLowerCase();
}
