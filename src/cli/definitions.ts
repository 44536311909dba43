import { dirname, join, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type Problem, problem } from "../diagnostics/problem.ts";
import {
  clusterNameOf,
  compile,
  type LockFile,
  type OutputFile,
  type Override,
  parseOverride,
  type SourceFile,
} from "../index.ts";
import { type ReadMode, readLock } from "./output/read-lock.ts";
import { ownInputs } from "./own-input.ts";
import { readSource } from "./read-source.ts";
import { overrideText, type Report } from "./report.ts";
import { inputName } from "./shown-name.ts";
import type { Terminal } from "./terminal.ts";

/** A definition that was read, and where its output goes; no folder where its name cannot be told. */
export interface LoadedDefinition {
  readonly source: SourceFile;
  readonly folder: string | undefined;
}

/** The output of a definition, and the lock file that it was compiled against. */
export interface CompiledDefinition {
  readonly files: readonly OutputFile[];
  readonly lock: LockFile | undefined;
}

/** What all definitions of one run have in common. */
export interface Run {
  readonly files: readonly string[];
  /** What `-o` named. */
  readonly output: string | undefined;
  readonly overrides: readonly Override[];
  readonly report: Report;
  readonly terminal: Terminal;
}

/** Reads the values of `--set`; undefined where one cannot be read, which is reported. */
export function readOverrides(
  { set, files }: { readonly set: readonly string[]; readonly files: readonly string[] },
  report: Report,
): readonly Override[] | undefined {
  const results = set.map(parseOverride);
  const problems = results.flatMap((result) => result.problems);
  report.addProblems(problems, files[0]);
  return problems.length > 0 ? undefined : results.flatMap(({ value }) => (value === undefined ? [] : [value]));
}

/** Reads the definitions; files that cannot be read, and folders that two of them lead to, are reported. */
export async function loadDefinitions(
  run: Run,
): Promise<{ readonly definitions: readonly LoadedDefinition[]; readonly clashes: readonly Problem[] }> {
  const definitions: LoadedDefinition[] = [];
  for (const file of run.files) {
    const { value: source, problems } = await readSource(file, run.terminal);
    run.report.addProblems(problems, file);
    if (source === undefined) continue;
    const name = clusterNameOf(source, run.overrides);
    definitions.push({ source, folder: name === undefined ? undefined : outputFolder(file, name, run) });
  }
  const clashes = sameOutputs(definitions);
  run.report.addProblems(clashes, run.files[0]);
  return { definitions, clashes };
}

/** One definition and `-o`: the folder itself; several: a folder for each in it; no `-o`: beside the definition. */
function outputFolder(file: string, name: string, { files, output }: Run): string {
  if (output !== undefined) return files.length === 1 ? output : join(output, name);
  return join(file === inputName ? "." : dirname(file), "output", name);
}

/**
 * Compiles a definition against the lock file of its output folder, and reports what there is to say.
 * @returns the output, unless something speaks against it
 */
export async function compileDefinition(
  { source, folder }: LoadedDefinition,
  { files: inputs, overrides, report }: Run,
  mode: ReadMode,
): Promise<CompiledDefinition | undefined> {
  const { lock, problems } = folder === undefined ? { problems: [] } : await readLock(folder, { mode });
  report.addProblems(problems, source.name);
  const { files, diagnostics } = compile({ source, overrides, ...(lock === undefined ? {} : { lock }) });
  report.add(diagnostics, source.name, textsOf(source));
  if (problems.length > 0 || hasErrors(diagnostics) || files === undefined) return undefined;
  const paths = [...files.map(({ path }) => path), ...Object.keys(lock?.files ?? {})];
  const own = folder === undefined ? [] : await ownInputs(folder, paths, inputs);
  report.addProblems(own, source.name);
  return own.length > 0 ? undefined : { files, lock };
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

function hasErrors(diagnostics: readonly Pick<Diagnostic, "severity">[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
