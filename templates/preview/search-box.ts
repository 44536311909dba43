// The field in the bar, and what it does to the page.

import { counted } from "../../src/lib/counted.ts";
import type { Key } from "../../src/preview/model.ts";
import { preview } from "./data.ts";
import { el, required } from "./dom.ts";
import { icon } from "./icons.ts";
import type { Inventory } from "./inventory.ts";
import { resultsOf, search } from "./search.ts";
import type { Topology } from "./topology.ts";

const shownResults = 10;

export function searchField(): HTMLElement {
  const input = el("input", {
    id: "search",
    type: "search",
    placeholder: "Search resources",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": "Search names, types and properties",
    "aria-describedby": "search-status",
  });
  return el(
    "div",
    { class: "search", role: "search" },
    icon("search"),
    input,
    el("kbd", { "aria-hidden": "true" }, "/"),
  );
}

export function searchResults(): HTMLElement {
  return el(
    "section",
    { class: "results", id: "results", "aria-label": "Search results", hidden: true },
    el("p", { id: "search-status", role: "status" }),
    el("ul", { id: "found" }),
  );
}

export function startSearch({ cards, canvas }: Topology, inventory: Inventory): void {
  const input = required("#search");
  if (!(input instanceof HTMLInputElement)) return;
  const apply = (): void => {
    const query = input.value.trim();
    const found = search(query);
    const keys: ReadonlySet<Key> | undefined = found === undefined ? undefined : new Set(found.map(({ key }) => key));
    required("#results").hidden = found === undefined;
    const lines = resultsOf(found ?? [], query);
    required("#search-status").textContent =
      found === undefined ? "" : `${found.length} of ${counted(preview.resources.length, "resource")} match`;
    const rest =
      lines.length > shownResults
        ? [el("li", { class: "result" }, el("a", { href: "#resources" }, "All of them in the list below"))]
        : [];
    required("#found").replaceChildren(...lines.slice(0, shownResults), ...rest);
    highlight(keys);
    inventory.filter(keys);
  };
  const highlight = (keys: ReadonlySet<Key> | undefined): void => {
    canvas.classList.toggle("is-searched", keys !== undefined);
    const fitting = new Set<HTMLElement>();
    for (const [key, box] of cards.entries()) if (keys?.has(key)) fitting.add(box);
    for (const [, box] of cards.entries()) box.classList.toggle("fits", fitting.has(box));
  };
  input.addEventListener("input", apply);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") required("#found").querySelector<HTMLElement>("a, summary")?.focus();
    if (event.key === "Escape" && input.value !== "") {
      event.stopPropagation();
      input.value = "";
      apply();
    }
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey;
    if (event.key !== "/" || isTyping) return;
    event.preventDefault();
    input.focus();
  });
}
