// The resources of an expansion, those of nested deployments among them, as the rules walk over them.
import type { JsonPointer } from "../../lib/json-pointer.ts";
import type { ExpandedDeployment, ExpandedResource } from "../expanded-deployment.ts";
import { baseOf, type Place, placeOf } from "../template/resources/place.ts";
import { segmentsOf } from "./id-segments.ts";
import { memberIn } from "./plain-data.ts";
import { foldedScope, keyOf, ownScope, type ResourceId, readId } from "./resource-ids.ts";
import { type Declaration, isDeployment, type TemplatePart } from "./written-template.ts";

/** One deployment of the expansion: the template's own, or a nested one. */
export interface Level {
  readonly deployment: ExpandedDeployment;
  readonly part: TemplatePart | undefined;
  /** The resource that nests it; undefined for the template's own. */
  readonly holder: LintedResource | undefined;
  readonly place: Place;
  /** What the ids of its resources begin with, up to "/providers/". */
  readonly scope: string;
}

export interface LintedResource extends ExpandedResource {
  readonly level: Level;
  /** How it is written; undefined where the expansion's pointer leads nowhere. */
  readonly declaration: Declaration | undefined;
  /** What its id says; its scope is the mark of the deployment's own where it belongs to that. */
  readonly identity: ResourceId;
}

type FindDeclaration = (pointer: JsonPointer) => Declaration | undefined;

/** Lists the resources of a deployment and of those nested in it, in the order of the template. */
export function listResources(
  deployment: ExpandedDeployment,
  findDeclaration: FindDeclaration,
  findPart: (holder: Declaration | undefined) => TemplatePart | undefined,
): readonly LintedResource[] {
  const all: LintedResource[] = [];
  const list = (current: ExpandedDeployment, holder: LintedResource | undefined): void => {
    const part = holder === undefined ? findPart(undefined) : findPart(holder.declaration);
    const place = placeOfLevel(current, findDeclaration);
    const level: Level = { deployment: current, part, holder, place, scope: baseOf(place) };
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

/** Where the resources of a deployment lie, by the first of them that lies where the deployment does. */
function placeOfLevel({ scope, resources }: ExpandedDeployment, findDeclaration: FindDeclaration): Place {
  const unknown = placeOf({}, scope);
  for (const resource of resources) {
    if (!isPlacedByLevel(resource, findDeclaration(resource.pointer))) continue;
    const [, kind, subscription, , resourceGroup] = segmentsOf(readId(resource.id)?.scope ?? "");
    if (kind !== "subscriptions" || subscription === undefined) continue;
    return { ...unknown, subscription, ...(resourceGroup === undefined ? {} : { resourceGroup }) };
  }
  return unknown;
}

/** What extends another resource lies with that, and a nested deployment may lie elsewhere. */
function isPlacedByLevel({ type, scopeId }: ExpandedResource, declaration: Declaration | undefined): boolean {
  if (scopeId !== undefined) return false;
  const targets = ["resourceGroup", "subscriptionId", "scope"];
  return !isDeployment({ type }) || !targets.some((target) => memberIn(declaration?.data, target) !== undefined);
}

function identityOf({ id, type, name }: ExpandedResource, { scope }: Level): ResourceId {
  const read = readId(id);
  return read === undefined ? { scope: id, type, name } : { ...read, scope: foldedScope(read.scope, scope) };
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
