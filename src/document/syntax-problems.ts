import type { YAMLParseError } from "yaml";
import type { Code, ParamsOf } from "../diagnostics/codes.ts";
import type { JsonPointer } from "../lib/json-pointer.ts";
import { countUpTo, createLineOf } from "./positions.ts";

export type Range = readonly [start: number, end: number];

/** Records a problem at a range of offsets of the text; `pointer` where the problem belongs to a member. */
export type Report = <C extends Code>(code: C, params: ParamsOf<C>, range: Range, pointer?: JsonPointer) => void;

/** Where a string, list or mapping opens; a string also has an end, which for one without its closing quote is far off. */
export interface Opening {
  readonly start: number;
  readonly end: number;
}

/** Finds what opens before something that is not closed. */
export interface Openings {
  /** The last one that opens before an offset. */
  readonly before: (offset: number) => Opening | undefined;
  /** The last string that ends at an offset. */
  readonly endingAt: (offset: number) => Opening | undefined;
}

/** Prepares openings, given in the order of the text, for many questions. */
export function indexOpenings(openings: readonly Opening[]): Openings {
  const byEnd = new Map(openings.map((opening) => [opening.end, opening]));
  const starts = openings.map(({ start }) => start);
  return {
    before: (offset) => openings[countUpTo(starts, offset - 1) - 1],
    endingAt: (offset) => byEnd.get(offset),
  };
}

interface Composed {
  readonly text: string;
  /** Called once, and only where something is not closed. */
  readonly openings: () => Openings;
}

/** Reports what the YAML reader could not read, in our words; one problem a line, since the rest follows from it. */
export function reportSyntax(errors: readonly YAMLParseError[], composed: Composed, report: Report): void {
  const { text } = composed;
  const lineOf = createLineOf(text);
  let openings: Openings | undefined;
  const knownOpenings = () => {
    openings ??= composed.openings();
    return openings;
  };
  const seen = new Set<number>();
  for (const error of errors) {
    const range = placeOf(error, knownOpenings);
    const line = lineOf(Math.max(0, range[0] - 1));
    if (seen.has(line)) continue;
    seen.add(line);
    if (error.code === "TAB_AS_INDENT") report("document/tab-indent", {}, range);
    else report("document/syntax", wording(error.message, restOfLine(text, range[0])), range);
  }
}

/** The reader notices a missing bracket or quote where it gives up; a person looks for where it was opened. */
function placeOf({ message, pos }: YAMLParseError, openings: () => Openings): Range {
  const isQuote = message.startsWith("Missing closing");
  if (!isQuote && !message.startsWith("Flow ")) return pos;
  const open = isQuote ? openings().endingAt(pos[0]) : openings().before(pos[0]);
  return open === undefined ? pos : [open.start, open.start + 1];
}

interface Wording {
  readonly reason: string;
  readonly hint?: string;
}

/** The reader's sentences that a person meets in practice, with what to do about each. */
const wordings: readonly (readonly [RegExp, (match: RegExpExecArray, rest: string) => Wording])[] = [
  [
    /items must start at the same column/,
    () => ({
      reason: "this line is indented unlike its neighbours",
      hint: "Start all members of one mapping or list in the same column.",
    }),
  ],
  [
    /Flow (sequence|map).* end with a (.)/,
    ([, kind, end]) => ({
      reason: `a ${kind === "map" ? "mapping" : "list"} is not closed with ${end}`,
      hint: `Add the missing ${end}.`,
    }),
  ],
  [
    /Missing closing (.)quote/,
    ([, quote]) => ({ reason: `a string is not closed with ${quote}`, hint: `Add the missing ${quote}.` }),
  ],
  [
    /Nested mappings are not allowed in compact/,
    (_, rest) =>
      /:(\s|$)/.test(rest)
        ? {
            reason: `a second ": " stands on the same line`,
            hint: "Put the value in quotes if the colon belongs to it, or begin a new line.",
          }
        : {
            reason: "this value is followed by a line that is indented deeper",
            hint: "Start all members of one mapping in the same column.",
          },
  ],
  [
    /Plain value cannot start with \D*?(\S)$/,
    ([, character]) => ({
      reason: `a value begins with "${character}", which has a meaning of its own in YAML`,
      hint: "Put the value in quotes.",
    }),
  ],
  [
    /Plain value cannot start with a tab/,
    () => ({ reason: "a value begins with a tab", hint: "Use a space after the colon or dash." }),
  ],
  [
    /Invalid escape sequence (.*)/,
    ([, sequence]) => ({
      reason: `"${sequence}" is no escape sequence`,
      hint: "Double the backslash, or use single quotes, which have no escapes.",
    }),
  ],
  [
    /Implicit (map )?keys need to be/,
    () => ({ reason: "a key without a colon", hint: `Write "key: value", with a space after the colon.` }),
  ],
  [
    /Missing (,|, or :) between/,
    () => ({ reason: "a comma is missing between two items", hint: "Separate the items with commas." }),
  ],
  [/Missing space after :/, () => ({ reason: "a space is missing after the colon" })],
  [/Unexpected (empty item|,)/, () => ({ reason: "a comma has nothing before it", hint: "Remove the comma." })],
  [
    /Comments must be separated/,
    () => ({
      reason: `a "#" follows a value without a space`,
      hint: "Put a space before the comment, or the value in quotes.",
    }),
  ],
  [
    /Sequence item without -|Unexpected block-seq-ind|block sequence may not be used/,
    () => ({
      reason: "list items and mapping members are mixed",
      hint: "Begin every item of a list with a dash, in the same column.",
    }),
  ],
  [
    /Unexpected (flow-(?:map|seq)-end)/,
    ([, kind]) => ({
      reason: `"${kind === "flow-map-end" ? "}" : "]"}" closes nothing`,
      hint: "Remove it, or add the opening bracket.",
    }),
  ],
  [
    /Unexpected scalar/,
    () => ({ reason: "a value stands where none is expected", hint: "Check the quotes before it." }),
  ],
];

function restOfLine(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end === -1 ? text.length : end);
}

function wording(message: string, rest: string): Wording {
  for (const [pattern, words] of wordings) {
    const match = pattern.exec(message);
    if (match !== null) return words(match, rest);
  }
  return { reason: `${message.charAt(0).toLowerCase()}${message.slice(1).replace(/[.:]\s*$/, "")}` };
}
