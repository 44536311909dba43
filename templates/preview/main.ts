// The page draws itself: the bar, the parts one below the other, and the panel.
import { printable } from "../../src/lib/printable.ts";
import { access } from "./access.ts";
import { preview } from "./data.ts";
import { type Child, el } from "./dom.ts";
import { header, problems } from "./header.ts";
import { internet } from "./internet.ts";
import { inventory } from "./inventory.ts";
import { startLines } from "./lines.ts";
import { outputs } from "./outputs.ts";
import { startRouter } from "./router.ts";
import { rules } from "./rules.ts";
import { searchField, searchResults, startSearch } from "./search-box.ts";
import { themeToggle } from "./theme.ts";
import { topology } from "./topology.ts";

document.title = `${printable(preview.title)} - Slipway preview`;
const picture = topology();
const list = inventory();
const parts: readonly (HTMLElement | undefined)[] = [
  internet(),
  picture.element,
  rules(),
  access(),
  list.element,
  outputs(),
];
document.body.append(
  el("a", { class: "skip", href: "#internet" }, "Skip to the content"),
  el(
    "header",
    { id: "top", class: "bar" },
    el("span", { class: "mark" }, el("strong", {}, "Slipway"), " preview"),
    searchField(),
    themeToggle(),
  ),
  el(
    "main",
    { id: "main" },
    searchResults(),
    header(),
    problems() as Child,
    navigation(),
    parts.flatMap((part) => part ?? []),
  ),
  el("aside", { id: "panel", class: "panel", "aria-labelledby": "panel-title", hidden: true }),
);
const lines = startLines(picture);
startSearch(picture, list);
startRouter((id) => lines.select(id?.replace(/^group:/, "")));
performance.mark("slipway-preview-drawn");

/** Links to the parts. */
function navigation(): HTMLElement {
  const links = parts.flatMap((part) => {
    const title = part?.querySelector("h2")?.textContent;
    return part === undefined || title === undefined || title === null
      ? []
      : [el("li", {}, el("a", { href: `#${part.id}` }, title))];
  });
  return el("nav", { class: "contents", "aria-label": "On this page" }, el("ul", {}, links));
}
