// The context of a deployment, of a file and of flags; flags are the stronger.
import { type DeploymentContext, type GivenContext, parseContext } from "../../arm/index.ts";
import { type Problem, problem, type StageResult } from "../../diagnostics/problem.ts";
import { readDataFile } from "./read-data-file.ts";
import { of, type Reading } from "./read-json-file.ts";

/** What the command line tells of the surroundings of a deployment. */
export interface ContextFlags {
  readonly subscription?: string | undefined;
  readonly resourceGroup?: string | undefined;
  readonly location?: string | undefined;
  readonly tenant?: string | undefined;
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

async function readFile(name: string, reading: Reading): Promise<StageResult<GivenContext>> {
  const { value: data, problems } = await readDataFile(name, reading);
  if (data === undefined) return { problems };
  const { value, problems: found } = parseContext(data.value);
  const inFile = found.map(of(name));
  return value === undefined ? { problems: inFile } : { value, problems: inFile };
}

function withFlags(context: DeploymentContext, flags: ContextFlags): DeploymentContext {
  const { subscription, resourceGroup, location, tenant } = flags;
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
    ...(tenant === undefined ? {} : { tenantId: tenant }),
    ...(subscription === undefined || isSameText(subscription, context.subscription?.subscriptionId)
      ? {}
      : { subscription: { subscriptionId: subscription } }),
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
