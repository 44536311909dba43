// Properties as a tree: objects and lists open, unknown values say what they are and why.

import { isUnresolved } from "../../src/preview/fact-text.ts";
import type { Json, Unresolved } from "../../src/preview/model.ts";
import { isList } from "../../src/preview/page-data.ts";
import { isRecord } from "./data.ts";
import { disclosure } from "./disclosure.ts";
import { type Child, el, named } from "./dom.ts";
import { reasonText } from "./facts.ts";

/** Levels that are open from the start. */
const openLevels = 2;
const longText = 160;

export function tree(value: Json, level = 0): HTMLElement {
  if (isUnresolved(value)) return unknownValue(value);
  if (isList(value)) {
    return value.length === 0
      ? plain("[ ]")
      : el(
          "ol",
          { class: "tree", start: "0" },
          value.map((each, index) => item(`${index}`, each, level)),
        );
  }
  if (isRecord(value)) {
    const members = Object.entries(value);
    return members.length === 0
      ? plain("{ }")
      : el(
          "ul",
          { class: "tree" },
          members.map(([name, member]) => item(name, member, level)),
        );
  }
  if (typeof value === "string" && value.length > longText) return longValue(value);
  return plain(typeof value === "string" ? value : String(value), typeof value === "string" ? "string" : "literal");
}

function item(name: string, value: Json, level: number): HTMLElement {
  const isDeep = (isRecord(value) || isList(value)) && !isUnresolved(value) && Object.keys(value).length > 0;
  const label = named(name, { class: "tree-name" });
  if (!isDeep) return el("li", {}, label, " ", tree(value, level + 1));
  const count = Object.keys(value).length;
  const size = el("span", { class: "sub-inline" }, isList(value) ? `[${count}]` : `{${count}}`);
  return el(
    "li",
    {},
    disclosure([label, size], () => tree(value, level + 1), level < openLevels),
  );
}

function plain(text: string, kind = "literal"): HTMLElement {
  return named(text, { class: `tree-value ${kind}` });
}

function longValue(text: string): HTMLElement {
  const title = [
    el("span", { class: "tree-value string" }, named(`${text.slice(0, 48)}…`)),
    el("span", { class: "sub-inline" }, `${text.length} characters`),
  ];
  return disclosure(title, () => el("pre", { class: "code wrap" }, named(text)));
}

/** What is known of the value, the expression that is left, and why it is. */
function unknownValue(value: Unresolved): HTMLElement {
  const { $unknown, reads } = value;
  const short = reads !== undefined && reads.length <= longText ? reads : undefined;
  const parts: readonly Child[] = [
    short === undefined ? undefined : el("span", { class: "tree-value string" }, named(short)),
    el("code", { class: "expression" }, named($unknown)),
    el("span", { class: "sub" }, `Not known before the deployment: ${reasonText(value)}.`),
  ];
  return el("span", { class: "unknown-block" }, parts);
}
