import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/** What the command line tells the shell. */
export const exitCodes = {
  fine: 0,
  /** A definition has errors, or its output could not be written. */
  errors: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** `--check` found committed output out of date, or `diff` found differences. */
  differs: 3,
  /** A defect of Slipway. */
  defect: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The gravest of what was found: wrong usage, then errors, then output that is out of date. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): ExitCode {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.some(({ code }) => code.startsWith("option/"))) return exitCodes.usage;
  if (errors.length > 0) return exitCodes.errors;
  return diagnostics.some(({ code }) => code === "output/out-of-date") ? exitCodes.differs : exitCodes.fine;
}
