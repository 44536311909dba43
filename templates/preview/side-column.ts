// Beside the networks: identities, key vaults, and what has no better place.
import { counted } from "../../src/lib/counted.ts";
import type { Cards } from "./cards.ts";
import { preview, subnetLabel } from "./data.ts";
import { type Child, el, named } from "./dom.ts";

export function sideColumn(cards: Cards): readonly Child[] {
  const { identities, vaults, internet, roles } = preview;
  const identityCards = identities.map(({ key }) => {
    const held = roles.filter(({ holder }) => holder === key).length;
    return cards.card(key, "identity", [el("span", { class: "line quiet" }, counted(held, "role"))]);
  });
  const vaultCards = vaults.map(({ key, subnets }) => {
    const reach = internet.endpoints.find(({ resource }) => resource === key)?.reach ?? "nobody";
    const words = {
      anywhere: "open to anyone",
      ranges: "open to named ranges",
      nobody: "closed to the Internet",
      unknown: "reach not known",
    }[reach];
    return cards.card(key, "vault", [
      el("span", { class: `line reach-text-${reach}` }, words),
      subnets.length === 0
        ? undefined
        : el(
            "span",
            { class: "line quiet" },
            "for ",
            named(subnets.map((each) => subnetLabel(each).replace(/^.*\//, "")).join(", ")),
          ),
    ]);
  });
  // After everything else has its box.
  const others = preview.resources.filter(({ key, type }) => !cards.has(key) && !isInside(type));
  return [
    part("Identities", identityCards),
    part("Key vaults", vaultCards),
    part(
      "Other resources",
      others
        .slice(0, 60)
        .map(({ key, title }) => cards.card(key, "network", [el("span", { class: "line quiet" }, title)])),
    ),
    others.length > 60 ? el("p", { class: "note" }, `and ${others.length - 60} more, in the list below`) : undefined,
  ];
}

/** What stands for itself in the tables, or is a part of what is drawn. */
function isInside(type: string): boolean {
  const folded = type.toLowerCase();
  return (
    /^microsoft\.authorization\//.test(folded) ||
    [
      "microsoft.network/networkinterfaces",
      "microsoft.network/virtualnetworks/subnets",
      "microsoft.network/networksecuritygroups/securityrules",
    ].includes(folded) ||
    /\/(?:extensions|availabilitysets|disks)$/.test(folded)
  );
}

function part(title: string, content: readonly HTMLElement[]): Child {
  return content.length === 0 ? undefined : el("div", { class: "side-part" }, el("h3", {}, title), content);
}
