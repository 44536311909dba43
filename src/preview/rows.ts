// Resources as rows of a list: in readable order, alike ones in one row.
import type { Value } from "../arm/values/value.ts";
import { groupBy } from "../lib/group-by.ts";
import { factText } from "./fact-text.ts";
import type { Fact, Key, MachineGroup, Network, Role, Row, Section } from "./model.ts";
import { patternOf } from "./name-pattern.ts";
import { factAt, factsAt, valueAt } from "./read-body.ts";
import type { Entry, ResourceIndex } from "./resource-index.ts";
import { rankOf, sectionOf, titleOf } from "./resource-kinds.ts";

export interface RowsRequest {
  readonly index: ResourceIndex;
  readonly machines: readonly MachineGroup[];
  readonly networks: readonly Network[];
  readonly roles: readonly Role[];
}

const sections: readonly Section[] = ["Machines", "Network", "Access", "Storage", "Other"];

interface Ranked extends Row {
  readonly rank: number;
}

/** What resources are called whose names tell nothing. */
type Labels = ReadonlyMap<Key, string>;

/** Every resource is in one row; pools of managed clusters and subnets written into their network have one, too. */
export function rowsOf({ index, machines, networks, roles }: RowsRequest): readonly Row[] {
  const grouped = new Set(machines.filter(({ kind }) => kind !== "managed-pool").flatMap(({ members }) => members));
  const labels = new Map(roles.map((role) => [role.key, roleLabel(role)]));
  const others = index.entries.filter(({ key }) => !grouped.has(key));
  const rows = [
    ...machines.map(machineRow),
    ...inlineSubnetRows(networks, index),
    ...[...groupBy(others, (entry) => likeness(entry, labels)).values()].map((entries) => resourceRow(entries, labels)),
  ];
  return rows
    .toSorted(
      (left, right) => sections.indexOf(left.section) - sections.indexOf(right.section) || left.rank - right.rank,
    )
    .map(({ rank: _, ...row }) => row);
}

const machineTitles: Readonly<Record<MachineGroup["kind"], string>> = {
  machines: "Virtual machine",
  "scale-set": "Scale set",
  "managed-pool": "Node pool",
};

function machineRow({ kind, name, size, zones, count, members }: MachineGroup): Ranked {
  return {
    section: "Machines",
    title: machineTitles[kind],
    name,
    size: factText(size),
    zones: listed(zones),
    count,
    members,
    rank: -1,
  };
}

function inlineSubnetRows(networks: readonly Network[], index: ResourceIndex): readonly Ranked[] {
  const own = new Set(index.entries.map(({ key }) => key));
  return networks.flatMap(({ key, name, subnets, isDeclared }) =>
    subnets
      .filter((subnet) => isDeclared && !own.has(subnet.key))
      .map((subnet) => ({
        section: "Network",
        title: "Subnet",
        name: `${name}/${subnet.name}`,
        size: listed(subnet.ranges),
        zones: "",
        count: 1,
        members: [key],
        rank: rankOf("Microsoft.Network/virtualNetworks/subnets"),
      })),
  );
}

/** Instances of a loop are alike, and so are resources that differ in numbers only. */
function likeness({ key, name, resource }: Entry, labels: Labels): string {
  const { type, loop, pointer } = resource;
  const pattern = loop === undefined ? (labels.get(key) ?? name.replace(/\d+/g, "*")) : pointer;
  return JSON.stringify([type.toLowerCase(), pattern, sizeText(resource)]);
}

function resourceRow(entries: readonly Entry[], labels: Labels): Ranked {
  const [first] = entries;
  const type = first?.resource.type ?? "";
  const names = entries.map(({ key, name }) => labels.get(key) ?? name);
  const zones = new Map(
    entries.flatMap(({ resource }) => factsAt(resource.body, "zones").map((zone) => [factText(zone), zone] as const)),
  );
  return {
    section: sectionOf(type),
    title: titleOf(type),
    name: patternOf(names),
    size: first === undefined ? "" : sizeText(first.resource),
    zones: listed([...zones.keys()].sort()),
    count: entries.length,
    members: entries.map(({ key }) => key),
    rank: rankOf(type),
  };
}

/** "Key Vault Secrets User for harbour-nodes-identity on harbour-n-…" */
export function roleLabel(role: Role): string {
  return `${role.role} for ${role.holderName} on ${role.scopeName}`;
}

function listed(facts: readonly Fact<string>[]): string {
  return facts.map(factText).join(", ");
}

/** How large a resource is, or of which kind, in the words of its type. */
function sizeText({ type, body }: { readonly type: string; readonly body: Value }): string {
  const properties = valueAt(body, "properties");
  switch (type.toLowerCase()) {
    case "microsoft.compute/disks":
      return [factText(factAt(properties, "diskSizeGB")), "GiB", factText(factAt(body, "sku", "name"))]
        .join(" ")
        .trim();
    case "microsoft.network/virtualnetworks":
      return listed(factsAt(valueAt(properties, "addressSpace"), "addressPrefixes"));
    case "microsoft.network/virtualnetworks/subnets":
      return listed(factsAt(properties, "addressPrefix", "addressPrefixes"));
    case "microsoft.compute/availabilitysets":
      return `${factText(factAt(properties, "platformFaultDomainCount")) || "?"} fault domains`;
    case "microsoft.compute/virtualmachines/extensions":
    case "microsoft.compute/virtualmachinescalesets/extensions":
      return [factAt(properties, "type"), factAt(properties, "typeHandlerVersion")].map(factText).join(" ").trim();
    case "microsoft.keyvault/vaults":
      return factText(factAt(properties, "sku", "name"));
    default:
      return factText(factAt(body, "sku", "name"));
  }
}
