// The context of a deployment, of a file and of flags; flags are the stronger.
import { type DeploymentContext, type GivenContext, parseContext } from "../../arm/index.ts";
import { type Problem, problem, type StageResult } from "../../diagnostics/problem.ts";
import { looksLikeJson } from "../../document/json-comments.ts";
import { readSource } from "../read-source.ts";
import { jsonDocument, of, type Reading } from "./read-json-file.ts";

/** What the command line tells of the surroundings of a deployment. */
export interface ContextFlags {
  readonly subscription?: string | undefined;
  readonly resourceGroup?: string | undefined;
  readonly location?: string | undefined;
  /** The name of a context file. */
  readonly context?: string | undefined;
}

/** Reads the context file, where there is one, and puts the flags over it. */
export async function readContext(flags: ContextFlags, reading: Reading): Promise<StageResult<GivenContext>> {
  const file: StageResult<GivenContext> =
    flags.context === undefined ? { value: { context: {} }, problems: [] } : await readFile(flags.context, reading);
  if (file.value === undefined) return file;
  const context = withFlags(file.value.context, flags);
  return { value: { ...file.value, context }, problems: [...file.problems, ...doubts(context, flags)] };
}

const limit = {
  bytes: 8 * 1024 * 1024,
  words: "8 MiB",
  hints: { tooLarge: "Check that the right file was named.", missing: "Check the path." },
};

async function readFile(name: string, reading: Reading): Promise<StageResult<GivenContext>> {
  const { value: source, problems } = await readSource(name, reading.terminal, limit);
  if (source === undefined) return { problems: problems.map(of(name)) };
  const { value: document, problems: faults } = looksLikeJson(name, source.text)
    ? jsonDocument(source, reading.texts)
    : await yamlDocument(source, reading.texts);
  if (document === undefined) return { problems: faults };
  const { value, problems: found } = parseContext(document.value);
  const inFile = found.map(of(name));
  return value === undefined ? { problems: inFile } : { value, problems: inFile };
}

/** The reader of YAML is loaded for the rare file that needs it. */
async function yamlDocument(source: Parameters<typeof jsonDocument>[0], texts: Reading["texts"]) {
  const { parse } = await import("../../document/parse.ts");
  const { value, problems, locate } = parse(source);
  texts.add(source, locate);
  return value === undefined ? { problems } : { value, problems };
}

function withFlags(
  context: DeploymentContext,
  { subscription, resourceGroup, location }: ContextFlags,
): DeploymentContext {
  const isSame = subscription?.toLowerCase() === context.subscription?.subscriptionId.toLowerCase();
  const group = {
    // Another group has other tags, and perhaps another location.
    ...(resourceGroup === undefined || isSameText(resourceGroup, context.resourceGroup?.name)
      ? context.resourceGroup
      : {}),
    ...(resourceGroup === undefined ? {} : { name: resourceGroup }),
    ...(location === undefined ? {} : { location }),
  };
  return {
    ...context,
    ...(subscription === undefined || isSame ? {} : { subscription: { subscriptionId: subscription } }),
    ...(Object.keys(group).length === 0 ? {} : { resourceGroup: group }),
    ...(location === undefined ? {} : { deployment: { ...context.deployment, location } }),
  };
}

function isSameText(left: string, right: string | undefined): boolean {
  return left.toLowerCase() === right?.toLowerCase();
}

function doubts({ subscription }: DeploymentContext, flags: ContextFlags): readonly Problem[] {
  const id = subscription?.subscriptionId;
  if (id === undefined || /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return [];
  const file = flags.subscription === undefined ? flags.context : undefined;
  return [problem("context/no-subscription-id", "", { id }, file === undefined ? {} : { file })];
}
