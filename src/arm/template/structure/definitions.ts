// What `$ref` refers to.
import { pointerTo } from "../../../lib/json-pointer.ts";
import type { Report } from "../report.ts";
import type { TypeSource } from "./template-source.ts";

export type Definitions = ReadonlyMap<string, TypeSource>;

/** A type, and those that it refers to, until one refers to none, to nothing, or back. */
export function facetsOf(type: TypeSource, definitions: Definitions): readonly TypeSource[] {
  if (type.reference === undefined) return [type];
  const facets: TypeSource[] = [];
  for (let next: TypeSource | undefined = type; next !== undefined && !facets.includes(next); ) {
    facets.push(next);
    next = next.reference === undefined ? undefined : definitionAt(next.reference, definitions);
  }
  return facets;
}

/** Reports references to what is not there, and those that come back to themselves. */
export function checkReferences(referring: readonly TypeSource[], definitions: Definitions, report: Report): void {
  for (const { reference = [], path } of referring) {
    const target = definitionAt(reference, definitions);
    const shown = `#${pointerTo("", ...reference)}`;
    if (target === undefined) report.add("template/unknown-definition", path.below("$ref"), { reference: shown });
    else if (comesBack(target, definitions)) {
      report.add("template/definition-cycle", path.below("$ref"), { reference: shown });
    }
  }
}

function comesBack(type: TypeSource, definitions: Definitions): boolean {
  const last = facetsOf(type, definitions).at(-1);
  return last?.reference !== undefined && definitionAt(last.reference, definitions) !== undefined;
}

/** The type that a pointer leads to: a definition, or a part of one. */
function definitionAt([, name = "", ...rest]: readonly string[], definitions: Definitions): TypeSource | undefined {
  let type = definitions.get(name.toLowerCase());
  const segments = [...rest];
  while (type !== undefined && segments.length > 0) type = stepInto(type, segments);
  return type;
}

/** Takes the segments that lead to a part of a type. */
function stepInto(type: TypeSource, segments: string[]): TypeSource | undefined {
  switch (segments.shift()?.toLowerCase()) {
    case "properties":
      return memberOf(type.properties, segments.shift());
    case "items":
      return typeof type.items === "boolean" ? undefined : type.items;
    case "prefixitems":
      return type.prefixItems[Number(segments.shift())];
    case "additionalproperties":
      return typeof type.additionalProperties === "boolean" ? undefined : type.additionalProperties;
    case "discriminator":
      return segments.shift()?.toLowerCase() === "mapping"
        ? memberOf(type.discriminator?.mapping, segments.shift())
        : undefined;
    default:
      return undefined;
  }
}

function memberOf(
  types: ReadonlyMap<string, TypeSource> | undefined,
  name: string | undefined,
): TypeSource | undefined {
  const folded = name?.toLowerCase();
  return [...(types ?? [])].find(([each]) => each.toLowerCase() === folded)?.[1];
}
