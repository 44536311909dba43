import { type JsonPointer, pointerTo } from "../../lib/json-pointer.ts";

/** Where a value stands, as the way down to it. Steps are shared, so that a walk over a large document makes few texts. */
export interface Place {
  /** Undefined at the value that the walk began with. */
  readonly above?: Place;
  readonly step: string | number;
}

/** The steps from the beginning of the walk down to a place. */
export function stepsOf(place: Place | undefined): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  for (let at = place; at !== undefined; at = at.above) steps.push(at.step);
  return steps.reverse();
}

/** The pointer of a place, in a document where the walk began at `from`. */
export function pointerOf(place: Place | undefined, from: JsonPointer = ""): JsonPointer {
  return pointerTo(from, ...stepsOf(place));
}

/** The name of the nearest member that a place lies in: elements of a list are known by the list's name. */
export function memberNameOf(place: Place | undefined): string {
  let at = place;
  while (typeof at?.step === "number") at = at.above;
  return at === undefined ? "" : String(at.step);
}
