import { dirname, join, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type Problem, problem } from "../diagnostics/problem.ts";
import { clusterNameOf, type Override, parseOverride, type SourceFile } from "../index.ts";
import { readSource } from "./read-source.ts";
import { overrideText, type Report } from "./report.ts";
import { inputName } from "./shown-name.ts";
import type { Terminal } from "./terminal.ts";

/** A definition that was read, and where its output goes; no folder where its name cannot be told. */
export interface LoadedDefinition {
  readonly source: SourceFile;
  readonly folder: string | undefined;
}

/** What `-o` means depends on whether one definition was named or several. */
export interface OutputChoice {
  readonly output: string | undefined;
  readonly isOnly: boolean;
}

/** Reads the values of `--set`; undefined where one cannot be read, which is reported. */
export function readOverrides(texts: readonly string[], report: Report): readonly Override[] | undefined {
  const results = texts.map(parseOverride);
  const problems = results.flatMap((result) => result.problems);
  report.addProblems(problems);
  return problems.length > 0 ? undefined : results.flatMap(({ value }) => (value === undefined ? [] : [value]));
}

/** Reads one definition; a file that cannot be read is reported. */
export async function loadDefinition(
  file: string,
  overrides: readonly Override[],
  choice: OutputChoice,
  context: { readonly terminal: Terminal; readonly report: Report },
): Promise<LoadedDefinition | undefined> {
  const { value: source, problems } = await readSource(file, context.terminal);
  context.report.addProblems(problems);
  if (source === undefined) return undefined;
  const name = clusterNameOf(source, overrides);
  return { source, folder: name === undefined ? undefined : outputFolder(file, name, choice) };
}

/** One definition and `-o`: the folder itself; several: a folder for each in it; no `-o`: beside the definition. */
function outputFolder(file: string, name: string, { output, isOnly }: OutputChoice): string {
  if (output !== undefined) return isOnly ? output : join(output, name);
  return join(file === inputName ? "." : dirname(file), "output", name);
}

/** Two definitions that lead to the same folder would overwrite each other's output. */
export function sameOutputs(definitions: readonly LoadedDefinition[]): readonly Problem[] {
  const byFolder = new Map<string, { readonly folder: string; readonly files: string[] }>();
  for (const { source, folder } of definitions) {
    if (folder === undefined) continue;
    const known = byFolder.get(resolve(folder)) ?? { folder, files: [] };
    known.files.push(source.name);
    byFolder.set(resolve(folder), known);
  }
  return [...byFolder.values()]
    .filter(({ files }) => files.length > 1)
    .map((shared) => problem("option/same-output", "", shared));
}

/** The texts that diagnostics of a definition point into. */
export function textsOf(source: SourceFile): (file: string) => string | undefined {
  return (file) => (file === source.name ? source.text : overrideText(file));
}

/** Whether a compile of it must stop. */
export function hasErrors(diagnostics: readonly Pick<Diagnostic, "severity">[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
