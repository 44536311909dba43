// Where everything in a JSON text stands. Read from the text once more, when something is to be located for the first time.
import type { SourceLocation } from "../diagnostics/diagnostic.ts";
import { type JsonPointer, pointerSegments } from "../lib/json-pointer.ts";
import { type JsonSink, readJson } from "./json-reader.ts";
import { encodedRange } from "./json-string.ts";
import { createLocationOf } from "./positions.ts";
import type { Range } from "./syntax-problems.ts";

interface Place {
  readonly start: number;
  end: number;
  readonly key: Range | undefined;
  /** By name, or by index of an array. */
  readonly members: Map<string, Place> | undefined;
}

/** A part of a text in the document, in UTF-16 units of what the text stands for. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type LocateInJson = (pointer: JsonPointer, at: "key" | "value", span?: Span) => SourceLocation;

/** Makes the function that finds pointers, or their nearest ancestors where they lead on, in a text. */
export function jsonPlaces(name: string, text: string, depthLimit: number): LocateInJson {
  let known: { readonly root: Place; readonly locationOf: (range: Range) => SourceLocation } | undefined;
  return (pointer, at, span) => {
    known ??= { root: indexPlaces(text, depthLimit), locationOf: createLocationOf(name, text) };
    return known.locationOf(rangeOf(known.root, { pointer, at, span, text }));
  };
}

interface Wanted {
  readonly pointer: JsonPointer;
  readonly at: "key" | "value";
  readonly span: Span | undefined;
  readonly text: string;
}

function rangeOf(root: Place, { pointer, at, span, text }: Wanted): Range {
  let place = root;
  let isWhole = true;
  for (const segment of pointerSegments(pointer)) {
    const member = place.members?.get(segment);
    isWhole = member !== undefined;
    if (member === undefined) break;
    place = member;
  }
  if (isWhole && at === "value") return partOf(place, span, text);
  // An item of an array, or the whole document, has no name of its own: its first member stands for it.
  const first = place.members?.values().next().value;
  return place.key ?? first?.key ?? [place.start, place.end];
}

function partOf({ start, end }: Place, span: Span | undefined, text: string): Range {
  if (span === undefined || text.charAt(start) !== '"') return [start, end];
  const [from, to] = encodedRange(text.slice(start + 1, end - 1), span);
  return [start + 1 + from, start + 1 + to];
}

function indexPlaces(text: string, depthLimit: number): Place {
  const root: Place = { start: 0, end: 0, key: undefined, members: new Map() };
  const open: Place[] = [root];
  let key: { readonly name: string; readonly range: Range } | undefined;
  const add = (start: number, end: number, members: Place["members"]): Place => {
    const parent = open.at(-1) ?? root;
    const place: Place = { start, end, key: key?.range, members };
    const name = key?.name ?? String(parent.members?.size ?? 0);
    // The first of equal names counts, as in the data.
    if (parent.members?.has(name) === false) parent.members.set(name, place);
    key = undefined;
    return place;
  };
  const sink: JsonSink = {
    open: (_, start) => {
      open.push(add(start, text.length, new Map()));
    },
    close: (end) => {
      const closed = open.pop();
      if (closed !== undefined) closed.end = end;
    },
    key: (name, range) => {
      key = { name, range };
    },
    scalar: (_, [start, end]) => {
      add(start, end, undefined);
    },
  };
  const ignore = () => undefined;
  readJson(text, { sink, mistake: ignore, tooDeep: ignore, depthLimit, isEnough: () => false });
  return root.members?.get("0") ?? root;
}
