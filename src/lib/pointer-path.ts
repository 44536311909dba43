import { type JsonPointer, pointerSegments } from "./json-pointer.ts";

/** A pointer as a person would write it: `agentPools[0].count`; "the document" for the whole. */
export function pointerPath(pointer: JsonPointer): string {
  const path = pointerSegments(pointer).map((segment, index) => {
    if (/^\d+$/.test(segment)) return `[${segment}]`;
    const name = /^[\w-]+$/.test(segment) ? segment : JSON.stringify(segment);
    return index === 0 ? name : `.${name}`;
  });
  return path.length === 0 ? "the document" : path.join("");
}
