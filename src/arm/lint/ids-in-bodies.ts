import type { Expression } from "../expression/syntax.ts";
import { isUnknown } from "../values/value.ts";
import { callsIn, isListCall } from "./expression-reader.ts";
import type { Leaf } from "./leaves.ts";
import type { Place } from "./place.ts";
import { type IdPlace, idOfExpression, idOfValue, keyOf, type ResourceId } from "./resource-ids.ts";

/** An id in the body of a resource: as a value, or as what reference() or list...() asks for. */
export interface UsedId {
  readonly id: ResourceId;
  /** What it has in common with other ids of the same resource. */
  readonly key: string;
  readonly leaf: Leaf;
  readonly via: "property" | "reference";
}

/** All ids in the bodies of resources, but for those in tags, which are texts for people. */
export function collectIds(leaves: readonly Leaf[]): readonly UsedId[] {
  return leaves.flatMap((leaf): readonly UsedId[] => {
    const { value, resource, place } = leaf;
    if (typeof value === "string" && !value.startsWith("/")) return [];
    if (isInTags(place)) return [];
    const { level } = resource;
    const id = idOfValue(value, level);
    if (id !== undefined) return [{ id, key: keyOf(id), leaf, via: "property" }];
    if (!isUnknown(value)) return [];
    return askedIds(value.expression, level).map((each) => ({
      id: each,
      key: keyOf(each),
      leaf,
      via: "reference" as const,
    }));
  });
}

/** The ids of which an expression asks the state or the keys. */
function askedIds(expression: Expression, at: IdPlace): readonly ResourceId[] {
  return callsIn(expression).flatMap((call) => {
    const target = call.args[0];
    if (target === undefined || !(call.name.toLowerCase() === "reference" || isListCall(call))) return [];
    const id = target.kind === "literal" ? idOfValue(target.value, at) : idOfExpression(target, at);
    return id === undefined ? [] : [id];
  });
}

/** In the tags of a resource, or in those that are passed on to a nested deployment. */
function isInTags(place: Place): boolean {
  for (let at: Place | undefined = place; at !== undefined; at = at.above) if (at.step === "tags") return true;
  return false;
}
