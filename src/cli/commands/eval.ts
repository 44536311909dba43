import { expandTemplate } from "../../arm/index.ts";
import { toDiagnostic } from "../../diagnostics/to-diagnostic.ts";
import { evalOptionsSchema, parseOptions } from "../../options.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../exit-codes.ts";
import { createColours } from "../render/colours.ts";
import { renderExpansion } from "../render/expansion.ts";
import { jsonText } from "../render/json-text.ts";
import { createReport } from "../report.ts";
import { expansionView } from "../templates/expansion-view.ts";
import { readDeployment } from "../templates/read-deployments.ts";
import type { Invocation } from "../with-options.ts";

/** `slipway eval TEMPLATE`: prints what Azure would deploy, as far as that can be known. */
export async function evalCommand({ given, terminal }: Invocation): Promise<ExitCode> {
  const { value: options, problems } = parseOptions(evalOptionsSchema, given);
  if (options === undefined) {
    const report = createReport("pretty", terminal);
    const diagnostics = problems.map((each) => toDiagnostic(each, () => undefined));
    if (given.format === "json") terminal.writeOut(jsonText(expansionView(undefined, diagnostics)));
    else report.add(diagnostics, undefined);
    return exitCodes.usage;
  }
  const read = await readDeployment(options, terminal);
  const expansion = read.request === undefined ? undefined : expandTemplate(read.request);
  const diagnostics = read.diagnostics([...read.problems, ...(expansion?.problems ?? [])]);
  if (options.format === "json") {
    terminal.writeOut(jsonText(expansionView(expansion?.deployment, diagnostics)));
    return exitCodeOf(diagnostics);
  }
  const colours = createColours(terminal.hasColours.out ? "coloured" : "plain");
  if (expansion !== undefined) terminal.writeOut(renderExpansion(expansion.deployment, colours));
  const report = createReport("pretty", terminal);
  report.add(diagnostics, read.name, read.textOf);
  return report.finish();
}
