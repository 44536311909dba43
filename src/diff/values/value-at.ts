import { isObject, memberOf, type Value } from "../../arm/values/value.ts";

/** A value of a resource by its way down: `properties.hardwareProfile.vmSize`. */
export function valueAt(body: Value | undefined, path: string): Value | undefined {
  return path
    .split(".")
    .reduce<Value | undefined>((found, name) => (isObject(found) ? memberOf(found, name) : undefined), body);
}
