// Search as one types: in names, types and all texts of properties, decoded ones included.

import { groupBy } from "../../src/lib/group-by.ts";
import { printable } from "../../src/lib/printable.ts";
import { isUnresolved } from "../../src/preview/fact-text.ts";
import type { Json, Key, Row } from "../../src/preview/model.ts";
import { isList } from "../../src/preview/page-data.ts";
import { bodyOf, isRecord, labelOf, linkTo, placeOf, preview, resourceOf } from "./data.ts";
import { decodedBase64 } from "./decoded.ts";
import { disclosure } from "./disclosure.ts";
import { type Child, el, named } from "./dom.ts";
import { longList } from "./long-list.ts";
import { payloadFiles, withoutPayload } from "./payload.ts";

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
  if (isUnresolved(value))
    return [indexed(value.$unknown, at), ...(value.reads === undefined ? [] : longTexts(value.reads, at))];
  if (isList(value)) return value.flatMap((each, position) => textsIn(each, placeOf(at, position)));
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([name, member]) => [
      ...(name.includes("/") ? [indexed(name, at)] : []),
      ...textsIn(member, placeOf(at, name)),
    ]);
  }
  if (value === null) return [];
  const text = String(value);
  return longTexts(decodedBase64(text) ?? text, at);
}

/** What a text says, and the files that it carries. */
function longTexts(text: string, at: string): Indexed["texts"] {
  return [indexed(text, at), ...payloadFiles(text).map((file) => indexed(file.text, `${at} ${file.name}`))];
}

// Machines of one pool share long texts: folding each once keeps memory low.
const folded = new Map<string, Omit<Indexed["texts"][number], "at">>();

function indexed(text: string, at: string): Indexed["texts"][number] {
  const readable = folded.get(text) ?? readableOf(text);
  folded.set(text, readable);
  return { at, ...readable };
}

function readableOf(text: string) {
  const readable = withoutPayload(text);
  return { text: readable, folded: readable.toLowerCase() };
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

/** Lines of the results: alike resources in one. */
export function resultsOf(found: readonly Found[], query: string): readonly HTMLElement[] {
  const groups = groupBy(found, ({ key }) => rows.get(key) ?? key);
  return [...groups].map(([row, alike]) => {
    const [first] = alike;
    if (first === undefined) return el("li");
    const isSeveral = typeof row !== "string" && alike.length > 1;
    return el(
      "li",
      { class: "result" },
      isSeveral ? severalOf(row, alike, query) : oneOf(first, query),
      whereOf(first, query),
    );
  });
}

const rows = new Map(preview.rows.flatMap((row) => row.members.map((key) => [key, row] as const)));

function oneOf({ key }: Found, query: string): Child {
  const title = resourceOf(key)?.title ?? "";
  return [
    el("a", { href: linkTo(key) }, marked(labelOf(key), query)),
    el("span", { class: "sub-inline" }, marked(title, query)),
  ];
}

function severalOf(row: Row, alike: readonly Found[], query: string): Child {
  const count =
    alike.length === row.members.length ? `all ${alike.length}` : `${alike.length} of ${row.members.length}`;
  const title = [marked(row.name, query), el("span", { class: "sub-inline" }, marked(row.title, query), `, ${count}`)];
  const linkOf = ({ key }: Found): Child => el("a", { href: linkTo(key) }, marked(labelOf(key), query));
  return disclosure(title, () => longList(alike, linkOf, "row-members"));
}

/** The text that fits, with some of what is around it. */
function whereOf({ at, text }: Found, query: string): HTMLElement | undefined {
  if (at === "") return undefined;
  const words = query.toLowerCase().split(/\s+/);
  const [first = ""] = words.filter((word) => text.toLowerCase().includes(word));
  const start = Math.max(0, text.toLowerCase().indexOf(first) - context);
  const snippet = text.slice(start, start + first.length + 2 * context).replaceAll(/\s+/g, " ");
  return el("span", { class: "sub" }, named(at), ": ", start > 0 ? "…" : "", marked(snippet, query));
}
