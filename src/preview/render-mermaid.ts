// The preview as a Mermaid flowchart: networks with what stands in them, and who reaches what.
import { type ChartLink, type ChartNode, flowchart } from "../text/mermaid.ts";
import { factText } from "./fact-text.ts";
import type { Key, MachineGroup, Network, Preview, Subnet } from "./model.ts";
import { internetKey, relationsOf } from "./relations.ts";

/** Mermaid draws no more than 500 links (its setting maxEdges), https://mermaid.js.org/config/schema-docs/config.html */
const longestList = 400;

/** Ends with a newline. */
export function renderMermaid(preview: Preview): string {
  const boxes = new Map<Key, string>();
  const nodes = chartNodes(preview, boxes);
  return flowchart(nodes, chartLinks(preview, boxes, containment(nodes)));
}

/** Gives each box an id that is no word of Mermaid's, and remembers what it stands for. */
function chartNodes(preview: Preview, boxes: Map<Key, string>): readonly ChartNode[] {
  let count = 0;
  const idOf = (kind: string, keys: readonly Key[]): string => {
    const id = `${kind}${count++}`;
    for (const key of keys) if (!boxes.has(key)) boxes.set(key, id);
    return id;
  };
  const box = (kind: string, key: Key, label: readonly string[]): ChartNode => ({ id: idOf(kind, [key]), label });
  const machine = (group: MachineGroup): ChartNode => ({
    id: idOf("machines", [group.key, ...group.members, ...group.parts]),
    label: machineLabel(group),
  });
  const facing = facingBalancers(preview);
  const subnet = (place: Subnet): ChartNode => {
    const id = idOf("subnet", [place.key, ...(place.securityGroup === undefined ? [] : [place.securityGroup])]);
    const members = [
      ...preview.loadBalancers
        .filter(({ key, frontends }) => !facing.has(key) && frontends.some((each) => each.subnet === place.key))
        .map(({ key, name, frontends }) =>
          box("balancer", key, [
            name,
            ...frontends.flatMap(({ privateAddress }) => privateAddress ?? []).map(factText),
          ]),
        ),
      ...preview.bastions
        .filter((each) => each.subnet === place.key)
        .map(({ key, name }) => box("bastion", key, [name])),
      ...preview.machines.filter(({ subnets }) => subnets[0] === place.key).map(machine),
    ];
    // A group without members would be drawn as a box anyway.
    return {
      id,
      label: [place.name, place.ranges.map(factText).join(", ")].filter((line) => line !== ""),
      ...(members.length === 0 ? {} : { members }),
    };
  };
  const network = ({ key, name, ranges, subnets }: Network): ChartNode => {
    const id = idOf("network", [key]);
    const label = [name, ranges.map(factText).join(", ")].filter((line) => line !== "");
    return { id, label, ...(subnets.length === 0 ? {} : { members: subnets.map(subnet) }) };
  };
  return [
    box("internet", internetKey, ["Internet"]),
    ...preview.loadBalancers.filter(({ key }) => facing.has(key)).map(({ key, name }) => box("balancer", key, [name])),
    ...preview.networks.map(network),
    ...preview.machines.filter(({ subnets }) => subnets.length === 0).map(machine),
    ...preview.bastions.filter((each) => each.subnet === undefined).map(({ key, name }) => box("bastion", key, [name])),
    ...preview.natGateways.map(({ key, name }) => box("nat", key, [name, "NAT gateway"])),
    ...preview.identities.map(({ key, name }) => box("identity", key, [name])),
    ...preview.vaults.map(({ key, name }) => box("vault", key, [name, "key vault"])),
    ...others(preview, boxes).map(({ key, name, title }) => box("other", key, [name, title])),
  ];
}

function facingBalancers({ loadBalancers }: Preview): ReadonlySet<Key> {
  const facing = loadBalancers.filter(({ frontends }) =>
    frontends.some(({ publicAddress, subnet }) => publicAddress !== undefined || subnet === undefined),
  );
  return new Set(facing.map(({ key }) => key));
}

/** What has a place in no other box: of types that are no part of what is drawn. */
function others({ resources }: Preview, boxes: ReadonlyMap<Key, string>) {
  const isPart =
    /^Microsoft\.(?:Authorization\/|Network\/(?:networkInterfaces|publicIPAddresses|networkSecurityGroups|virtualNetworks)\b|Compute\/(?:availabilitySets|disks)\b)|\/extensions$/i;
  return resources.filter(({ key, type }) => !boxes.has(key) && !isPart.test(type)).slice(0, longestList / 4);
}

function machineLabel({ name, count, size, zones }: MachineGroup): readonly string[] {
  const sized = size === undefined ? factText(count) : `${factText(count)} of ${factText(size)}`;
  const spread = zones.length === 0 ? [] : [`zones ${zones.map(factText).join(", ")}`];
  return [name, sized, ...spread];
}

/** Each box with the boxes around it. */
function containment(
  nodes: readonly ChartNode[],
  around: readonly string[] = [],
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    nodes.flatMap(({ id, members = [] }) => [[id, around] as const, ...containment(members, [...around, id])]),
  );
}

function chartLinks(
  preview: Preview,
  boxes: ReadonlyMap<Key, string>,
  around: ReadonlyMap<string, readonly string[]>,
): readonly ChartLink[] {
  const links = new Map<string, ChartLink>();
  for (const { from: start, to: end, label } of relationsOf(preview)) {
    const [from, to] = [boxes.get(start), boxes.get(end)];
    const isInside =
      from === to || around.get(from ?? "")?.includes(to ?? "") || around.get(to ?? "")?.includes(from ?? "");
    if (from === undefined || to === undefined || isInside) continue;
    const [pair, back] = [`${from} ${to}`, `${to} ${from}`];
    if (links.has(pair) || links.has(back)) continue;
    links.set(pair, { from, to, ...(label === undefined ? {} : { label }) });
  }
  return [...links.values()].slice(0, longestList);
}
