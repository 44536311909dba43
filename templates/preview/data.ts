// The data of the page, with the look-ups that its parts need.
import type { Edge, Json, Key, MachineGroup, Preview, Resource } from "../../src/preview/model.ts";
import { isList, type PageData, withTexts } from "../../src/preview/page-data.ts";
import { required } from "./dom.ts";

const { preview: given, texts } = JSON.parse(required("#data").textContent) as PageData;

export const preview: Preview = given;

const resources = new Map(preview.resources.map((resource) => [resource.key, resource]));
const groups = new Map(preview.machines.map((group) => [groupId(group), group]));

export function resourceOf(key: Key): Resource | undefined {
  return resources.get(key);
}

export function groupOf(id: string): MachineGroup | undefined {
  return groups.get(id);
}

/** Several machines in one box have a panel of their own. */
export function groupId(group: MachineGroup): string {
  return `group:${group.key}`;
}

/** Where a resource is shown: its panel. A box of several machines has one of its own. */
export function linkTo(id: string): string {
  return `#/${encodeURIComponent(id)}`;
}

/** What to open for a group of machines. */
export function groupLink(group: MachineGroup): string {
  return linkTo(group.members.length === 1 ? (group.members[0] ?? "") : groupId(group));
}

export function labelOf(key: Key): string {
  const resource = resourceOf(key);
  return resource?.label ?? resource?.name ?? key.split("/").slice(1).join("/");
}

/** A subnet may be no resource of its own, so it is called by its network's name and its own. */
export function subnetLabel(key: Key): string {
  const network = preview.networks.find(({ subnets }) => subnets.some((subnet) => subnet.key === key));
  const subnet = network?.subnets.find((each) => each.key === key);
  return network === undefined || subnet === undefined ? labelOf(key) : `${network.name}/${subnet.name}`;
}

const bodies = new Map<Key, Json>();

/** The body of a resource with its long texts; made when it is asked for. */
export function bodyOf({ key, body }: Resource): Json {
  const known = bodies.get(key);
  if (known !== undefined) return known;
  const whole = withTexts(body, texts);
  bodies.set(key, whole);
  return whole;
}

export function outputValue(value: Json): Json {
  return withTexts(value, texts);
}

/** Resources that name this one, or wait for it. */
export function usersOf(key: Key): readonly Key[] {
  return users.get(key) ?? [];
}

/** Resources that this one names, by the place where it does. */
export function usesOf(key: Key): readonly Edge[] {
  return uses.get(key) ?? [];
}

const users = new Map<Key, Key[]>();
const uses = new Map<Key, Edge[]>();
for (const edge of preview.edges) {
  entryOf(users, edge.to).push(edge.from);
  entryOf(uses, edge.from).push(edge);
}
for (const { key, dependsOn } of preview.resources) {
  for (const other of dependsOn) {
    const list = entryOf(users, other);
    if (!list.includes(key)) list.push(key);
  }
}

function entryOf<Element>(map: Map<Key, Element[]>, key: Key): Element[] {
  const known = map.get(key);
  if (known !== undefined) return known;
  const list: Element[] = [];
  map.set(key, list);
  return list;
}

export function isRecord(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !isList(value);
}

/** The place of a part in its whole, as `properties.subnets[0].name`. */
export function placeOf(parent: string, name: string | number): string {
  if (typeof name === "number") return `${parent}[${name}]`;
  return parent === "" ? name : `${parent}.${name}`;
}
