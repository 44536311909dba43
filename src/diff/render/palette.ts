import type { Action, Severity } from "../deployment-diff.ts";

/** Colours by what they mean; each function gives its text back, marked or not. */
export interface Palette {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
  readonly severity: (severity: Severity, text: string) => string;
  readonly action: (action: Action, text: string) => string;
}
