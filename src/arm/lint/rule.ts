import type { Code } from "../../diagnostics/codes.ts";
import type { Problem } from "../../diagnostics/problem.ts";
import type { LintSubject } from "./subject.ts";

export type LintCode = Extract<Code, `lint/${string}`>;

/** A rule: what it finds in a template. Called twice with the same subject, it gives the same answer. */
export interface LintRule {
  /** The codes of its problems; it is not asked where all of them are off. */
  readonly codes: readonly LintCode[];
  readonly check: (subject: LintSubject) => readonly Problem[];
}
