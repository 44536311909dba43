// What must not be shown, whoever wrote it into a template.
import { isArray, isObject, isUnknown, objectOf, type Value } from "../../arm/values/value.ts";
import { isSecretName } from "../../lib/secret-name.ts";
import { withoutSecretText } from "../../lib/without-secret-text.ts";
import { elementStep, lastMember, memberStep, type Path, type Step } from "./path.ts";

/** What stands in the place of a secret. */
const hiddenText = "(hidden)";

/** Whether a text at this place of a resource is a secret by its name or its place. */
export function isSecretPlace(path: Path, type: string): boolean {
  if (path.some((step) => "member" in step && /^protectedSettings$/i.test(step.member))) return true;
  const name = lastMember(path);
  if (isSecretName(name)) return true;
  // `secrets: [{ name, value }]`
  const isValue = /^value$/i.test(name);
  return isValue && (/^Microsoft\.KeyVault\/vaults\/secrets$/i.test(type) || path.some(isSecretMember));
}

function isSecretMember(step: Step): boolean {
  return "member" in step && isSecretName(step.member);
}

/** A path that tells no secret: a scalar in a list is named by what it is. */
export function withoutSecrets(path: Path, type: string): Path {
  return path.map((step, at) =>
    "element" in step && at === path.length - 1 && isSecretPlace(path.slice(0, at), type)
      ? elementStep(hiddenText)
      : step,
  );
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
  return isSecretPlace(path, type) ? hiddenText : withoutSecretText(value);
}
