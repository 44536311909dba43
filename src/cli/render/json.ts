import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { jsonText } from "./json-text.ts";

/** The diagnostics as they are, one JSON array. */
export function renderJson(diagnostics: readonly Diagnostic[]): string {
  return jsonText(diagnostics);
}
