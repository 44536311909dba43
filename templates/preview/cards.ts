// The boxes of the picture, to be found by the resources that they stand for.
import type { Key } from "../../src/preview/model.ts";
import { labelOf, linkTo, resourceOf } from "./data.ts";
import { type Child, el, named } from "./dom.ts";
import { type IconName, icon } from "./icons.ts";

export interface Cards {
  /** Lets a box stand for a resource. The first box counts. */
  readonly add: (key: Key, box: HTMLElement) => void;
  readonly has: (key: Key) => boolean;
  readonly boxOf: (key: Key) => HTMLElement | undefined;
  /** What a box, or the innermost one around an element, stands for. */
  readonly boxAround: (element: Element) => HTMLElement | undefined;
  readonly entries: () => Iterable<readonly [Key, HTMLElement]>;
  /** A box of one resource. */
  readonly card: (key: Key, iconName: IconName, lines: readonly Child[]) => HTMLElement;
}

export function cardsOf(): Cards {
  const boxes = new Map<Key, HTMLElement>();
  const add: Cards["add"] = (key, box) => {
    if (boxes.has(key)) return;
    boxes.set(key, box);
    box.dataset.box = "";
  };
  return {
    add,
    has: (key) => boxes.has(key),
    boxOf: (key) => boxes.get(key),
    boxAround: (element) => element.closest<HTMLElement>("[data-box]") ?? undefined,
    entries: () => boxes,
    card: (key, iconName, lines) => {
      const kind = resourceOf(key)?.title ?? "";
      const card = el(
        "div",
        { class: "card" },
        el(
          "div",
          { class: "card-head" },
          icon(iconName),
          el(
            "a",
            { class: "card-name", href: linkTo(key) },
            el("span", { class: "visually-hidden" }, `${kind} `),
            named(labelOf(key)),
          ),
        ),
        el("div", { class: "card-lines" }, lines),
      );
      add(key, card);
      return card;
    },
  };
}
