// Data as JSON.parse gives it, of which nothing is known yet.

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(json: unknown): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

export function isJsonArray(json: unknown): json is readonly unknown[] {
  return Array.isArray(json);
}

/** What a person calls it: "an object", "a text". */
export function jsonWords(json: unknown): string {
  if (json === null) return "null";
  if (isJsonArray(json)) return "an array";
  if (typeof json === "string") return "a text";
  if (typeof json === "number" || typeof json === "bigint") return "a number";
  return typeof json === "boolean" ? "true or false" : "an object";
}

/** Nobody nests deeper, and whoever walks it has a stack that ends. */
export const jsonDepthLimit = 250;

/** Whether arrays and objects are nested deeper than anyone should walk. */
export function isTooDeep(json: unknown): boolean {
  let level: object[] = typeof json === "object" && json !== null ? [json] : [];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > jsonDepthLimit) return true;
    const next: object[] = [];
    for (const each of level)
      for (const part of Object.values(each)) if (typeof part === "object" && part !== null) next.push(part);
    level = next;
  }
  return false;
}
