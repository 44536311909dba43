// How elements of arrays find their partners.
import { type ArrayValue, isObject, memberOf, type ObjectValue, type Value } from "../../arm/values/value.ts";
import { isSecretName } from "../../lib/secret-name.ts";
import { lastMember, type Path } from "./path.ts";

/** Members by which Azure tells the elements of an array apart, the surest first. */
const keys = ["name", "id", "lun", "service", "objectId", "applicationId", "value", "keyName", "path", "key"] as const;

/** Arrays of scalars whose order means nothing. */
const sets = new Set(
  [
    ...["addressPrefixes", "sourceAddressPrefixes", "destinationAddressPrefixes", "sourcePortRanges"],
    ...["destinationPortRanges", "locations", "zones", "fqdns", "authorizedIPRanges", "nodeTaints"],
    ...["privateLinkServiceConnections", "availabilityZones", "keys", "secrets", "certificates", "storage", "actions"],
    ...["notActions", "dataActions", "notDataActions", "assignableScopes", "adminGroupObjectIDs", "ipAddresses"],
  ].map((name) => name.toLowerCase()),
);

/** The members that tell the elements of two arrays apart: present in all of them, and distinct. Undefined: none. */
export function keyOfElements(left: ArrayValue, right: ArrayValue, path: Path): string | undefined {
  if (left.length + right.length === 0) return undefined;
  // A key is shown; what is secret is none.
  const isShown = (key: string): boolean => key !== "value" || !isSecretName(lastMember(path));
  return keys.find((key) => isShown(key) && isKey(left, key) && isKey(right, key));
}

function isKey(array: ArrayValue, key: string): boolean {
  const found = array.map((item) => (isObject(item) ? keyOf(item, key) : undefined));
  return !found.includes(undefined) && new Set(found).size === found.length;
}

/** What an element is called by its key; names are compared without case. */
export function keyOf(item: ObjectValue, key: string): string | undefined {
  const value = memberOf(item, key);
  return typeof value === "string" || typeof value === "number" ? String(value).toLowerCase() : undefined;
}

/** Whether an array holds nothing but scalars whose order means nothing. */
export function isSetOfScalars(array: ArrayValue, path: Path): boolean {
  return sets.has(lastMember(path).toLowerCase()) && array.every(isScalar);
}

function isScalar(value: Value): boolean {
  return typeof value !== "object";
}
