// Collects what a command finds and writes it in the format that was asked for: for people at once, for machines at the end.
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Problem } from "../diagnostics/problem.ts";
import { toDiagnostic } from "../diagnostics/to-diagnostic.ts";
import type { OutputFormat } from "../options.ts";
import { type ExitCode, exitCodeOf } from "./exit-codes.ts";
import { createColours } from "./render/colours.ts";
import { renderJson } from "./render/json.ts";
import { type FindText, renderPretty, renderSummary } from "./render/pretty.ts";
import type { Terminal } from "./terminal.ts";

export interface SuppressedDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
}

export interface Report {
  /** Adds what was found in a definition, or on its way; `findText` gives the lines that people see. */
  readonly add: (diagnostics: readonly Diagnostic[], definition: string | undefined, findText?: FindText) => void;
  /** Adds problems that stand in no definition; `definition` is the one they came up with, where there is one. */
  readonly addProblems: (problems: readonly Problem[], definition?: string) => void;
  /** Adds what was found and is meant to be so. Only formats that have a place for it show it. */
  readonly addSuppressed: (suppressed: readonly SuppressedDiagnostic[], definition: string | undefined) => void;
  /** Writes what is left to write. @returns what to tell the shell. */
  readonly finish: () => Promise<ExitCode>;
  /** Text for people on stdout: nothing where the format is for machines. */
  readonly say: (text: string) => void;
}

/** Starts a report. Diagnostics for people go to stderr as they come; a document for machines goes to stdout, alone. */
export function createReport(format: OutputFormat, terminal: Terminal): Report {
  const colours = createColours(terminal.hasColours.error ? "coloured" : "plain");
  const found: Diagnostic[] = [];
  const definitions = new Map<Diagnostic, string | undefined>();
  const reasons = new Map<Diagnostic, string>();
  const add: Report["add"] = (diagnostics, definition, findText = () => undefined) => {
    found.push(...diagnostics);
    for (const diagnostic of diagnostics) definitions.set(diagnostic, definition);
    if (format === "pretty") terminal.writeError(renderPretty(diagnostics, findText, colours));
  };
  return {
    add,
    addProblems: (problems, definition) =>
      add(
        problems.map((entry) => toDiagnostic(entry, () => undefined)),
        definition,
        overrideText,
      ),
    addSuppressed: (suppressed, definition) => {
      for (const { diagnostic, reason } of suppressed) {
        reasons.set(diagnostic, reason);
        definitions.set(diagnostic, definition);
      }
    },
    finish: async () => {
      if (format === "pretty") terminal.writeError(renderSummary(found, colours));
      else if (format === "json") terminal.writeOut(renderJson(found));
      else {
        const { renderSarif } = await import("./render/sarif.ts");
        terminal.writeOut(renderSarif([...found, ...reasons.keys()], (entry) => definitions.get(entry), reasons));
      }
      return exitCodeOf(found);
    },
    say: (text) => {
      if (format === "pretty") terminal.writeOut(text);
    },
  };
}

/** The text of `--set a=1` is shown like a file of that one line. */
export function overrideText(file: string): string | undefined {
  return file.startsWith("--set ") ? file : undefined;
}
