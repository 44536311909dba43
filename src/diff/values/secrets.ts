// What must not be shown, whoever wrote it into a template.
import { isArray, isObject, isUnknown, objectOf, type Value } from "../../arm/values/value.ts";
import { withoutPrivateKeys } from "../../lib/without-private-keys.ts";
import { elementStep, lastMember, memberStep, type Path } from "./path.ts";

/** What stands in the place of a secret. */
export const hiddenText = "(hidden)";

const secretNames =
  /(?:password|passphrase|secret|token|connectionString|accountKey|primaryKey|secondaryKey|sharedKey|privateKey|masterKey|sasUri|credential)s?$/i;

/** Whether a text at this place of a resource is a secret by its name or its place. */
export function isSecretPlace(path: Path, type: string): boolean {
  if (path.some((step) => "member" in step && /^protectedSettings$/i.test(step.member))) return true;
  const name = lastMember(path);
  return secretNames.test(name) || (/^Microsoft\.KeyVault\/vaults\/secrets$/i.test(type) && /^value$/i.test(name));
}

/**
 * A value without its secrets. An expression tells where a secret comes from and not what it is, so it stays.
 * @param type the type of the resource that holds it
 */
export function redacted(value: Value, path: Path, type: string): Value {
  if (isUnknown(value)) return value;
  if (isArray(value)) return value.map((item, index) => redacted(item, [...path, elementStep(String(index))], type));
  if (isObject(value)) {
    return objectOf(
      Object.entries(value).map(([name, member]) => [name, redacted(member, [...path, memberStep(name)], type)]),
    );
  }
  if (typeof value !== "string") return value;
  return isSecretPlace(path, type) ? hiddenText : withoutPrivateKeys(value);
}

/** Whether a change of a value shows a secret: one of its texts is one by its name or its place. */
export function holdsSecret(value: Value | undefined, path: Path, type: string): boolean {
  return typeof value === "string" && isSecretPlace(path, type);
}
