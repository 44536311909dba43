import { type Problem, problem } from "../../diagnostics/problem.ts";
import { compile, type LockFile, type Override } from "../../index.ts";
import { printable } from "../../lib/printable.ts";
import { type GenerateOptions, generateOptionsSchema } from "../../options.ts";
import {
  hasErrors,
  type LoadedDefinition,
  loadDefinition,
  readOverrides,
  sameOutputs,
  textsOf,
} from "../definitions.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { peekLock } from "../output/peek-lock.ts";
import { summaryText } from "../output/summary-text.ts";
import { compareOutputs, readLock, type WriteMode, writeOutputs } from "../output/write-outputs.ts";
import type { Report } from "../report.ts";
import type { Terminal } from "../terminal.ts";
import { type GivenOptions, withOptions } from "../with-options.ts";

interface Run {
  readonly options: GenerateOptions;
  readonly overrides: readonly Override[];
  readonly report: Report;
  readonly terminal: Terminal;
}

/** `slipway generate FILE...`: compiles definitions and writes their output folders, or compares them with `--check`. */
export function generateCommand(given: GivenOptions, terminal: Terminal): Promise<ExitCode> {
  return withOptions(generateOptionsSchema, given, terminal, (options, report) =>
    generateAll(options, report, terminal),
  );
}

async function generateAll(options: GenerateOptions, report: Report, terminal: Terminal): Promise<ExitCode> {
  const overrides = readOverrides(options.set, report);
  if (overrides === undefined) {
    await report.finish();
    return exitCodes.usage;
  }
  const run: Run = { options, overrides, report, terminal };
  const definitions = await loadAll(run);
  const clashes = sameOutputs(definitions);
  report.addProblems(clashes);
  for (const [index, definition] of clashes.length > 0 ? [] : definitions.entries()) {
    if (terminal.isWatched && definitions.length > 1 && options.format === "pretty") {
      terminal.writeError(`[${index + 1}/${definitions.length}] ${definition.source.name}\n`);
    }
    await generateOne(definition, run);
  }
  return report.finish();
}

async function loadAll(run: Run): Promise<readonly LoadedDefinition[]> {
  const { files, output } = run.options;
  const loaded: LoadedDefinition[] = [];
  for (const file of files) {
    const definition = await loadDefinition(file, run.overrides, { output, isOnly: files.length === 1 }, run);
    if (definition !== undefined) loaded.push(definition);
  }
  return loaded;
}

async function generateOne({ source, folder }: LoadedDefinition, run: Run): Promise<void> {
  const { overrides, report, options } = run;
  const { lock, problems } = folder === undefined ? { problems: [] } : await lockOf(folder, options);
  report.addProblems(problems);
  const { files, diagnostics } = compile({ source, overrides, ...(lock === undefined ? {} : { lock }) });
  report.add(diagnostics, textsOf(source));
  // A definition whose name cannot be told has errors, so there is nothing to write.
  if (folder === undefined || files === undefined || problems.length > 0 || hasErrors(diagnostics)) return;
  if (options.check) {
    const { created, changed, deleted } = await compareOutputs(folder, files);
    if (created.length + changed.length + deleted.length === 0) report.say(`${printable(folder)} is up to date.\n`);
    else report.addProblems([problem("output/out-of-date", "", { folder, created, changed, deleted })]);
    return;
  }
  const written = await writeOutputs(folder, files, { mode: modeOf(options) });
  report.addProblems(written.problems);
  if (written.summary !== undefined) report.say(summaryText(folder, written.summary, options.files.length === 1));
}

/** `--check` must not touch the folder; a real run first completes what an interrupted one left. */
function lockOf(
  folder: string,
  options: GenerateOptions,
): Promise<{ readonly lock?: LockFile; readonly problems: readonly Problem[] }> {
  return options.check ? peekLock(folder) : readLock(folder, { mode: modeOf(options) });
}

function modeOf({ force }: GenerateOptions): WriteMode {
  return force ? "force" : "keep-edits";
}
