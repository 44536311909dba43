import picocolors from "picocolors";
import type { Severity } from "../../diagnostics/code-entry.ts";

export interface Colours {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly hint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly severity: (severity: Severity, text: string) => string;
}

/** Colours by what they mean, or none at all. */
export function createColours(isEnabled: boolean): Colours {
  const { bold, dim, cyan, green, red, yellow, blue } = picocolors.createColors(isEnabled);
  const bySeverity = { error: red, warning: yellow, info: blue };
  return { bold, dim, hint: cyan, good: green, severity: (severity, text) => bySeverity[severity](text) };
}
