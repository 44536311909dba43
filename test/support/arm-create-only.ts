// Holds two expansions of one cluster's template against what Azure does not change in place.
import { catalog } from "../../src/catalog/catalog.ts";
import type { ImmutableProperty, ResourceType } from "../../src/catalog/catalog-schema.ts";
import { type ExpandedResource, type ExpandedTemplate, isObject, type Json } from "./expanded-template.ts";

/** What Azure would change, but etcd, certificates and people's kubeconfigs would not follow. */
const fixedByTheCluster: Readonly<Record<string, readonly string[]>> = {
  "Microsoft.Network/networkInterfaces": ["properties.ipConfigurations[].properties.privateIPAddress"],
  "Microsoft.Network/loadBalancers": ["properties.frontendIPConfigurations[].properties.privateIPAddress"],
  // Two rules of one group cannot share a priority, not even on the way from one deployment to the next.
  "Microsoft.Network/networkSecurityGroups": ["properties.securityRules[].properties.priority"],
  "Microsoft.Network/networkSecurityGroups/securityRules": ["properties.priority"],
  "Microsoft.Network/publicIPAddresses": ["properties.dnsSettings.domainNameLabel"],
};

// A change of size is an operator's wish: the README says what it does to the machines.
const followsTheDefinition = new Set(["properties.hardwareProfile.vmSize", "sku.name"]);

/** Every create-only value that differs between two expansions, for each resource that both have. */
export function createOnlyDifferences(before: ExpandedTemplate, after: ExpandedTemplate): readonly string[] {
  const later = new Map(after.resources.map((resource) => [resource.id.toLowerCase(), resource]));
  return before.resources.flatMap((old) => {
    const living = later.get(old.id.toLowerCase());
    // What is created once and then left alone sends nothing.
    return living === undefined || living.options.onlyIfNotExists === true ? [] : resourceDifferences(old, living);
  });
}

function resourceDifferences(old: ExpandedResource, living: ExpandedResource): readonly string[] {
  return createOnlyPaths(old.type).flatMap((path) => {
    const [was, is] = [valuesAt(old.body, path), valuesAt(living.body, path)];
    return [...was.keys()].flatMap((place) => {
      if (!is.has(place) && place.includes("[")) return [];
      const [left, right] = [JSON.stringify(was.get(place)), JSON.stringify(is.get(place))];
      return left === right ? [] : [`${old.key} ${place}: ${left} -> ${right}`];
    });
  });
}

/** The paths of a type that no deployment of ours may change. */
export function createOnlyPaths(type: string): readonly string[] {
  const known = catalog.immutableProperties[type as ResourceType] ?? [];
  return [...known.filter(isBinding).map(({ path }) => path), ...(fixedByTheCluster[type] ?? [])];
}

function isBinding({ path, change }: ImmutableProperty): boolean {
  return !(change === "only-deallocated" && followsTheDefinition.has(path));
}

/** The values that a path with wildcards finds, by place; a value that is absent is found as undefined. */
export function valuesAt(body: Json, path: string): ReadonlyMap<string, Json | undefined> {
  const segments = path.split(".").flatMap((part) => (part.endsWith("[]") ? [part.slice(0, -2), "[]"] : [part]));
  return new Map(walk(body, segments, ""));
}

function walk(value: Json | undefined, segments: readonly string[], place: string): [string, Json | undefined][] {
  const [segment, ...rest] = segments;
  if (segment === undefined) return [[place, value]];
  if (segment === "[]") {
    // A list that is absent has no elements, and so have its elements no values.
    const items = Array.isArray(value) ? value : [];
    return items.flatMap((item: Json, at) => walk(item, rest, `${place}[${elementName(item, at)}]`));
  }
  if (segment === "*") {
    return isObject(value) ? Object.entries(value).flatMap(([key, item]) => walk(item, rest, `${place}.${key}`)) : [];
  }
  const found = isObject(value) ? value[segment] : undefined;
  return walk(found, rest, place === "" ? segment : `${place}.${segment}`);
}

/** Lists of Azure keep their elements by name or by slot, not by position. */
function elementName(item: Json, at: number): string {
  if (!isObject(item)) return String(at);
  const name = item.name ?? item.lun;
  return typeof name === "string" || typeof name === "number" ? String(name) : String(at);
}
