import { memberAt } from "../../evaluation/predicted.ts";
import { type Expression, nowhere } from "../../expression/syntax.ts";
import { causesOf, isArray, isObject, objectOf, Unknown, type Value } from "../../values/value.ts";
import { type Definitions, facetsOf } from "../structure/definitions.ts";
import type { TypeSource } from "../structure/template-source.ts";

/** Whether a value of this type is a secret as a whole. */
export function isSecret(type: TypeSource, definitions: Definitions): boolean {
  return facetsOf(type, definitions).some(({ isSecure }) => isSecure);
}

/**
 * A value without its secrets: whatever its type calls secure, at any depth, is what the expression would have.
 * @param expression the value as a template would name it
 */
export function withoutSecrets(
  value: Value,
  type: TypeSource,
  definitions: Definitions,
  expression: Expression,
): Value {
  const facets = facetsOf(type, definitions);
  if (facets.some(({ isSecure }) => isSecure)) return new Unknown(expression, new Set([...causesOf(value), "secret"]));
  if (facets.every(saysNothingOfParts)) return value;
  if (isArray(value)) {
    const hidden = value.map((element, index) => {
      const own = elementTypes(facets, index);
      const key: Expression = { kind: "literal", value: index, span: nowhere };
      return hide(element, own, definitions, { kind: "element", target: expression, key, span: nowhere });
    });
    return hidden.some((element, index) => element !== value[index]) ? hidden : value;
  }
  if (!isObject(value)) return value;
  const hidden = Object.entries(value).map(([name, member]) => {
    return [name, hide(member, memberTypes(facets, name), definitions, memberAt(expression, name))] as const;
  });
  return hidden.some(([name, member]) => member !== value[name]) ? objectOf(hidden) : value;
}

function saysNothingOfParts({
  properties,
  additionalProperties,
  items,
  prefixItems,
  discriminator,
}: TypeSource): boolean {
  const isOpen = typeof additionalProperties === "boolean" && typeof items === "boolean" && prefixItems.length === 0;
  return isOpen && properties === undefined && discriminator === undefined;
}

function hide(value: Value, types: readonly TypeSource[], definitions: Definitions, expression: Expression): Value {
  return types.reduce((hidden, type) => withoutSecrets(hidden, type, definitions, expression), value);
}

function elementTypes(facets: readonly TypeSource[], index: number): readonly TypeSource[] {
  return facets.flatMap(({ prefixItems, items }) => {
    const own = prefixItems[index] ?? items;
    return typeof own === "boolean" ? [] : [own];
  });
}

/** Of a tagged union, every type that a member may be of. */
function memberTypes(facets: readonly TypeSource[], name: string): readonly TypeSource[] {
  const folded = name.toLowerCase();
  return facets.flatMap(({ properties, additionalProperties, discriminator }) => {
    const declared = [...(properties ?? [])].find(([each]) => each.toLowerCase() === folded)?.[1];
    const additional = typeof additionalProperties === "boolean" ? [] : [additionalProperties];
    const union = [...(discriminator?.mapping.values() ?? [])].flatMap((type) => memberTypes([type], name));
    return [...(declared === undefined ? additional : [declared]), ...union];
  });
}
