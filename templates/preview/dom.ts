// Elements, built without ever reading text as HTML.
import { printable } from "../../src/lib/printable.ts";

export type Child = Node | string | undefined | readonly Child[];

type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** An element with attributes and children; texts stay texts. An attribute that is false or undefined is left out. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  addChildren(element, children);
  return element;
}

export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Node[]
): SVGElementTagNameMap[Tag] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
}

function addChildren(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined) continue;
    if (typeof child === "string" || child instanceof Node) element.append(child);
    else addChildren(element, child);
  }
}

/** A text of the template: hidden characters become visible, and its direction stays its own. */
export function named(text: string, attributes: Attributes = {}): HTMLElement {
  return el("bdi", attributes, printable(text));
}

/** Text in several lines; only what would hide something is changed. */
export function visibleLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.split("\t").map(printable).join("\t"))
    .join("\n");
}

export function required(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`the page lacks ${selector}`);
  return found;
}
