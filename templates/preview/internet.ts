// What the Internet can reach, at a glance.
import type { Endpoint, Key, Opening } from "../../src/preview/model.ts";
import { groupLink, labelOf, linkTo, preview, resourceOf } from "./data.ts";
import { type Child, el, named } from "./dom.ts";
import { reachChip } from "./facts.ts";
import { row, section, table } from "./sections.ts";

const heads = ["Who", "Port", "At", "Leads to", "From"] as const;
const order = ["anywhere", "unknown", "ranges", "nobody"] as const;

export function internet(): HTMLElement {
  const { openings, endpoints, outbound } = preview.internet;
  const reached = [
    ...openings.map((opening) => ({ reach: opening.reach, row: openingRow(opening) })),
    ...endpoints
      .filter(({ reach }) => reach !== "nobody")
      .map((each) => ({ reach: each.reach, row: endpointRow(each) })),
  ].toSorted((left, right) => order.indexOf(left.reach) - order.indexOf(right.reach));
  const body =
    reached.length === 0
      ? el("p", { class: "empty" }, "Nothing here accepts connections from the Internet.")
      : table(
          "What the Internet can reach",
          heads,
          reached.map((each) => each.row),
        );
  return section(
    "internet",
    "What the Internet can reach",
    undefined,
    body,
    el("ul", { class: "footnotes" }, footnotes(outbound)),
  );
}

function openingRow(opening: Opening): HTMLElement {
  const { reach, ports, protocol, address, via, targets, targetPorts, rule } = opening;
  const known = preview.publicAddresses.find(({ key }) => key === address);
  const isOwn = via === targets[0];
  const ends = isOwn ? [] : targets.map(machineLink);
  return row(heads, [
    reachChip(reach),
    el("span", { class: "port" }, portText(ports, protocol)),
    [link(address), known?.dnsName === undefined ? undefined : el("span", { class: "sub" }, named(known.dnsName))],
    [
      isOwn ? machineLink(via) : link(via),
      rule === undefined
        ? undefined
        : el("span", { class: "sub" }, "rule ", named(rule), targets.length === 0 ? ", nothing behind it" : ""),
      ends.length === 0
        ? undefined
        : el(
            "span",
            { class: "sub" },
            "to ",
            ends.flatMap((end, index) => [index > 0 ? ", " : "", end]),
            ` port ${targetPorts}`,
          ),
    ],
    from(opening.reach, opening.sources, opening.decidedBy),
  ]);
}

function endpointRow({ resource, reach, sources }: Endpoint): HTMLElement {
  const kind = resourceOf(resource)?.title ?? "Service";
  return row(heads, [
    reachChip(reach),
    el("span", { class: "port" }, "443/TCP"),
    [link(resource), el("span", { class: "sub" }, `${kind}, its own endpoint`)],
    el("span", { class: "sub" }, "the service itself, which checks who asks"),
    from(reach, sources, []),
  ]);
}

function from(reach: Opening["reach"], sources: readonly string[], decidedBy: readonly string[]): Child {
  const by =
    decidedBy.length === 0
      ? undefined
      : el(
          "span",
          { class: "sub" },
          "by ",
          decidedBy.flatMap((name, index) => [index > 0 ? ", " : "", named(name)]),
        );
  if (reach === "nobody") return [el("span", { class: "sub" }, "no rule lets anybody in"), by];
  if (sources.length === 0) return [el("span", { class: "sub" }, "what decides is not looked into"), by];
  const shown = sources
    .slice(0, 12)
    .map((source) => el("code", { class: "value" }, named(source === "*" ? "any address" : source)));
  return [
    el("span", { class: "values" }, shown, sources.length > 12 ? ` and ${sources.length - 12} more` : undefined),
    by,
  ];
}

/** Addresses that nobody can connect to, and endpoints that are closed. */
function footnotes(outbound: readonly Key[]): readonly HTMLElement[] {
  const used = new Set(preview.internet.openings.map(({ address }) => address));
  const silent = preview.publicAddresses.filter(({ key }) => !used.has(key) && !outbound.includes(key));
  const closed = preview.internet.endpoints.filter(({ reach }) => reach === "nobody");
  return [
    noteOf("Outgoing only: ", outbound),
    noteOf(
      "Nothing listens at: ",
      silent.map(({ key }) => key),
    ),
    noteOf(
      "Closed to the Internet: ",
      closed.map(({ resource }) => resource),
    ),
  ].flatMap((each) => each ?? []);
}

function noteOf(title: string, keys: readonly Key[]): HTMLElement | undefined {
  if (keys.length === 0) return undefined;
  return el(
    "li",
    {},
    el("span", { class: "footnote-title" }, title),
    keys.flatMap((key, index) => [index > 0 ? ", " : "", link(key)]),
  );
}

function portText(ports: string, protocol: string): string {
  const word = ["*", "all"].includes(protocol.toLowerCase()) ? "any protocol" : protocol.toUpperCase();
  if (ports === "?") return "not known";
  return ports === "*" ? `every port, ${word}` : `${ports}/${word}`;
}

export function link(key: Key): HTMLElement {
  return el("a", { href: linkTo(key) }, named(labelOf(key)));
}

/** Machines are called by their group. */
export function machineLink(key: Key): HTMLElement {
  const group = preview.machines.find((each) => each.key === key || each.members.includes(key));
  return group === undefined ? link(key) : el("a", { href: groupLink(group) }, named(group.name));
}
