// Search as one types: in names, types and all texts of properties, decoded ones included.

import { printable } from "../../src/lib/printable.ts";
import type { Json, Key } from "../../src/preview/model.ts";
import { isList } from "../../src/preview/page-data.ts";
import { bodyOf, isRecord, labelOf, linkTo, placeOf, preview } from "./data.ts";
import { decodedBase64 } from "./decoded.ts";
import { type Child, el, named } from "./dom.ts";

export interface Found {
  readonly key: Key;
  /** Where it fits, with the text that does. */
  readonly at: string;
  readonly text: string;
}

interface Indexed {
  readonly key: Key;
  readonly head: string;
  readonly texts: readonly { readonly at: string; readonly text: string; readonly folded: string }[];
}

let index: readonly Indexed[] | undefined;

/** Resources that have every word of the search; undefined where nothing is searched for. */
export function search(query: string): readonly Found[] | undefined {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return undefined;
  index ??= preview.resources.map((resource) => {
    const { key, title, type, name, label = "", id } = resource;
    return {
      key,
      head: [name, label, title, type].join("\n").toLowerCase(),
      texts: [...textsIn(id, "id"), ...textsIn(bodyOf(resource), "")],
    };
  });
  return index.flatMap((entry) => foundIn(entry, words) ?? []);
}

function foundIn({ key, head, texts }: Indexed, words: readonly string[]): Found | undefined {
  const missing = words.filter((word) => !head.includes(word));
  let where: Indexed["texts"][number] | undefined;
  for (const word of missing) {
    const fit = texts.find(({ folded, at }) => folded.includes(word) || at.toLowerCase().includes(word));
    if (fit === undefined) return undefined;
    where ??= fit;
  }
  return { key, at: where?.at ?? "", text: where?.text ?? "" };
}

function textsIn(value: Json, at: string): Indexed["texts"] {
  if (isList(value)) return value.flatMap((each, position) => textsIn(each, placeOf(at, position)));
  if (isRecord(value))
    return Object.entries(value).flatMap(([name, member]) => [
      ...(name.includes("/") ? [indexed(name, at)] : []),
      ...textsIn(member, placeOf(at, name)),
    ]);
  if (value === null) return [];
  const text = String(value);
  return [indexed(decodedBase64(text) ?? text, at)];
}

// Machines of one pool share long texts: folding each once keeps memory low.
const folded = new Map<string, string>();

function indexed(text: string, at: string): Indexed["texts"][number] {
  const known = folded.get(text) ?? text.toLowerCase();
  folded.set(text, known);
  return { at, text, folded: known };
}

/** A text with the words of a search marked. */
export function marked(text: string, query: string): HTMLElement {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const parts = words.length === 0 ? [text] : text.split(new RegExp(`(${words.join("|")})`, "gi"));
  return el(
    "bdi",
    {},
    parts.map((part, position): Child => (position % 2 === 1 ? el("mark", {}, printable(part)) : printable(part))),
  );
}

const context = 40;

/** A line of the results. */
export function resultOf({ key, at, text }: Found, query: string): HTMLElement {
  const resource = preview.resources.find((each) => each.key === key);
  const [first = ""] = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => text.toLowerCase().includes(word));
  const start = Math.max(0, text.toLowerCase().indexOf(first) - context);
  const snippet = text.slice(start, start + first.length + 2 * context).replaceAll(/\s+/g, " ");
  return el(
    "li",
    { class: "result" },
    el("a", { href: linkTo(key) }, marked(labelOf(key), query)),
    el("span", { class: "sub-inline" }, resource === undefined ? "" : marked(resource.title, query)),
    at === "" ? undefined : el("span", { class: "sub" }, named(at), ": ", start > 0 ? "…" : "", marked(snippet, query)),
  );
}
