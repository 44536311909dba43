import { problem } from "../../diagnostics/problem.ts";
import { printable } from "../../lib/printable.ts";
import { type GenerateOptions, generateOptionsSchema } from "../../options.ts";
import { compileDefinition, type LoadedDefinition, loadDefinitions, type Run, readOverrides } from "../definitions.ts";
import type { ExitCode } from "../exit-codes.ts";
import { compareOutputs } from "../output/compare-outputs.ts";
import type { WriteMode } from "../output/plan-outputs.ts";
import { detailedSummaryText, summaryText } from "../output/summary-text.ts";
import { writeOutputs } from "../output/write-outputs.ts";
import type { Report } from "../report.ts";
import type { Terminal } from "../terminal.ts";
import { type Invocation, withOptions } from "../with-options.ts";

/** "check" compares what is there; "none" only finds problems. */
type Effect = WriteMode | "check" | "none";

/** `slipway generate FILE...`: compiles definitions and writes their output folders, or compares them with `--check`. */
export function generateCommand(invocation: Invocation): Promise<ExitCode> {
  return withOptions(generateOptionsSchema, invocation, (options, report) =>
    generateAll(options, report, invocation.terminal),
  );
}

async function generateAll(options: GenerateOptions, report: Report, terminal: Terminal): Promise<ExitCode> {
  const overrides = readOverrides(options, report);
  if (overrides !== undefined) {
    const run = { files: options.files, output: options.output, overrides, report, terminal };
    const { definitions, clashes } = await loadDefinitions(run);
    const effect = clashes.length > 0 ? "none" : effectOf(options);
    for (const [index, definition] of definitions.entries()) {
      if (terminal.isWatched && definitions.length > 1 && options.format === "pretty") {
        terminal.writeError(`[${index + 1}/${definitions.length}] ${definition.source.name}\n`);
      }
      await generateOne(definition, run, effect);
    }
  }
  return report.finish();
}

async function generateOne(definition: LoadedDefinition, run: Run, effect: Effect): Promise<void> {
  const { folder, source } = definition;
  const { report } = run;
  const compiled = await compileDefinition(definition, run, effect === "check" || effect === "none" ? "look" : effect);
  // A definition whose name cannot be told has errors, so there is nothing to write.
  if (folder === undefined || compiled === undefined || effect === "none") return;
  const { files, lock } = compiled;
  if (effect === "check") {
    const { summary, problems } = await compareOutputs(folder, files);
    report.addProblems(problems, source.name);
    if (summary === undefined) return;
    const { created, changed, deleted } = summary;
    if (created.length + changed.length + deleted.length === 0) report.say(`${printable(folder)} is up to date.\n`);
    else report.addProblems([problem("output/out-of-date", "", { folder, created, changed, deleted })], source.name);
    return;
  }
  const { summary, problems } = await writeOutputs(folder, files, { mode: effect, basedOn: { lock } });
  report.addProblems(problems, source.name);
  const text = run.files.length === 1 ? detailedSummaryText : summaryText;
  if (summary !== undefined) report.say(text(folder, summary));
}

function effectOf({ check, force }: GenerateOptions): Effect {
  if (check) return "check";
  return force ? "force" : "keep-edits";
}
