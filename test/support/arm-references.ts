// Our own checks of an expanded template: that every reference leads somewhere, in an order that Azure can follow.
import { innerNameFaults, nameFault } from "./arm-names.ts";
import { type ExpandedResource, type ExpandedTemplate, isObject, type Json } from "./expanded-template.ts";

/** Everything that is wrong with an expanded template; entries of dependsOn were resolved by the expansion. */
export function templateFaults(template: ExpandedTemplate): readonly string[] {
  return [...nameFaults(template), ...duplicates(template), ...cycles(template), ...danglingIds(template)];
}

function nameFaults({ resources }: ExpandedTemplate): readonly string[] {
  return resources.flatMap(({ key, type, name, body }) => {
    const fault = nameFault(type, name);
    return [...(fault === undefined ? [] : [fault]), ...innerNameFaults(body)].map((found) => `${key}: ${found}`);
  });
}

/** Azure compares ids without case. */
function duplicates({ resources }: ExpandedTemplate): readonly string[] {
  const seen = new Map<string, string>();
  return resources.flatMap(({ key, id }) => {
    const other = seen.get(id.toLowerCase());
    seen.set(id.toLowerCase(), key);
    return other === undefined ? [] : [`${key} and ${other} share the id ${id}`];
  });
}

function cycles({ resources }: ExpandedTemplate): readonly string[] {
  const done = new Set<string>();
  const waiting = new Map(resources.map((resource) => [resource.key, resource.dependsOn]));
  for (let isMoving = true; isMoving; ) {
    const ready = [...waiting].filter(([, needs]) => needs.every((need) => done.has(need)));
    for (const [key] of ready) {
      done.add(key);
      waiting.delete(key);
    }
    isMoving = ready.length > 0;
  }
  return waiting.size === 0 ? [] : [`a circle of dependencies among ${[...waiting.keys()].join(", ")}`];
}

/** Ids of what the template does not make, or of what a resource does not wait for. */
function danglingIds({ resources }: ExpandedTemplate): readonly string[] {
  const byId = new Map(resources.map((resource) => [resource.id.toLowerCase(), resource]));
  const byKey = new Map(resources.map((resource) => [resource.key, resource]));
  return resources.flatMap((resource) => {
    const awaited = ancestors(resource, byKey);
    return [...new Set(resource.usedIds)].filter(isOfTheTemplate).flatMap((id) => {
      const owner = ownerOf(id, byId);
      if (owner === undefined) return [`${resource.key} uses ${id}, which the template does not make`];
      if (owner === resource || awaited.has(owner.key)) return [];
      return [`${resource.key} uses ${id} and does not wait for ${owner.key}`];
    });
  });
}

/** Role definitions are Azure's own. */
function isOfTheTemplate(id: string): boolean {
  return !id.includes("/providers/Microsoft.Authorization/roleDefinitions/");
}

/** The resource of an id, or the one whose body declares the part that the id names. */
function ownerOf(id: string, byId: ReadonlyMap<string, ExpandedResource>): ExpandedResource | undefined {
  const whole = byId.get(id.toLowerCase());
  if (whole !== undefined) return whole;
  const [, parentId = "", list = "", name = ""] = /^(.*)\/([^/]+)\/([^/]+)$/.exec(id) ?? [];
  const parent = byId.get(parentId.toLowerCase());
  const properties = parent?.body.properties;
  const parts: Json = (isObject(properties) ? properties[list] : undefined) ?? [];
  return Array.isArray(parts) && parts.some((part: Json) => isObject(part) && part.name === name) ? parent : undefined;
}

function ancestors(start: ExpandedResource, byKey: ReadonlyMap<string, ExpandedResource>): ReadonlySet<string> {
  const found = new Set<string>();
  const left = [...start.dependsOn];
  for (let key = left.pop(); key !== undefined; key = left.pop()) {
    if (found.has(key)) continue;
    found.add(key);
    left.push(...(byKey.get(key)?.dependsOn ?? []));
  }
  return found;
}
