import { type JsonPointer, pointerSegments, pointerTo } from "../../lib/json-pointer.ts";
import { kindOfString } from "../expression/classify.ts";
import { isPlainObject, memberIn, textIn } from "./plain-data.ts";

/**
 * Where a part of an expanded resource comes from in the template: as deep as what is written goes. A loop of properties
 * leads to its input, an expression that makes the rest to that expression.
 */
export function writtenPointer(data: unknown, pointer: JsonPointer, steps: readonly (string | number)[]): JsonPointer {
  let [at, found] = [data, pointer];
  const rest = [...steps];
  for (let step = rest.shift(); step !== undefined; step = rest.shift()) {
    const next = stepInto(at, step);
    if (next === undefined) {
      const loop = loopOf(at, step);
      if (loop === undefined) return found;
      found = pointerTo(found, "copy", loop.index, "input");
      at = loop.input;
      // The index within the loop is written nowhere.
      rest.shift();
    } else {
      found = pointerTo(found, next.step);
      at = next.value;
    }
  }
  return found;
}

function stepInto(value: unknown, step: string | number): { step: string | number; value: unknown } | undefined {
  if (Array.isArray(value)) {
    return typeof step === "number" && step < value.length ? { step, value: value[step] } : undefined;
  }
  if (!isPlainObject(value)) return undefined;
  if (Object.hasOwn(value, step)) return { step, value: value[step] };
  // The name may be made by an expression; of several, nobody can tell which it was.
  const [made, ...others] = Object.keys(value).filter((name) => kindOfString(name) === "expression");
  return made === undefined || others.length > 0 ? undefined : { step: made, value: value[made] };
}

function loopOf(value: unknown, name: string | number): { index: number; input: unknown } | undefined {
  const copies = memberIn(value, "copy");
  if (!Array.isArray(copies)) return undefined;
  const index = copies.findIndex((copy) => textIn(copy, "name")?.toLowerCase() === String(name).toLowerCase());
  return index < 0 ? undefined : { index, input: memberIn(copies[index], "input") };
}

/** The value at a pointer; undefined where there is none. */
export function valueAt(document: unknown, pointer: JsonPointer): unknown {
  let at = document;
  for (const segment of pointerSegments(pointer)) {
    if (Array.isArray(at)) at = /^\d+$/.test(segment) ? at[Number(segment)] : undefined;
    else at = isPlainObject(at) && Object.hasOwn(at, segment) ? at[segment] : undefined;
  }
  return at;
}
