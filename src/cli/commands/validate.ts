import { compile, type Override } from "../../index.ts";
import { type ValidateOptions, validateOptionsSchema } from "../../options.ts";
import { hasErrors, loadDefinition, readOverrides, textsOf } from "../definitions.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { peekLock } from "../output/peek-lock.ts";
import type { Report } from "../report.ts";
import { shownName } from "../shown-name.ts";
import type { Terminal } from "../terminal.ts";
import { type GivenOptions, withOptions } from "../with-options.ts";

/** `slipway validate FILE...`: everything that generate would find, without writing anything. */
export function validateCommand(given: GivenOptions, terminal: Terminal): Promise<ExitCode> {
  return withOptions(validateOptionsSchema, given, terminal, (options, report) =>
    validateAll(options, report, terminal),
  );
}

async function validateAll(options: ValidateOptions, report: Report, terminal: Terminal): Promise<ExitCode> {
  const overrides = readOverrides(options.set, report);
  for (const file of overrides === undefined ? [] : options.files) {
    if (await isValid(file, overrides ?? [], { report, terminal })) report.say(`${shownName(file)} is valid.\n`);
  }
  const found = await report.finish();
  return overrides === undefined ? exitCodes.usage : found;
}

async function isValid(
  file: string,
  overrides: readonly Override[],
  context: { readonly report: Report; readonly terminal: Terminal },
): Promise<boolean> {
  const loaded = await loadDefinition(file, overrides, { output: undefined, isOnly: true }, context);
  if (loaded === undefined) return false;
  const { lock, problems } = loaded.folder === undefined ? { problems: [] } : await peekLock(loaded.folder);
  context.report.addProblems(problems);
  const { diagnostics } = compile({ source: loaded.source, overrides, ...(lock === undefined ? {} : { lock }) });
  context.report.add(diagnostics, textsOf(loaded.source));
  return problems.length === 0 && !hasErrors(diagnostics);
}
