import { counted } from "../../src/lib/counted.ts";
import { placeText } from "../../src/preview/fact-text.ts";
import { preview } from "./data.ts";
import { type Child, el, named } from "./dom.ts";

/** The cluster's name, what it is, and how large. */
export function header(): HTMLElement {
  const { facts, totals, title } = preview;
  const meta: readonly Child[] = [
    ...(facts.orchestrator === undefined ? [] : [named(facts.orchestrator)]),
    ...(facts.location === undefined ? [] : [named(placeText(facts.location))]),
    counted(totals.resources, "resource"),
  ].map((each) => el("li", {}, each));
  return el(
    "header",
    { class: "hero" },
    el(
      "div",
      { class: "hero-text" },
      el("h1", {}, named(title)),
      el("ul", { class: "meta" }, meta),
      facts.description === undefined ? undefined : el("p", { class: "note" }, named(facts.description)),
    ),
    el("dl", { class: "tiles" }, tiles()),
  );
}

function tiles(): readonly HTMLElement[] {
  const { totals } = preview;
  const unsized =
    totals.unsizedMachines > 0 ? `without ${counted(totals.unsizedMachines, "machine")} of unknown size` : "";
  const uncounted =
    totals.uncountedGroups > 0 ? `without ${counted(totals.uncountedGroups, "pool")} of unknown count` : "";
  return [
    tile("Machines", grouped(totals.machines), uncounted),
    tile("vCPUs", grouped(totals.vCpus), unsized),
    tile("Memory", memoryText(totals.memoryGiB), unsized),
    tile("Public addresses", grouped(totals.publicAddresses), ""),
    tile("Open ports", grouped(totals.openPorts), ""),
  ];
}

function tile(name: string, value: string, title: string): HTMLElement {
  const more = title === "" ? undefined : el("span", { class: "tile-more" }, title);
  return el("div", { class: "tile" }, el("dt", {}, name), el("dd", {}, value, more));
}

/** 7080 as 7,080. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

function memoryText(gibibytes: number): string {
  if (gibibytes < 100_000) return `${grouped(Math.round(gibibytes))} GiB`;
  return `${(gibibytes / 1024).toFixed(1)} TiB`;
}

/** What is wrong with the template: the picture may lack parts. */
export function problems(): HTMLElement | undefined {
  const { problems: found } = preview;
  if (found.length === 0) return undefined;
  const errors = found.filter(({ severity }) => severity === "error").length;
  const title =
    errors > 0 ? "The template has errors: parts of the picture are missing." : "The template has warnings.";
  return el(
    "section",
    { class: "problems", "aria-label": "Problems" },
    el("p", { class: "problems-title" }, title),
    el(
      "ul",
      {},
      found
        .slice(0, 50)
        .map(({ severity, code, message }) => el("li", {}, el("code", {}, code), ` ${severity}: `, named(message))),
      found.length > 50 ? el("li", {}, `and ${found.length - 50} more`) : undefined,
    ),
  );
}
