// A box for machines that are alike: how many, how large, where.

import { factText, isUnresolved } from "../../src/preview/fact-text.ts";
import type { MachineGroup } from "../../src/preview/model.ts";
import type { Cards } from "./cards.ts";
import { groupLink, labelOf } from "./data.ts";
import { disclosure } from "./disclosure.ts";
import { el, named } from "./dom.ts";
import { fact } from "./facts.ts";
import { icon } from "./icons.ts";
import { link } from "./internet.ts";
import { longList } from "./long-list.ts";

export function machineCard(group: MachineGroup, cards: Cards): HTMLElement {
  const { kind, name, count, size, zones, members, parts, isSpot, availabilitySet, dataDisks } = group;
  const isStack = isUnresolved(count) || count > 1;
  const words = { machines: "Virtual machines", "scale-set": "Scale set", "managed-pool": "Node pool" }[kind];
  const spread = availabilitySet === undefined ? zonesText(zones.map(factText)) : labelOf(availabilitySet);
  const more = [...(isSpot ? ["spot"] : []), ...dataDisks].join(" · ");
  const card = el(
    "div",
    { class: `card machine${isStack ? " stack" : ""}` },
    el(
      "div",
      { class: "card-head" },
      icon(kind === "machines" ? "machine" : "scale-set"),
      el(
        "a",
        { class: "card-name", href: groupLink(group) },
        el("span", { class: "visually-hidden" }, `${words} `),
        named(name),
      ),
      el("span", { class: "count" }, el("span", { class: "visually-hidden" }, ", "), "×", fact(count)),
    ),
    el(
      "div",
      { class: "card-lines" },
      size === undefined
        ? undefined
        : el(
            "span",
            { class: "line" },
            named(factText(size).replace(/^Standard_/, "")),
            el("span", { class: "quiet" }, sizeText(group)),
          ),
      el("span", { class: "line quiet" }, named(spread)),
      more === "" ? undefined : el("span", { class: "line quiet" }, named(more)),
    ),
    members.length < 2 ? undefined : disclosure("Each machine", () => longList(members, link, "chips")),
  );
  for (const key of [group.key, ...members, ...parts]) cards.add(key, card);
  if (availabilitySet !== undefined) cards.add(availabilitySet, card);
  return card;
}

function sizeText({ vCpus, memoryGiB }: MachineGroup): string {
  const words = [
    vCpus === undefined ? [] : [`${vCpus} vCPU`],
    memoryGiB === undefined ? [] : [`${memoryGiB} GiB`],
  ].flat();
  return words.map((word) => ` · ${word}`).join("");
}

function zonesText(zones: readonly string[]): string {
  if (zones.length === 0) return "no zones";
  return zones.length === 1 ? `zone ${zones[0]}` : `zones ${zones.join(" ")}`;
}
