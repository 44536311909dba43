// Two deployments to what Azure would do to get from one to the other.
import type { ExpandedDeployment } from "../arm/expanded-deployment.ts";
import { compareOutputs } from "./compare-outputs.ts";
import { type Comparison, compareResource } from "./compare-resource.ts";
import type {
  Action,
  DeploymentDiff,
  Effect,
  LoopCount,
  Refusal,
  RepackedText,
  ResourceChange,
} from "./deployment-diff.ts";
import { type FindImmutable, forcesReplacement } from "./effects/effects-of.ts";
import { type FlatResource, flatten } from "./flatten.ts";
import { findRenames } from "./renames.ts";
import { findRisks } from "./risks/find-risks.ts";
import { createDiffCarried } from "./texts/diff-carried.ts";
import { createFindChangedSecrets } from "./values/changed-secrets.ts";

export interface DiffRequest {
  readonly old: ExpandedDeployment;
  readonly new: ExpandedDeployment;
  readonly findImmutable: FindImmutable;
  /** Names of secure parameters that are given another value. */
  readonly secretParameters?: readonly string[];
  /** Why the compiler would not take the new definition, in its own words. */
  readonly refusals?: readonly Refusal[];
}

/** Compares two deployments that were expanded in the same surroundings, so that their ids can be compared. */
export function diffDeployments(request: DiffRequest): DeploymentDiff {
  const { findImmutable, secretParameters = [], refusals = [] } = request;
  const [old, now] = [flatten(request.old), flatten(request.new)];
  const ids = { old: idsOf(old), new: idsOf(now) };
  const comparison: Comparison = {
    isInBoth: (id) => ids.old.has(id.toLowerCase()) && ids.new.has(id.toLowerCase()),
    findImmutable,
    diffCarried: createDiffCarried(),
    findChangedSecrets: createFindChangedSecrets(new Set(secretParameters.map((name) => name.toLowerCase()))),
  };
  const repacked: RepackedText[] = [];
  const loops = loopCounts(old, now);
  const changes = compareAll(old, now, { comparison, repacked }).map((change) => withLoop(change, loops));
  const outputs = compareOutputs(request.old.outputs, request.new.outputs);
  const touched = changes.filter(({ action }) => action !== "delete").length;
  const diff = {
    changes,
    renames: findRenames(changes),
    outputs,
    secretParameters,
    repacked,
    refusals,
    unchanged: now.length - touched,
  };
  return { risks: findRisks(diff), ...diff };
}

function idsOf(resources: readonly FlatResource[]): ReadonlySet<string> {
  return new Set(resources.map(({ id }) => id.toLowerCase()));
}

interface Pass {
  readonly comparison: Comparison;
  readonly repacked: RepackedText[];
}

/** Resources find each other by id. */
function compareAll(
  old: readonly FlatResource[],
  now: readonly FlatResource[],
  { comparison, repacked }: Pass,
): readonly ResourceChange[] {
  const before = new Map(old.map((resource) => [resource.key, resource]));
  const after = new Set(now.map(({ key }) => key));
  const present = now.flatMap((resource): readonly ResourceChange[] => {
    const was = before.get(resource.key);
    if (was === undefined) return [{ ...headOf(resource), action: "create", new: resource, ...nothing }];
    const { repacked: same, ...differences } = compareResource(was, resource, comparison);
    repacked.push(...same);
    const { properties, texts, minor } = differences;
    if (properties.length + texts.length + minor.length === 0) return [];
    const effects = [...properties, ...texts].flatMap((change) => change.effects);
    return [{ ...headOf(resource), action: actionOf(effects, resource), old: was, new: resource, ...differences }];
  });
  const gone = old
    .filter(({ key }) => !after.has(key))
    .map((resource): ResourceChange => ({ ...headOf(resource), action: "delete", old: resource, ...nothing }));
  return [...present, ...gone];
}

const nothing = { properties: [], texts: [], minor: [] } as const;

function headOf({ type, name, id }: FlatResource): Pick<ResourceChange, "type" | "name" | "id"> {
  return { type, name, id };
}

/** What exists is left alone where Azure is only to create it, whatever the template says now. */
function actionOf(effects: readonly Effect[], { isOnlyCreated }: FlatResource): Action {
  return !isOnlyCreated && effects.some(forcesReplacement) ? "replace" : "change";
}

type LoopCounts = ReadonlyMap<string, LoopCount>;

function loopCounts(old: readonly FlatResource[], now: readonly FlatResource[]): LoopCounts {
  const counts = new Map<string, LoopCount>();
  const count = (resources: readonly FlatResource[], side: "old" | "new") => {
    for (const resource of resources) {
      if (resource.loop === undefined) continue;
      const known = counts.get(loopKey(resource)) ?? { name: resource.loop.name, old: 0, new: 0 };
      counts.set(loopKey(resource), { ...known, [side]: known[side] + 1 });
    }
  };
  count(old, "old");
  count(now, "new");
  return counts;
}

function loopKey({ type, loop, within }: FlatResource): string {
  return `${within}/${type}/${loop?.name}`.toLowerCase();
}

function withLoop(change: ResourceChange, counts: LoopCounts): ResourceChange {
  const resource = change.new ?? change.old;
  const loop = resource === undefined ? undefined : counts.get(loopKey(resource));
  return loop === undefined ? change : { ...change, loop };
}
