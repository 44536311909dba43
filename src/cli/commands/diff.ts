import type { DeploymentContext } from "../../arm/index.ts";
import { catalog } from "../../catalog/catalog.ts";
import { problem } from "../../diagnostics/problem.ts";
import { toDiagnostic } from "../../diagnostics/to-diagnostic.ts";
import type { DeploymentDiff } from "../../diff/deployment-diff.ts";
import { diffDeployments } from "../../diff/diff-deployments.ts";
import { diffDocument } from "../../diff/render/json-document.ts";
import { renderMarkdown } from "../../diff/render/markdown.ts";
import { renderPretty } from "../../diff/render/pretty.ts";
import { type DiffView, diffView, isSame } from "../../diff/view/diff-view.ts";
import { type DiffOptions, diffOptionsSchema } from "../../options.ts";
import { readOverrides } from "../definitions.ts";
import { type DeploymentSource, expandSource, type LoadRequest, loadDeployment } from "../deployment-source.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { createDiffPalette } from "../render/diff-palette.ts";
import { jsonText } from "../render/json-text.ts";
import type { Report } from "../report.ts";
import { changedSecrets } from "../sources/changed-secrets.ts";
import { findImmutable } from "../sources/find-immutable.ts";
import { sidesOf } from "../sources/sides-of.ts";
import { readContext } from "../templates/read-context.ts";
import { sourceTexts } from "../templates/source-texts.ts";
import type { Terminal } from "../terminal.ts";
import { type Invocation, withOptions } from "../with-options.ts";

/** `slipway diff OLD [NEW]`: what Azure would do to get from one deployment to the other. */
export function diffCommand(invocation: Invocation): Promise<ExitCode> {
  return withOptions(diffOptionsSchema, invocation, (options, report) =>
    compare(options, { report, terminal: invocation.terminal }),
  );
}

interface Reading {
  readonly report: Report;
  readonly terminal: Terminal;
}

async function compare(options: DiffOptions, { report, terminal }: Reading): Promise<ExitCode> {
  const names = await sidesOf(options, terminal);
  report.addProblems(names.problems, options.old);
  const place = await placeOf(options, { report, terminal });
  const overrides = readOverrides({ set: options.set, files: [options.new ?? options.old] }, report);
  if (names.value === undefined || place === undefined || overrides === undefined) return failed(report);
  const { output, parameters } = options;
  const common = { output, report, terminal };
  const sources = await loadBoth(
    { ...common, name: names.value.old, parameters: [...parameters, ...options.oldParameters] },
    { ...common, name: names.value.new, parameters: [...parameters, ...options.newParameters], overrides },
  );
  if (sources.new !== undefined && sources.new.kind !== "definition" && overrides.length > 0) {
    report.addProblems([setOfNoDefinition], options.new);
    return report.finish();
  }
  const old = sources.old && expandSource(sources.old, place.context, report);
  const now = sources.new && expandSource(sources.new, place.context, report);
  if (sources.old === undefined || sources.new === undefined || old === undefined || now === undefined)
    return failed(report);
  const diff = diffDeployments({
    old,
    new: now,
    findImmutable: findImmutable(catalog),
    secretParameters: changedSecrets(sources.old, sources.new),
    refusals: sources.new.refusals,
  });
  terminal.writeOut(rendered(diffView(diff, names.value, place.surroundings), options, terminal));
  return exitCodeFor(diff, options);
}

const setOfNoDefinition = problem("option/usage", "", {
  message: "--set replaces a value of a definition, and the new side is none.",
  hint: "Name a definition, or give a template its values with --new-parameters NAME=VALUE.",
});

async function failed(report: Report): Promise<ExitCode> {
  const code = await report.finish();
  return code === exitCodes.fine ? exitCodes.errors : code;
}

interface Sources {
  readonly old: DeploymentSource | undefined;
  readonly new: DeploymentSource | undefined;
}

/** A definition without a lock file of its own is compiled with that of the other side: it is the same cluster. */
async function loadBoth(old: LoadRequest, now: LoadRequest): Promise<Sources> {
  const first = await loadDeployment(old);
  const second = await loadDeployment({ ...now, otherLock: first?.lock });
  const lacksLock = first?.kind === "definition" && first.lock === undefined && old.name !== "-";
  if (!lacksLock || second?.lock === undefined) return { old: first, new: second };
  return { old: await loadDeployment({ ...old, otherLock: second.lock }), new: second };
}

/** So that names and ids can be compared where nobody says where the deployment goes. */
const placeholders = { subscription: "00000000-0000-0000-0000-000000000000", resourceGroup: "example" } as const;

interface Place {
  readonly context: DeploymentContext;
  readonly surroundings: DiffView["surroundings"];
}

/** Both sides are expanded in the same surroundings. */
async function placeOf(options: DiffOptions, { report, terminal }: Reading): Promise<Place | undefined> {
  const texts = sourceTexts();
  const { value, problems } = await readContext(options, { terminal, texts });
  const locate = texts.locateFrom(options.context ?? "");
  report.add(
    problems.map((each) => toDiagnostic(each, locate)),
    options.context,
    texts.textOf,
  );
  if (value === undefined) return undefined;
  const { subscription, resourceGroup } = value.context;
  const surroundings = {
    subscription: subscription?.subscriptionId ?? placeholders.subscription,
    resourceGroup: resourceGroup?.name ?? placeholders.resourceGroup,
    isPlaceholder: subscription === undefined || resourceGroup?.name === undefined,
  };
  const context = {
    ...value.context,
    subscription: { ...subscription, subscriptionId: surroundings.subscription },
    resourceGroup: { ...resourceGroup, name: surroundings.resourceGroup },
  };
  return { context, surroundings };
}

function rendered(view: DiffView, { format }: DiffOptions, { hasColours }: Terminal): string {
  if (format === "json") return jsonText(diffDocument(view));
  if (format === "markdown") return renderMarkdown(view);
  return renderPretty(view, createDiffPalette(hasColours.out ? "coloured" : "plain"));
}

function exitCodeFor(diff: DeploymentDiff, { exitZero }: DiffOptions): ExitCode {
  return isSame(diff) || exitZero ? exitCodes.fine : exitCodes.differs;
}
