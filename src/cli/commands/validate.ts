import { type ValidateOptions, validateOptionsSchema } from "../../options.ts";
import { compileDefinition, loadDefinitions, readOverrides } from "../definitions.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Report } from "../report.ts";
import { shownName } from "../shown-name.ts";
import type { Terminal } from "../terminal.ts";
import { type Invocation, withOptions } from "../with-options.ts";

/** `slipway validate FILE...`: everything that generate would find in definitions, without writing anything. */
export function validateCommand(invocation: Invocation): Promise<ExitCode> {
  return withOptions(validateOptionsSchema, invocation, (options, report) =>
    validateAll(options, report, invocation.terminal),
  );
}

async function validateAll(options: ValidateOptions, report: Report, terminal: Terminal): Promise<ExitCode> {
  const overrides = readOverrides(options, report);
  if (overrides !== undefined) {
    const run = { files: options.files, output: options.output, overrides, report, terminal };
    const { definitions } = await loadDefinitions(run);
    for (const definition of definitions) {
      const compiled = await compileDefinition(definition, run, "look");
      if (compiled !== undefined) report.say(`${shownName(definition.source.name)} is valid.\n`);
    }
  }
  return report.finish();
}
