import { isObject, memberOf, type Value } from "../../arm/values/value.ts";

/** A value of a resource by its way down: `properties.hardwareProfile.vmSize`. */
export function valueAt(body: Value | undefined, path: string): Value | undefined {
  return memberAt(body, path.split("."));
}

/** What names lead to, one in the other; undefined where one of them is not there. */
export function memberAt(value: Value | undefined, names: readonly string[]): Value | undefined {
  return names.reduce<Value | undefined>((found, name) => (isObject(found) ? memberOf(found, name) : undefined), value);
}
