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
  const found: UsedId[] = [];
  for (const leaf of leaves) {
    const { value, place } = leaf;
    const { level } = leaf.resource;
    if ((typeof value === "string" && !value.startsWith("/")) || isInTags(place)) continue;
    const id = idOfValue(value, level);
    if (id !== undefined) found.push({ id, key: keyOf(id), leaf, via: "property" });
    else if (isUnknown(value)) {
      for (const asked of askedIds(value.expression, level)) {
        found.push({ id: asked, key: keyOf(asked), leaf, via: "reference" });
      }
    }
  }
  return found;
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
