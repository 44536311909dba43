// Sections of Markdown to a comment that GitHub takes.
import { counted } from "../../lib/counted.ts";
import { groupBy } from "../../lib/group-by.ts";
import { listText } from "../../lib/list-text.ts";

/** A part of a comment: left out as a whole or line by line, but never in the middle of a line. */
export interface Section {
  readonly head: string;
  /** Pieces that may be left out from the end, each whole Markdown of its own. */
  readonly lines: readonly string[];
  readonly tail: string;
  /** What a line is, for telling how many were left out. */
  readonly what: string;
}

/** GitHub refuses a comment of more than 65,536 characters; the note on what is missing needs some of them. */
const limit = 65_536 - 536;

/** Puts sections one after the other as far as there is room: what comes first is the more important. */
export function assemble(head: string, sections: readonly Section[]): string {
  const text = [head];
  let left = limit - head.length;
  const missing: string[] = [];
  for (const { head: before, lines, tail, what } of sections) {
    const kept: string[] = [];
    let room = left - before.length - tail.length;
    for (const line of lines) {
      if (line.length > room) break;
      kept.push(line);
      room -= line.length;
    }
    for (let at = kept.length; at < lines.length; at += 1) missing.push(what);
    if (kept.length === 0) continue;
    text.push(before, ...kept, tail);
    left = room;
  }
  return `${text.join("")}${missingText(missing)}`;
}

function missingText(missing: readonly string[]): string {
  if (missing.length === 0) return "";
  const parts = [...groupBy(missing, (what) => what)].map(([what, all]) => counted(all.length, what));
  return `\n*Not shown, since GitHub takes 65,536 characters: ${listText(parts, "and")}. \`slipway diff\` shows everything.*\n`;
}
