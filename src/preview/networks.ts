// Virtual networks with their subnets, those included that a template only refers to.
import { Unknown, type Value } from "../arm/values/value.ts";
import { groupBy } from "../lib/group-by.ts";
import { readableName } from "./expression-parts.ts";
import type { Key, Network, Subnet } from "./model.ts";
import { factsAt, listAt, textAt, valueAt } from "./read-body.ts";
import { targetOf, textOf } from "./references.ts";
import type { Entry, ResourceIndex } from "./resource-index.ts";

const networkType = "Microsoft.Network/virtualNetworks";
const subnetType = "Microsoft.Network/virtualNetworks/subnets";

export interface Networks {
  readonly all: readonly Network[];
  readonly subnets: ReadonlyMap<Key, Subnet>;
  /** The subnet that a value names, such as `properties.subnet.id`. */
  readonly subnetOf: (id: Value | undefined) => Subnet | undefined;
}

export function networksOf(index: ResourceIndex): Networks {
  const declared = index.ofType(networkType).map((entry) => declaredNetwork(entry, index));
  const all = [...declared, ...foreignNetworks(declared, index)];
  const subnets = new Map(all.flatMap((network) => network.subnets.map((subnet) => [subnet.key, subnet] as const)));
  const subnetOf = (id: Value | undefined): Subnet | undefined => {
    if (id === undefined) return undefined;
    const key = declaredSubnetKey(id, index) ?? foreignSubnetKey(id);
    return key === undefined ? undefined : subnets.get(key);
  };
  return { all, subnets, subnetOf };
}

function declaredNetwork(entry: Entry, index: ResourceIndex): Network {
  const { key, name, resource } = entry;
  const inline = listAt(resource.body, "properties", "subnets").map((subnet, position) => {
    const own = readableName(textAt(subnet, "name") ?? `subnet ${position}`);
    return subnetFrom(subnetKey(name, own), own, valueAt(subnet, "properties"), index);
  });
  const own = index
    .ofType(subnetType)
    .filter((subnet) => networkKeyOf(subnet, index) === key)
    .map((subnet) => subnetResource(subnet, index));
  // A subnet may be written in both places; the resource of its own is deployed later and counts.
  const replaced = new Set(own.map((subnet) => subnet.key));
  return {
    key,
    name,
    isDeclared: true,
    ranges: factsAt(valueAt(resource.body, "properties", "addressSpace"), "addressPrefixes"),
    subnets: [...inline.filter((subnet) => !replaced.has(subnet.key)), ...own],
  };
}

function subnetResource({ key, name, resource }: Entry, index: ResourceIndex): Subnet {
  return subnetFrom(key, name.split("/").at(-1) ?? name, valueAt(resource.body, "properties"), index);
}

function subnetFrom(key: Key, name: string, properties: Value | undefined, index: ResourceIndex): Subnet {
  const securityGroup = targetOf(valueAt(properties, "networkSecurityGroup"), index)?.entry.key;
  const natGateway = targetOf(valueAt(properties, "natGateway"), index)?.entry.key;
  return {
    key,
    name,
    ranges: [...new Set(factsAt(properties, "addressPrefix", "addressPrefixes"))],
    ...(securityGroup === undefined ? {} : { securityGroup }),
    ...(natGateway === undefined ? {} : { natGateway }),
    serviceEndpoints: listAt(properties, "serviceEndpoints").flatMap((each) => textAt(each, "service") ?? []),
  };
}

/** The network that a subnet of its own belongs to. */
function networkKeyOf({ resource }: Entry, index: ResourceIndex): Key | undefined {
  const end = resource.id.toLowerCase().lastIndexOf("/subnets/");
  const target = index.find(resource.id.slice(0, end));
  return target?.rest === "" ? target.entry.key : undefined;
}

const subnetKey = (network: string, subnet: string): Key => `virtualNetworks/subnets/${network}/${subnet}`;

function declaredSubnetKey(id: Value, index: ResourceIndex): Key | undefined {
  const target = targetOf(id, index);
  if (target === undefined) return undefined;
  const { entry, rest } = target;
  if (entry.resource.type.toLowerCase() === subnetType.toLowerCase()) return entry.key;
  const name = /^subnets\/([^/]+)$/i.exec(rest)?.[1];
  return name === undefined ? undefined : subnetKey(entry.name, readableName(name));
}

function foreignSubnetKey(id: Value): Key | undefined {
  const names = subnetNames(id);
  return names === undefined ? undefined : subnetKey(names.network, names.subnet);
}

/** The names in a subnet's id, whole or in an expression that is left. */
function subnetNames(id: Value): { readonly network: string; readonly subnet: string } | undefined {
  const text = id instanceof Unknown ? textOf(id.expression) : id;
  if (typeof text !== "string") return undefined;
  const [, network, subnet] =
    /\/virtualNetworks\/([^/]+)\/subnets\/([^/]+)$/i.exec(text) ??
    /'Microsoft\.Network\/virtualNetworks\/subnets', '([^']+)', '([^']+)'\)\]$/i.exec(text) ??
    /'Microsoft\.Network\/virtualNetworks', '([^']+)'\)\]\/subnets\/([^/]+)$/i.exec(text) ??
    [];
  return network === undefined || subnet === undefined ? undefined : { network, subnet };
}

/** Networks that live elsewhere: machines, load balancers and the like stand in subnets of theirs. */
function foreignNetworks(declared: readonly Network[], index: ResourceIndex): readonly Network[] {
  const known = new Set(declared.flatMap(({ subnets }) => subnets.map(({ key }) => key)));
  const found = new Map<Key, { readonly network: string; readonly subnet: string }>();
  for (const { resource } of index.entries) {
    for (const id of subnetIdsIn(resource.body)) {
      const names = declaredSubnetKey(id, index) === undefined ? subnetNames(id) : undefined;
      if (names === undefined) continue;
      const key = subnetKey(names.network, names.subnet);
      if (!known.has(key)) found.set(key, names);
    }
  }
  return [...groupBy(found, ([, { network }]) => network)].map(([network, subnets]) => ({
    key: `virtualNetworks/${network}`,
    name: network,
    isDeclared: false,
    ranges: [],
    subnets: subnets.map(([key, { subnet }]) => ({ key, name: subnet, ranges: [], serviceEndpoints: [] })),
  }));
}

/** The ids of all members called subnet. */
function* subnetIdsIn(value: Value): Generator<Value> {
  if (typeof value !== "object" || value === null || value instanceof Unknown) return;
  if (Array.isArray(value)) {
    for (const element of value) yield* subnetIdsIn(element);
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    const id = name.toLowerCase() === "subnet" ? valueAt(member, "id") : undefined;
    if (id !== undefined) yield id;
    yield* subnetIdsIn(member);
  }
}
