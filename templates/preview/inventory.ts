// All resources by kind, alike ones in one line that opens.

import { groupBy } from "../../src/lib/group-by.ts";
import type { Key, Row } from "../../src/preview/model.ts";
import { linkTo, preview } from "./data.ts";
import { disclosure } from "./disclosure.ts";
import { type Child, el, named } from "./dom.ts";
import { fact } from "./facts.ts";
import { link } from "./internet.ts";
import { longList } from "./long-list.ts";
import { section } from "./sections.ts";

export interface Inventory {
  readonly element: HTMLElement;
  /** Shows only what is in the set; undefined shows all. */
  readonly filter: (matches: ReadonlySet<Key> | undefined) => void;
}

export function inventory(): Inventory {
  const body = el("div", {});
  const filter: Inventory["filter"] = (matches) => {
    const rows = preview.rows.filter(({ members }) => matches === undefined || members.some((key) => matches.has(key)));
    const sections = [...groupBy(rows, ({ section: name }) => name)];
    const empty = el("p", { class: "empty" }, "No resource matches.");
    body.replaceChildren(
      ...(sections.length === 0 ? [empty] : sections.map(([name, some]) => sectionOf(name, some, matches))),
    );
  };
  filter(undefined);
  return { element: section("resources", "Resources", undefined, body), filter };
}

function sectionOf(name: string, rows: readonly Row[], matches: ReadonlySet<Key> | undefined): HTMLElement {
  return el(
    "div",
    { class: "inventory" },
    el("h3", {}, name),
    el(
      "ul",
      { class: "rows" },
      rows.map((row) => el("li", { class: "row" }, rowOf(row, matches))),
    ),
  );
}

function rowOf(row: Row, matches: ReadonlySet<Key> | undefined): Child {
  const members = matches === undefined ? row.members : row.members.filter((key) => matches.has(key));
  const [first = ""] = row.members;
  const line = (name: Child): Child => [
    el("span", { class: "row-kind" }, row.title),
    el("span", { class: "row-name" }, name),
    el("span", { class: "row-size" }, named(row.size)),
    el(
      "span",
      { class: "row-zones" },
      row.zones === "" ? "" : [el("span", { class: "row-label" }, "zones "), named(row.zones)],
    ),
    el("span", { class: "row-count" }, row.count === 1 ? "" : ["×", fact(row.count)]),
  ];
  if (row.members.length === 1)
    return el("div", { class: "row-line" }, line(el("a", { href: linkTo(first) }, named(row.name))));
  const some =
    members.length < row.members.length ? el("span", { class: "sub-inline" }, ` ${members.length} match`) : undefined;
  return disclosure(el("div", { class: "row-line" }, line([named(row.name), some])), () =>
    longList(members, link, "row-members"),
  );
}
