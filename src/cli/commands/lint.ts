import {
  expandTemplate,
  type GivenContext,
  holdsSecret,
  type LintConfiguration,
  type LintResult,
  lintTemplate,
  noConfiguration,
  readLintConfiguration,
  unusedSuppressions,
} from "../../arm/index.ts";
import type { Problem, StageResult } from "../../diagnostics/problem.ts";
import { toDiagnostic } from "../../diagnostics/to-diagnostic.ts";
import { type LintOptions, lintOptionsSchema } from "../../options.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import type { Report } from "../report.ts";
import { shownName } from "../shown-name.ts";
import { diagnosticsIn } from "../templates/diagnostics-in.ts";
import { readContext } from "../templates/read-context.ts";
import { readDataFile } from "../templates/read-data-file.ts";
import { readDeployment } from "../templates/read-deployment.ts";
import type { Reading } from "../templates/read-json-file.ts";
import { sourceTexts } from "../templates/source-texts.ts";
import type { Terminal } from "../terminal.ts";
import { type Invocation, withOptions } from "../with-options.ts";

/** `slipway lint TEMPLATE...`: finds what is wrong, or doubtful, in templates and in what they come to. */
export function lintCommand(invocation: Invocation): Promise<ExitCode> {
  return withOptions(lintOptionsSchema, invocation, async (options, report) => {
    const counted = counting(report);
    await lintAll(options, counted.report, invocation.terminal);
    const exitCode = await report.finish();
    return options.strict && exitCode === exitCodes.fine && counted.hasWarnings() ? exitCodes.errors : exitCode;
  });
}

/** Notices warnings on their way into a report. */
function counting(report: Report) {
  let hasWarnings = false;
  const add: Report["add"] = (diagnostics, ...rest) => {
    hasWarnings ||= diagnostics.some(({ severity }) => severity === "warning");
    report.add(diagnostics, ...rest);
  };
  return { report: { ...report, add }, hasWarnings: () => hasWarnings };
}

async function lintAll(options: LintOptions, report: Report, terminal: Terminal): Promise<void> {
  const reading = { terminal, texts: sourceTexts() };
  const { texts } = reading;
  const context = await readContext(options, reading);
  const configuration = await readConfiguration(options.config, reading);
  const tell = (problems: readonly Problem[], file: string | undefined) =>
    report.add(diagnosticsIn(file ?? "", problems, texts), file, texts.textOf);
  tell(context.problems, options.context);
  tell(configuration.problems, options.config);
  const results: LintResult[] = [];
  const told = new Set<string>();
  for (const template of options.templates) {
    const { parameters } = options;
    results.push(...(await lintOne({ template, parameters, context, configuration, reading, report, told })));
  }
  // Where a template could not be read, a suppression may well be meant for it.
  if (configuration.value === undefined || results.length < options.templates.length) return;
  tell(unusedSuppressions(configuration.value, results), options.config);
}

async function readConfiguration(name: string | undefined, reading: Reading): Promise<StageResult<LintConfiguration>> {
  if (name === undefined) return { value: noConfiguration, problems: [] };
  const { value: data, problems } = await readDataFile(name, reading);
  return data === undefined ? { problems } : readLintConfiguration(name, data.value);
}

interface Linting {
  readonly template: string;
  readonly parameters: readonly string[];
  readonly context: StageResult<GivenContext>;
  readonly configuration: StageResult<LintConfiguration>;
  readonly reading: Reading;
  readonly report: Report;
  /** What was said of the files that all templates share. */
  readonly told: Set<string>;
}

/** @returns nothing where the template could not be read */
async function lintOne({
  context,
  configuration,
  reading,
  report,
  told,
  ...wanted
}: Linting): Promise<readonly LintResult[]> {
  // Kept no longer than for this template: there may be many.
  const texts = sourceTexts(reading.texts);
  const { name, request, problems: ofReading } = await readDeployment(wanted, context, { ...reading, texts });
  const problems = ofReading.filter((each) => {
    const key = JSON.stringify(each);
    return !told.has(key) && told.add(key);
  });
  const tell = (found: readonly Problem[]) => report.add(diagnosticsIn(name, found, texts), name, texts.textOf);
  if (request === undefined || configuration.value === undefined) {
    tell(problems);
    return [];
  }
  const expansion = expandTemplate(request);
  const result = lintTemplate({ ...request, expansion, configuration: configuration.value });
  const found = [...problems, ...result.problems];
  for (const { code, file = name, pointer } of found) if (holdsSecret(code)) texts.hide(file, pointer);
  tell(found);
  const locate = texts.locateFrom(name);
  report.addSuppressed(
    result.suppressed.map(({ problem, reason }) => ({ diagnostic: toDiagnostic(problem, locate), reason })),
    name,
  );
  if (found.length === 0) report.say(`${shownName(name)}: nothing found.\n`);
  return [result];
}
