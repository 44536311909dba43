import { isRecord } from "../../lib/is-record.ts";

export type JsonKind = "template" | "parameters" | "other";

/** What a JSON document is, by its schema or, without one, by what it holds. */
export function kindOfJson(value: unknown): JsonKind {
  if (!isRecord(value)) return "other";
  const schema = typeof value.$schema === "string" ? value.$schema : "";
  if (/deploymentTemplate\.json#?$/i.test(schema)) return "template";
  if (/deploymentParameters\.json#?$/i.test(schema)) return "parameters";
  return "resources" in value && "contentVersion" in value ? "template" : "other";
}

/** Whether a text that cannot be read as JSON was meant as a template. */
export function looksLikeTemplate(text: string): boolean {
  return /deploymentTemplate\.json/i.test(text) || /"resources"\s*:\s*[[{]/.test(text);
}
