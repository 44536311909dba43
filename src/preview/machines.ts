// Machines: single ones that are alike as one group, scale sets, and the pools of managed clusters.
import { isObject, type Value } from "../arm/values/value.ts";
import { groupBy } from "../lib/group-by.ts";
import { factText } from "./fact-text.ts";
import { interfacesOf, type MachineInterfaces } from "./machine-interfaces.ts";
import { type StorageTexts, storageTexts } from "./machine-storage.ts";
import type { Fact, MachineGroup } from "./model.ts";
import { patternOf } from "./name-pattern.ts";
import type { Networks } from "./networks.ts";
import { countAt, factAt, factsAt, listAt, textAt, valueAt } from "./read-body.ts";
import { entriesNamed, targetOf } from "./references.ts";
import type { Entry, ResourceIndex } from "./resource-index.ts";

/** The facts of a VM size that a preview shows. */
export interface MachineSize {
  readonly vCpus?: number;
  readonly memoryGiB?: number;
}

export type FindMachineSize = (name: string) => MachineSize | undefined;

interface Surroundings {
  readonly index: ResourceIndex;
  readonly networks: Networks;
  readonly findSize: FindMachineSize;
}

/** Every machine is in one group; groups come in the order of their first members. */
export function machinesOf(surroundings: Surroundings): readonly MachineGroup[] {
  const { index } = surroundings;
  const singles = groupBy(index.ofType("Microsoft.Compute/virtualMachines"), (entry) => likeness(entry, surroundings));
  return [
    ...[...singles.values()].map((members) => singleMachines(members, surroundings)),
    ...index.ofType("Microsoft.Compute/virtualMachineScaleSets").map((entry) => scaleSet(entry, surroundings)),
    ...index.ofType("Microsoft.ContainerService/managedClusters").flatMap((entry) => managedPools(entry, surroundings)),
  ];
}

/** Machines of one text are shown as one group. */
function likeness(entry: Entry, { index, networks }: Surroundings): string {
  const { resource, name } = entry;
  const { body, loop, pointer } = resource;
  const { subnets } = interfacesOf(body, index, networks);
  return JSON.stringify([
    loop === undefined ? name.replace(/\d+/g, "*") : pointer,
    factText(factAt(body, "properties", "hardwareProfile", "vmSize")),
    targetOf(valueAt(body, "properties", "availabilitySet"), index)?.entry.key,
    subnets,
  ]);
}

function singleMachines(members: readonly Entry[], { index, networks, findSize }: Surroundings): MachineGroup {
  const [first] = members;
  const bodies = members.map(({ resource }) => resource.body);
  const interfaces = merged(bodies.map((body) => interfacesOf(body, index, networks)));
  const parts = partsOf(members, index);
  const availabilitySet = targetOf(valueAt(first?.resource.body, "properties", "availabilitySet"), index)?.entry.key;
  return {
    key: first?.key ?? "",
    name: patternOf(members.map(({ name }) => name)),
    kind: "machines",
    members: members.map(({ key }) => key),
    count: members.length,
    ...sized(factAt(first?.resource.body, "properties", "hardwareProfile", "vmSize"), findSize),
    zones: zonesOf(bodies),
    ...storage(storageTexts(valueAt(first?.resource.body, "properties"), index)),
    isSpot: textAt(first?.resource.body, "properties", "priority")?.toLowerCase() === "spot",
    ...(availabilitySet === undefined ? {} : { availabilitySet }),
    ...interfaces,
    identities: identitiesOf(bodies, index),
    parts: [...new Set([...interfaces.parts, ...parts])],
  };
}

function scaleSet(entry: Entry, { index, networks, findSize }: Surroundings): MachineGroup {
  const { key, name, resource } = entry;
  const profile = valueAt(resource.body, "properties", "virtualMachineProfile");
  const interfaces = interfacesOf(profile, index, networks);
  return {
    key,
    name,
    kind: "scale-set",
    members: [key],
    count: countAt(resource.body, "sku", "capacity") ?? 0,
    ...sized(factAt(resource.body, "sku", "name"), findSize),
    zones: zonesOf([resource.body]),
    ...storage(storageTexts(profile, index)),
    isSpot: textAt(profile, "priority")?.toLowerCase() === "spot",
    ...interfaces,
    identities: identitiesOf([resource.body], index),
    parts: [...new Set([...interfaces.parts, ...partsOf([entry], index)])],
  };
}

function managedPools(cluster: Entry, { index, networks, findSize }: Surroundings): readonly MachineGroup[] {
  const inline = listAt(cluster.resource.body, "properties", "agentPoolProfiles").map(
    (pool) => [textAt(pool, "name") ?? "pool", pool, cluster] as const,
  );
  const own = index
    .ofType("Microsoft.ContainerService/managedClusters/agentPools")
    .filter(({ name }) => name.startsWith(`${cluster.name}/`))
    .map(
      (entry) =>
        [entry.name.split("/").at(-1) ?? entry.name, valueAt(entry.resource.body, "properties"), entry] as const,
    );
  return [...inline, ...own].map(([name, pool, entry]) => {
    const subnet = networks.subnetOf(valueAt(pool, "vnetSubnetID"))?.key;
    return {
      key: `${entry.key}${entry === cluster ? `:${name}` : ""}`,
      name: `${cluster.name} ${name}`,
      kind: "managed-pool",
      members: [entry.key],
      count: countAt(pool, "count") ?? 1,
      ...sized(factAt(pool, "vmSize"), findSize),
      zones: factsAt(pool, "availabilityZones"),
      dataDisks: [],
      isSpot: textAt(pool, "scaleSetPriority")?.toLowerCase() === "spot",
      subnets: subnet === undefined ? [] : [subnet],
      addresses: [],
      publicAddresses: [],
      hasOwnAddresses: false,
      securityGroups: [],
      pools: [],
      identities: identitiesOf([cluster.resource.body], index),
      parts: [],
    };
  });
}

function sized(size: Fact<string> | undefined, findSize: FindMachineSize) {
  if (size === undefined) return {};
  const found = typeof size === "string" ? findSize(size) : undefined;
  return { size, ...found };
}

function storage({ image, osDisk, dataDisks }: StorageTexts) {
  return { ...(image === undefined ? {} : { image }), ...(osDisk === undefined ? {} : { osDisk }), dataDisks };
}

function zonesOf(bodies: readonly Value[]): readonly Fact<string>[] {
  const zones = new Map(bodies.flatMap((body) => factsAt(body, "zones")).map((zone) => [factText(zone), zone]));
  return [...zones].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, zone]) => zone);
}

function identitiesOf(bodies: readonly Value[], index: ResourceIndex) {
  const carried = bodies.map((body) => valueAt(body, "identity", "userAssignedIdentities"));
  return entriesNamed(carried.filter(isObject), index).map(({ key }) => key);
}

/** Disks that are attached, and extensions. Extensions of scale sets are in their body. */
function partsOf(machines: readonly Entry[], index: ResourceIndex): readonly string[] {
  const disks = machines.map(({ resource }) => valueAt(resource.body, "properties", "storageProfile"));
  const extensions = ["virtualMachines", "virtualMachineScaleSets"]
    .flatMap((type) => index.ofType(`Microsoft.Compute/${type}/extensions`))
    .filter(({ resource }) => {
      const parent = index.find(resource.id.slice(0, resource.id.toLowerCase().lastIndexOf("/extensions/")));
      return parent !== undefined && machines.includes(parent.entry);
    });
  const attached = entriesNamed(disks, index).filter(({ resource }) => /\/disks$/i.test(resource.type));
  return [...attached, ...extensions].map(({ key }) => key);
}

function merged(all: readonly MachineInterfaces[]): MachineInterfaces {
  const union = <T>(listOf: (each: MachineInterfaces) => readonly T[]): readonly T[] => [
    ...new Set(all.flatMap(listOf)),
  ];
  const pools = new Map(all.flatMap((each) => each.pools).map((each) => [`${each.loadBalancer}\n${each.pool}`, each]));
  return {
    subnets: union(({ subnets }) => subnets),
    addresses: union(({ addresses }) => addresses),
    publicAddresses: union(({ publicAddresses }) => publicAddresses),
    hasOwnAddresses: all.some(({ hasOwnAddresses }) => hasOwnAddresses),
    securityGroups: union(({ securityGroups }) => securityGroups),
    parts: union(({ parts }) => parts),
    pools: [...pools.values()],
  };
}
