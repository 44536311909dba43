import { expandTemplate } from "../../arm/index.ts";
import { type LintOptions, lintOptionsSchema } from "../../options.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import type { Report } from "../report.ts";
import { readDeployment } from "../templates/read-deployments.ts";
import type { Terminal } from "../terminal.ts";
import { type Invocation, withOptions } from "../with-options.ts";

/** `slipway lint TEMPLATE...`: finds what is wrong, or doubtful, in templates and what they come to. */
export function lintCommand(invocation: Invocation): Promise<ExitCode> {
  return withOptions(lintOptionsSchema, invocation, (options, report) => lintAll(options, report, invocation.terminal));
}

async function lintAll(options: LintOptions, report: Report, terminal: Terminal): Promise<ExitCode> {
  let found = 0;
  for (const template of options.templates) {
    const read = await readDeployment({ ...options, template }, terminal);
    const problems = read.request === undefined ? [] : expandTemplate(read.request).problems;
    const diagnostics = read.diagnostics([...read.problems, ...problems]);
    found += diagnostics.length;
    report.add(diagnostics, read.name, read.textOf);
    if (diagnostics.length === 0) report.say(`${read.name}: nothing found.\n`);
  }
  const exitCode = await report.finish();
  return exitCode === exitCodes.fine && options.strict && found > 0 ? exitCodes.errors : exitCode;
}
