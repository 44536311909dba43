// The resources of an expansion, those of nested deployments among them, as the rules walk over them.
import type { JsonPointer } from "../../lib/json-pointer.ts";
import type { ExpandedDeployment, ExpandedResource } from "../expanded-deployment.ts";
import { segmentsOf } from "./id-segments.ts";
import { foldedScope, keyOf, ownScope, type ResourceId } from "./resource-ids.ts";
import { type Declaration, isDeployment, type TemplatePart } from "./written-template.ts";

/** One deployment of the expansion: the template's own, or a nested one. */
export interface Level {
  readonly deployment: ExpandedDeployment;
  readonly part: TemplatePart | undefined;
  /** The resource that nests it; undefined for the template's own. */
  readonly holder: LintedResource | undefined;
  /** What the ids of its resources begin with, up to "/providers/"; empty where there are none. */
  readonly scope: string;
}

export interface LintedResource extends ExpandedResource {
  readonly level: Level;
  /** How it is written; undefined where the expansion's pointer leads nowhere. */
  readonly declaration: Declaration | undefined;
  /** What its id says; its scope is the mark of the deployment's own where it belongs to that. */
  readonly identity: ResourceId;
}

/** Lists the resources of a deployment and of those nested in it, in the order of the template. */
export function listResources(
  deployment: ExpandedDeployment,
  findDeclaration: (pointer: JsonPointer) => Declaration | undefined,
  findPart: (holder: Declaration | undefined) => TemplatePart | undefined,
): readonly LintedResource[] {
  const all: LintedResource[] = [];
  const list = (current: ExpandedDeployment, holder: LintedResource | undefined): void => {
    const part = holder === undefined ? findPart(undefined) : findPart(holder.declaration);
    const level: Level = { deployment: current, part, holder, scope: scopeOf(current) };
    for (const resource of current.resources) {
      const linted: LintedResource = {
        ...resource,
        level,
        declaration: findDeclaration(resource.pointer),
        identity: identityOf(resource, level),
      };
      all.push(linted);
      if (resource.deployment !== undefined) list(resource.deployment, linted);
    }
  };
  list(deployment, undefined);
  return all;
}

/** A deployment and all that are nested in it. */
export function deploymentsIn(deployment: ExpandedDeployment): readonly ExpandedDeployment[] {
  const all = [deployment];
  for (const { resources } of all) {
    for (const resource of resources) if (resource.deployment !== undefined) all.push(resource.deployment);
  }
  return all;
}

/** The prefix that the ids of a deployment's own resources share. */
function scopeOf({ resources }: ExpandedDeployment): string {
  const own = resources.find((resource) => isPlacedByLevel(resource) && resource.id.endsWith(tailOf(resource)));
  return own === undefined ? "" : own.id.slice(0, -tailOf(own).length);
}

/** Whether a resource lies where its deployment does: what extends others, and nested deployments, may lie elsewhere. */
function isPlacedByLevel({ type, scopeId }: ExpandedResource): boolean {
  return scopeId === undefined && !isDeployment({ type });
}

/** What the id of a resource ends with. */
function tailOf({ type, name }: ExpandedResource): string {
  const [provider = "", ...types] = type.split("/");
  const names = segmentsOf(name);
  return `/providers/${[provider, ...types.flatMap((segment, index) => [segment, names[index] ?? ""])].join("/")}`;
}

function identityOf(resource: ExpandedResource, level: Level): ResourceId {
  const { id, type, name } = resource;
  if (isPlacedByLevel(resource)) return { scope: ownScope, type, name };
  const tail = tailOf(resource);
  const scope = id.endsWith(tail) ? id.slice(0, -tail.length) : id;
  return { scope: foldedScope(scope, level.scope), type, name };
}

/**
 * Who makes what, as one deployment sees it: keys of ids to its own resources, those that a nested deployment makes in the
 * same scope to the resource that nests it.
 */
export type Makers = ReadonlyMap<string, LintedResource>;

/** Indexes the resources of every deployment. */
export function indexMakers(resources: readonly LintedResource[]): ReadonlyMap<Level, Makers> {
  const all = new Map<Level, Map<string, LintedResource>>();
  for (const resource of resources) {
    let maker = resource;
    for (let level: Level | undefined = resource.level; level !== undefined; level = level.holder?.level) {
      const makers = all.get(level) ?? new Map<string, LintedResource>();
      all.set(level, makers);
      const isSeenAlike = level.scope.toLowerCase() === resource.level.scope.toLowerCase();
      const scope =
        resource.identity.scope === ownScope && !isSeenAlike ? resource.level.scope : resource.identity.scope;
      const key = keyOf({ ...resource.identity, scope });
      if (!makers.has(key)) makers.set(key, maker);
      if (level.holder !== undefined) maker = level.holder;
    }
  }
  return all;
}
