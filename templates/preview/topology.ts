// The picture: the Internet's side, the networks with what stands in them, and identities and vaults beside.
import { counted } from "../../src/lib/counted.ts";
import { factText } from "../../src/preview/fact-text.ts";
import type { Key, MachineGroup, Network, Subnet } from "../../src/preview/model.ts";
import { type Cards, cardsOf } from "./cards.ts";
import { labelOf, linkTo, preview, resourceOf } from "./data.ts";
import { type Child, el, named } from "./dom.ts";
import { facts } from "./facts.ts";
import { icon } from "./icons.ts";
import { machineCard } from "./machine-card.ts";
import { section } from "./sections.ts";
import { sideColumn } from "./side-column.ts";

export interface Topology {
  readonly element: HTMLElement;
  /** What the lines are drawn in. */
  readonly canvas: HTMLElement;
  readonly cards: Cards;
  readonly showAll: HTMLInputElement;
}

export function topology(): Topology {
  const cards = cardsOf();
  const networks = preview.networks.map((network) => networkBox(network, cards));
  const homeless = preview.machines.filter(({ subnets }) => subnets.length === 0);
  const canvas = el(
    "div",
    { class: "canvas" },
    el("div", { class: "column edge" }, edgeColumn(cards)),
    el("div", { class: "column middle" }, networks, homeless.length === 0 ? undefined : elsewhere(homeless, cards)),
    el("div", { class: "column side" }, sideColumn(cards)),
  );
  const showAll = el("input", { type: "checkbox", id: "show-all" });
  const control = el("label", { class: "switch" }, showAll, " All connections");
  const element = section(
    "topology",
    "Topology",
    "Select a box for all about it; pointing at one shows its connections.",
    canvas,
  );
  element.querySelector(".section-head")?.append(control);
  return { element, canvas, cards, showAll };
}

function edgeColumn(cards: Cards): readonly Child[] {
  const internet = el("div", { class: "internet-pill" }, icon("globe"), el("span", {}, "Internet"));
  cards.add("internet", internet);
  const facing = preview.loadBalancers.filter(({ frontends }) =>
    frontends.some(({ publicAddress }) => publicAddress !== undefined),
  );
  return [
    internet,
    facing.map(({ key, frontends, rules }) =>
      cards.card(key, "balancer", [
        frontends.flatMap(({ publicAddress }) =>
          publicAddress === undefined ? [] : [addressLine(publicAddress, cards)],
        ),
        rules
          .filter(({ kind }) => kind !== "outbound")
          .map(({ frontendPorts, backendPorts, protocol }) =>
            el(
              "span",
              { class: "line" },
              named(`${frontendPorts}/${factText(protocol).toUpperCase()} → ${backendPorts}`),
            ),
          ),
      ]),
    ),
    preview.bastions
      .filter(({ subnet }) => subnet === undefined)
      .map(({ key, publicAddresses }) =>
        cards.card(
          key,
          "bastion",
          publicAddresses.map((each) => addressLine(each, cards)),
        ),
      ),
    preview.natGateways.map(({ key, publicAddresses }) =>
      cards.card(key, "gateway", [
        el("span", { class: "line quiet" }, "way out"),
        publicAddresses.map((each) => addressLine(each, cards)),
      ]),
    ),
    unusedAddresses(cards),
  ];
}

/** Addresses of what is not drawn here, and of nothing. */
function unusedAddresses(cards: Cards): readonly Child[] {
  return preview.publicAddresses
    .filter(({ key }) => !cards.has(key))
    .map(({ key, usedBy }) =>
      cards.card(
        key,
        "globe",
        usedBy.length === 0 ? [el("span", { class: "line quiet" }, "used by nothing here")] : [],
      ),
    );
}

function addressLine(key: Key, cards: Cards): HTMLElement {
  const known = preview.publicAddresses.find((each) => each.key === key);
  const line = el("a", { class: "line address", href: linkTo(key) }, named(known?.dnsName ?? labelOf(key)));
  cards.add(key, line);
  return line;
}

function networkBox(network: Network, cards: Cards): HTMLElement {
  const title = network.isDeclared ? el("a", { href: linkTo(network.key) }, named(network.name)) : named(network.name);
  const box = el(
    "div",
    { class: "network", role: "group", "aria-label": `Virtual network ${network.name}` },
    el(
      "div",
      { class: "box-head" },
      icon("network"),
      el("span", { class: "box-title" }, title),
      el("span", { class: "values" }, facts(network.ranges)),
      network.isDeclared ? undefined : el("span", { class: "quiet" }, "not part of this template"),
    ),
    el(
      "div",
      { class: "subnets" },
      network.subnets.map((subnet) => subnetBox(subnet, cards)),
    ),
  );
  cards.add(network.key, box);
  return box;
}

function subnetBox(subnet: Subnet, cards: Cards): HTMLElement {
  const machines = preview.machines.filter(({ subnets }) => subnets[0] === subnet.key);
  const balancers = preview.loadBalancers.filter(
    ({ frontends }) =>
      frontends.some((each) => each.subnet === subnet.key) &&
      frontends.every((each) => each.publicAddress === undefined),
  );
  const bastions = preview.bastions.filter((each) => each.subnet === subnet.key);
  const content: readonly HTMLElement[] = [
    ...machines.map((group) => machineCard(group, cards)),
    ...balancers.map(({ key, frontends }) =>
      cards.card(
        key,
        "balancer",
        frontends.map(({ privateAddress }) =>
          privateAddress === undefined ? undefined : el("span", { class: "line" }, factText(privateAddress)),
        ),
      ),
    ),
    ...bastions.map(({ key, publicAddresses }) =>
      cards.card(
        key,
        "bastion",
        publicAddresses.map((each) => addressLine(each, cards)),
      ),
    ),
  ];
  const box = el(
    "div",
    { class: "subnet", role: "group", "aria-label": `Subnet ${subnet.name}` },
    el(
      "div",
      { class: "box-head" },
      el(
        "span",
        { class: "box-title" },
        resourceOf(subnet.key) === undefined
          ? named(subnet.name)
          : el("a", { href: linkTo(subnet.key) }, named(subnet.name)),
      ),
      el("span", { class: "values" }, facts(subnet.ranges)),
      guard(subnet, cards),
    ),
    content.length === 0
      ? el("p", { class: "empty" }, "Nothing of this template stands here.")
      : el("div", { class: "cards" }, content),
  );
  cards.add(subnet.key, box);
  return box;
}

function guard({ securityGroup }: Subnet, cards: Cards): HTMLElement {
  const group = preview.securityGroups.find(({ key }) => key === securityGroup);
  if (group === undefined) return el("span", { class: "guard none" }, "no security group");
  const isOpen = group.rules.some(({ internet, overruledBy }) => internet !== "nobody" && overruledBy === undefined);
  const words = isOpen ? "open to named sources" : "closed to the Internet";
  const badge = el(
    "a",
    { class: `guard ${isOpen ? "open" : "closed"}`, href: linkTo(group.key), title: `${group.name}: ${words}` },
    icon("shield"),
    el("span", {}, `${isOpen ? "open" : "closed"}, ${counted(group.rules.length, "rule")}`),
  );
  cards.add(group.key, badge);
  return badge;
}

function elsewhere(machines: readonly MachineGroup[], cards: Cards): HTMLElement {
  return el(
    "div",
    { class: "subnet" },
    el("div", { class: "box-head" }, el("span", { class: "box-title" }, "In no subnet that is known")),
    el(
      "div",
      { class: "cards" },
      machines.map((group) => machineCard(group, cards)),
    ),
  );
}
