import type { ExpandedDeployment, ExpandedResource } from "../arm/expanded-deployment.ts";
import type { ObjectValue, Unknown } from "../arm/values/value.ts";

/** A resource that is deployed, wherever its template stands. */
export interface FlatResource {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly apiVersion: string;
  readonly body: ObjectValue;
  readonly dependsOn: readonly string[];
  readonly scopeId?: string;
  /** What decides whether it is deployed, where only Azure knows. */
  readonly condition?: Unknown;
  /** Azure leaves it alone where it exists. */
  readonly isOnlyCreated: boolean;
  /** The key of its declaration: the symbolic name, or the loop's name or the type where there is none. */
  readonly declaration: string;
  readonly loop?: { readonly name: string; readonly index: number };
  /** The names of the nested deployments around it: names of declarations are distinct within one only. */
  readonly within: string;
  /** What it is found by on the other side; distinct within its own. */
  readonly key: string;
}

/**
 * Everything that a deployment deploys, that of nested deployments included. What it only refers to is left out, and so
 * are the nested deployments themselves: they are records of how resources came to be.
 */
export function flatten(deployment: ExpandedDeployment): readonly FlatResource[] {
  const counts = new Map<string, number>();
  return deployed(deployment, "").map(({ resource, within }) => {
    const id = resource.id.toLowerCase();
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return flat(resource, within, count === 1 ? id : `${id}#${count}`);
  });
}

interface Deployed {
  readonly resource: ExpandedResource;
  readonly within: string;
}

function deployed({ resources }: ExpandedDeployment, within: string): readonly Deployed[] {
  return resources.flatMap((resource) => {
    if (resource.existing) return [];
    if (resource.deployment === undefined) return [{ resource, within }];
    return deployed(resource.deployment, `${within}/${resource.name}`);
  });
}

function flat(resource: ExpandedResource, within: string, key: string): FlatResource {
  const { type, name, id, apiVersion, body, dependsOn, scopeId, loop, symbolicName, options, condition } = resource;
  return {
    type,
    name,
    id,
    key,
    within,
    apiVersion,
    body,
    dependsOn,
    declaration: symbolicName ?? loop?.name ?? type,
    isOnlyCreated: options?.onlyIfNotExists === true,
    ...(condition === undefined ? {} : { condition }),
    ...(scopeId === undefined ? {} : { scopeId }),
    ...(loop === undefined ? {} : { loop }),
  };
}
