import { type Child, el } from "./dom.ts";

/** A part of the page with a heading, which names it as a landmark. */
export function section(
  id: string,
  title: string,
  note: string | undefined,
  ...children: readonly Child[]
): HTMLElement {
  const heading = el("h2", { id: `${id}-title` }, title);
  return el(
    "section",
    { id, class: "section", "aria-labelledby": `${id}-title` },
    el("div", { class: "section-head" }, heading, note === undefined ? undefined : el("p", { class: "note" }, note)),
    children,
  );
}

/** A table that becomes a list of cards where the screen is narrow: each cell knows the head of its column. */
export function table(label: string, heads: readonly string[], rows: readonly HTMLElement[]): HTMLElement {
  return el(
    "table",
    { class: "table", "aria-label": label },
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        heads.map((head) => el("th", { scope: "col" }, head)),
      ),
    ),
    el("tbody", {}, rows),
  );
}

export function row(
  heads: readonly string[],
  cells: readonly Child[],
  attributes: Record<string, string> = {},
): HTMLElement {
  return el(
    "tr",
    attributes,
    cells.map((cell, index) => el("td", { "data-head": heads[index] }, cell)),
  );
}
