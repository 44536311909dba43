/** A JSON pointer (RFC 6901): "" is the whole document, "/agentPools/1/count" a value in it. */
export type JsonPointer = string;

/** Joins a pointer and one or more member names or indexes, escaping `~` and `/` in them. */
export function pointerTo(parent: JsonPointer, ...segments: readonly (string | number)[]): JsonPointer {
  return parent + segments.map((segment) => `/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Splits a pointer into its unescaped segments. */
export function pointerSegments(pointer: JsonPointer): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}
