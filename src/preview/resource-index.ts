// The resources of a deployment and of those nested in it, to be found by type, key and id.
import type { ExpandedDeployment, ExpandedResource } from "../arm/expanded-deployment.ts";
import { groupBy } from "../lib/group-by.ts";
import { readableName } from "./expression-parts.ts";
import type { Key } from "./model.ts";

export interface Entry {
  readonly key: Key;
  /** Readable: gaps of it as …. */
  readonly name: string;
  readonly resource: ExpandedResource;
  /** The nested deployment that it is in. */
  readonly deployment?: Key;
}

/** What an id names: a resource, or a part of one, as `backendAddressPools/masters` of a load balancer. */
export interface Target {
  readonly entry: Entry;
  readonly rest: string;
}

export interface ResourceIndex {
  /** In the order of the template; what a nested deployment makes follows it. */
  readonly entries: readonly Entry[];
  readonly ofType: (type: string) => readonly Entry[];
  /** By a whole id in any case; one of unknown scope or name has its gaps as `[expression]`. */
  readonly find: (id: string) => Target | undefined;
  /** By what follows the last `/providers/`, for an id whose scope is not known; undefined where several fit. */
  readonly findWithin: (suffix: string) => Target | undefined;
  /** By the name that a template of language version 2.0 declares it under; of a loop with its index: `masters[0]`. */
  readonly findSymbol: (name: string) => Entry | undefined;
}

export function indexResources(deployment: ExpandedDeployment): ResourceIndex {
  const entries = entriesOf(deployment);
  const byType = groupBy(entries, ({ resource }) => resource.type.toLowerCase());
  const byId = new Map<string, Entry | undefined>();
  const bySuffix = new Map<string, Entry | undefined>();
  const bySymbol = new Map<string, Entry | undefined>();
  for (const entry of entries) {
    const { id, symbolicName, loop } = entry.resource;
    // Of two resources of one id, which is an error, the first one counts.
    if (!byId.has(id.toLowerCase())) byId.set(id.toLowerCase(), entry);
    addUnique(bySuffix, suffixOf(id), entry);
    if (symbolicName !== undefined) {
      addUnique(bySymbol, loop === undefined ? symbolicName : `${symbolicName}[${loop.index}]`, entry);
    }
  }
  return {
    entries,
    ofType: (type) => byType.get(type.toLowerCase()) ?? [],
    find: (id) => longest(byId, id),
    findWithin: (suffix) => longest(bySuffix, suffix),
    findSymbol: (name) => bySymbol.get(name.toLowerCase()),
  };
}

function entriesOf(deployment: ExpandedDeployment): readonly Entry[] {
  const taken = new Map<Key, number>();
  const keyOf = ({ type, symbolicName, loop }: ExpandedResource, name: string): Key => {
    // A name of which nothing is known would be that of many.
    const symbol = symbolicName === undefined || loop === undefined ? symbolicName : `${symbolicName}[${loop.index}]`;
    const key = `${type.split("/").slice(1).join("/") || type}/${name.startsWith("[") && symbol !== undefined ? symbol : name}`;
    const times = (taken.get(key) ?? 0) + 1;
    taken.set(key, times);
    return times === 1 ? key : `${key}#${times}`;
  };
  const walk = (within: ExpandedDeployment, parent?: Key): readonly Entry[] =>
    within.resources.flatMap((resource) => {
      const name = readableName(resource.name);
      const key = keyOf(resource, name);
      const entry: Entry = { key, name, resource, ...(parent === undefined ? {} : { deployment: parent }) };
      return [entry, ...(resource.deployment === undefined ? [] : walk(resource.deployment, key))];
    });
  return walk(deployment);
}

/** Several of one name make it mean none of them. */
function addUnique(map: Map<string, Entry | undefined>, name: string, entry: Entry): void {
  const folded = name.toLowerCase();
  map.set(folded, map.has(folded) ? undefined : entry);
}

/** What follows the last `/providers/`. */
export function suffixOf(id: string): string {
  return id.slice(id.toLowerCase().lastIndexOf("/providers/") + "/providers/".length);
}

/** The resource whose id the text begins with; the rest names a part of it. */
function longest(map: ReadonlyMap<string, Entry | undefined>, text: string): Target | undefined {
  const folded = text.toLowerCase();
  for (let end = folded.length; end > 0; end = folded.lastIndexOf("/", end - 1)) {
    const entry = map.get(folded.slice(0, end));
    if (entry !== undefined) return { entry, rest: text.slice(end + 1) };
  }
  return undefined;
}
