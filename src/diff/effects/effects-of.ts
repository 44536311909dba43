import { type ArrayValue, isArray, isInt, type Value } from "../../arm/values/value.ts";
import type { ImmutableProperty } from "../../catalog/catalog-schema.ts";
import type { Effect } from "../deployment-diff.ts";
import { canonical } from "../values/canonical.ts";
import type { Difference } from "../values/compare-values.ts";
import { parsePattern, pathPattern } from "../values/path.ts";
import { memberAt } from "../values/value-at.ts";
import { isAllowed } from "./allowed-changes.ts";

/** What is known of a type: its create-only properties. */
export type FindImmutable = (type: string) => readonly ImmutableProperty[];

/** What Azure is known to say to a difference: nothing where it is simply done. */
export function effectsOf(difference: Difference, type: string, findImmutable: FindImmutable): readonly Effect[] {
  if (difference.isOrder === true) return [];
  return findImmutable(type).flatMap((property) => {
    const values = valuesAt(property, difference);
    if (values === undefined || isHarmless(property, values, type)) return [];
    const { change, path, answer, verified, source } = property;
    return [{ kind: change, path, answer, isVerified: verified, source }];
  });
}

/** Whether Azure refuses a change in place, so that the resource would have to be made anew. */
export function forcesReplacement({ kind }: Effect): boolean {
  return kind !== "only-deallocated";
}

interface Values {
  readonly old: Value | undefined;
  readonly new: Value | undefined;
}

/** What a property was and is, where a difference reaches it. */
function valuesAt({ path }: ImmutableProperty, difference: Difference): Values | undefined {
  const wanted = parsePattern(path);
  const found = pathPattern(difference.path);
  const shared = Math.min(wanted.length, found.length);
  for (let at = 0; at < shared; at += 1) {
    if (wanted[at] !== found[at] && wanted[at] !== "*") return undefined;
  }
  const rest = wanted.slice(found.length).filter((name) => name !== "*");
  if (rest.length === 0) return { old: difference.old, new: difference.new };
  // An element that comes or goes changes no other; what it holds is made or goes along with it. Only that which tells
  // it from the others is changed by its coming.
  const isElement = found.at(-1) === "[]";
  if (rest.includes("[]") || (isElement && !(rest.length === 1 && rest[0] === "id"))) return undefined;
  const values = { old: memberAt(difference.old, rest), new: memberAt(difference.new, rest) };
  return canonical(values.old, difference.path) === canonical(values.new, difference.path) ? undefined : values;
}

function isHarmless(property: ImmutableProperty, values: Values, type: string): boolean {
  return (property.change === "grow-only" && isGrowth(values)) || isAllowed(type, property.path, values);
}

/** Whether a value got larger, or a list longer; an element that was added comes alone. */
function isGrowth({ old, new: now }: Values): boolean {
  if (isInt(old) && isInt(now)) return now > old;
  if (isArray(old) && isArray(now)) return includesAll(now, old);
  return old === undefined;
}

function includesAll(array: ArrayValue, others: ArrayValue): boolean {
  const texts = new Set(array.map((item) => canonical(item, [])));
  return others.every((item) => texts.has(canonical(item, [])));
}
