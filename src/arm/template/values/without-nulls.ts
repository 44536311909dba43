import { isArray, isObject, newObject, type Value } from "../../values/value.ts";

const stripped = new WeakMap<object, Value>();

/**
 * A value without the members that are null, at any depth: to Azure they are absent from a resource. Elements of arrays stay.
 * Answers are remembered, since instances of a loop share large values.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions#null-values
 */
export function withoutNulls(value: Value): Value {
  if (!isArray(value) && !isObject(value)) return value;
  const known = stripped.get(value);
  if (known !== undefined) return known;
  const result = isArray(value) ? strippedArray(value) : strippedObject(value);
  stripped.set(value, result);
  return result;
}

function strippedArray(value: readonly Value[]): Value {
  const elements = value.map(withoutNulls);
  return elements.every((element, index) => element === value[index]) ? value : elements;
}

function strippedObject(value: Readonly<Record<string, Value>>): Value {
  const object = newObject();
  let isSame = true;
  for (const [name, member] of Object.entries(value)) {
    const kept = withoutNulls(member);
    if (kept !== null) object[name] = kept;
    if (kept !== member || kept === null) isSame = false;
  }
  return isSame ? value : object;
}
