import { basename } from "node:path";
import { type Expansion, expandTemplate } from "../../arm/index.ts";
import { toDiagnostic } from "../../diagnostics/to-diagnostic.ts";
import { catalog } from "../../index.ts";
import { isRecord } from "../../lib/is-record.ts";
import { printable } from "../../lib/printable.ts";
import { type PreviewOptions, parseOptions, previewOptionsSchema } from "../../options.ts";
import { catalogKnowledge } from "../../preview/catalog-knowledge.ts";
import type { Preview, Trouble } from "../../preview/model.ts";
import { previewOf } from "../../preview/preview-of.ts";
import { type DeploymentSource, loadDeployment } from "../deployment-source.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { createReport, type Report } from "../report.ts";
import { readContext } from "../templates/read-context.ts";
import type { Terminal } from "../terminal.ts";
import type { Invocation } from "../with-options.ts";
import { writePage } from "../write-page.ts";

/** `slipway preview FILE|DIR`: shows what a deployment comes to; writes nothing but the page that --html names. */
export async function previewCommand({ given, terminal }: Invocation): Promise<ExitCode> {
  // The result goes to stdout, whatever its format; what is to be said of it goes to stderr.
  const report = createReport("pretty", terminal);
  const { value: options, problems } = parseOptions(previewOptionsSchema, given);
  if (options === undefined) {
    report.addProblems(problems);
    return exitCodes.usage;
  }
  const preview = await load(options, report, terminal);
  if (preview !== undefined) await show(preview, options, report, terminal);
  return report.finish();
}

async function load(options: PreviewOptions, report: Report, terminal: Terminal): Promise<Preview | undefined> {
  const { file: name, parameters, output, resourceGroup } = options;
  const source = await loadDeployment({ name, parameters, output, report, terminal });
  if (source === undefined) return undefined;
  const { texts, template, parameterFiles } = source;
  const context = await readContext(options, { terminal, texts });
  report.addProblems(context.problems, name);
  if (context.value === undefined) return undefined;
  const expansion = expandTemplate({ template: template.value, parameterFiles, context: context.value.context });
  const description = descriptionOf(template.value);
  return previewOf({
    deployment: expansion.deployment,
    title: resourceGroup ?? basename(name === "-" ? "template" : name),
    ...(description === undefined ? {} : { description }),
    problems: reported(expansion, source, report),
    knowledge: catalogKnowledge(catalog),
  });
}

/** Errors leave gaps in what is shown, so the preview names them, too. */
function reported(
  { problems }: Expansion,
  { name, template, texts }: DeploymentSource,
  report: Report,
): readonly Trouble[] {
  const locate = texts.locateFrom(template.name);
  const diagnostics = problems.map((each) => toDiagnostic(each, locate));
  report.add(diagnostics, name, texts.textOf);
  return diagnostics.map(({ severity, code, message }) => ({ severity, code, message }));
}

function descriptionOf(template: unknown): string | undefined {
  const metadata = isRecord(template) ? template.metadata : undefined;
  return isRecord(metadata) && typeof metadata.description === "string" ? metadata.description : undefined;
}

async function show(preview: Preview, options: PreviewOptions, report: Report, terminal: Terminal): Promise<void> {
  const { html, force, format } = options;
  if (html === undefined || format !== undefined) terminal.writeOut(await textOf(preview, format ?? "table"));
  if (html === undefined) return;
  const { pageMark, renderPage } = await import("../../preview/render-page.ts");
  const text = renderPage(preview);
  if (html === "-") return terminal.writeOut(text);
  const refusal = await writePage({ file: html, text, mark: pageMark, mode: force ? "force" : "keep-others" });
  if (refusal !== undefined) report.addProblems([refusal], options.file);
  else if (format === undefined) report.say(`Wrote ${printable(html)}; open it in a browser.\n`);
}

async function textOf(preview: Preview, format: NonNullable<PreviewOptions["format"]>): Promise<string> {
  switch (format) {
    case "json":
      return (await import("../render/json-text.ts")).jsonText(preview);
    case "mermaid":
      return (await import("../../preview/render-mermaid.ts")).renderMermaid(preview);
    case "table":
      return (await import("../../preview/render-table.ts")).renderTable(preview);
  }
}
