import { type Child, el } from "./dom.ts";
import { icon } from "./icons.ts";

/** A part that opens; what is in it is made when it opens first. */
export function disclosure(title: Child, content: () => Child, isOpen = false): HTMLDetailsElement {
  const body = el("div", { class: "disclosure-body" });
  const details = el("details", { class: "disclosure", open: isOpen }, el("summary", {}, icon("chevron"), title), body);
  let isFilled = false;
  const fill = (): void => {
    if (isFilled) return;
    isFilled = true;
    const made = content();
    body.append(...(el("div", {}, made).childNodes as Iterable<Node>));
  };
  if (isOpen) fill();
  details.addEventListener("toggle", () => {
    if (details.open) fill();
  });
  // Printing shows everything that is open, and an open part is filled.
  return details;
}
