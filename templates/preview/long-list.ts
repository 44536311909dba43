import { type Child, el } from "./dom.ts";

const step = 100;

/** A list of any length: the next part is made when a person asks for it. */
export function longList<Item>(
  items: readonly Item[],
  itemOf: (item: Item) => Child,
  className = "links",
): HTMLElement {
  const list = el("ul", { class: className });
  let shown = 0;
  const more = el("button", { type: "button", class: "button small" });
  const grow = (): void => {
    list.append(...items.slice(shown, shown + step).map((each) => el("li", {}, itemOf(each))));
    shown = Math.min(items.length, shown + step);
    more.textContent = `Show ${Math.min(step, items.length - shown)} more of ${items.length}`;
    more.hidden = shown >= items.length;
  };
  more.addEventListener("click", grow);
  grow();
  return items.length <= step ? list : el("div", {}, list, more);
}
