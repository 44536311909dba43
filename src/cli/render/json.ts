import type { Diagnostic } from "../../diagnostics/diagnostic.ts";

/** The diagnostics as they are, one JSON array. */
export function renderJson(diagnostics: readonly Diagnostic[]): string {
  return `${JSON.stringify(diagnostics, null, 2)}\n`;
}
