import picocolors from "picocolors";
import type { Severity } from "../../diagnostics/code-entry.ts";

export interface Colours {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly hint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly severity: (severity: Severity, text: string) => string;
}

/** Colours by what they mean; plain text has none. */
export function createColours(style: "coloured" | "plain"): Colours {
  const { bold, dim, cyan, green, red, yellow, blue } = picocolors.createColors(style === "coloured");
  const bySeverity = { error: red, warning: yellow, info: blue };
  return { bold, dim, hint: cyan, good: green, severity: (severity, text) => bySeverity[severity](text) };
}
