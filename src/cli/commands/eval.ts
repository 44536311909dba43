import { type Expansion, expandTemplate } from "../../arm/index.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { toDiagnostic } from "../../diagnostics/to-diagnostic.ts";
import { type EvalOptions, evalOptionsSchema, parseOptions } from "../../options.ts";
import { type ExitCode, exitCodeOf } from "../exit-codes.ts";
import { createColours } from "../render/colours.ts";
import { renderExpansion } from "../render/expansion.ts";
import { jsonText } from "../render/json-text.ts";
import type { FindText } from "../render/pretty.ts";
import { createReport } from "../report.ts";
import { diagnosticsIn } from "../templates/diagnostics-in.ts";
import { expansionView } from "../templates/expansion-view.ts";
import { readContext } from "../templates/read-context.ts";
import { readDeployment } from "../templates/read-deployment.ts";
import { sourceTexts } from "../templates/source-texts.ts";
import type { Terminal } from "../terminal.ts";
import type { Invocation } from "../with-options.ts";

/** `slipway eval TEMPLATE`: prints what Azure would deploy, as far as that can be known. */
export async function evalCommand({ given, terminal }: Invocation): Promise<ExitCode> {
  const { value: options, problems } = parseOptions(evalOptionsSchema, given);
  if (options !== undefined) return print(options.format, await evaluated(options, terminal), terminal);
  const diagnostics = problems.map((each) => toDiagnostic(each, () => undefined));
  return print(given.format === "json" ? "json" : "pretty", { diagnostics, textOf: () => undefined }, terminal);
}

interface Evaluated {
  readonly name?: string;
  /** Absent where something could not be read. */
  readonly expansion?: Expansion;
  readonly diagnostics: readonly Diagnostic[];
  readonly textOf: FindText;
}

async function evaluated(options: EvalOptions, terminal: Terminal): Promise<Evaluated> {
  const reading = { terminal, texts: sourceTexts() };
  const context = await readContext(options, reading);
  const { name, request, problems } = await readDeployment(options, context, reading);
  const expansion = request === undefined ? undefined : expandTemplate(request);
  const found = [...problems, ...context.problems, ...(expansion?.problems ?? [])];
  return {
    name,
    ...(expansion === undefined ? {} : { expansion }),
    diagnostics: diagnosticsIn(name, found, reading.texts),
    textOf: reading.texts.textOf,
  };
}

/** JSON is one document, whatever was found; people get the result on stdout and problems on stderr. */
async function print(format: EvalOptions["format"], evaluated: Evaluated, terminal: Terminal): Promise<ExitCode> {
  const { name, expansion, diagnostics, textOf } = evaluated;
  if (format === "json") {
    terminal.writeOut(jsonText(expansionView(expansion?.deployment, diagnostics)));
    return exitCodeOf(diagnostics);
  }
  const colours = createColours(terminal.hasColours.out ? "coloured" : "plain");
  if (expansion !== undefined) terminal.writeOut(renderExpansion(expansion.deployment, colours));
  const report = createReport("pretty", terminal);
  report.add(diagnostics, name, textOf);
  return report.finish();
}
