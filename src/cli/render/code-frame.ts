import type { SourceLocation } from "../../diagnostics/diagnostic.ts";
import { displayWidth } from "../../lib/display-width.ts";
import { printable } from "../../lib/printable.ts";
import { withoutSecretText } from "../../lib/without-secret-text.ts";

export interface FrameColours {
  readonly dim: (text: string) => string;
  readonly mark: (text: string) => string;
}

/** Longer lines are cut to a window around the place. */
const windowLength = 120;
const tab = "  ";

/** The line of a place with the place underlined, and the line before it for orientation. */
export function codeFrame(text: string, location: SourceLocation, colours: FrameColours): readonly string[] {
  const lines = linesOf(text);
  const line = lines[location.line - 1];
  if (line === undefined) return [];
  const start = location.column - 1;
  const end = location.endLine === location.line ? location.endColumn - 1 : line.trimEnd().length;
  const from = start > windowLength - 20 ? start - 40 : 0;
  const shownLine = line.slice(from, from + windowLength);
  const gutter = String(location.line).length;
  const row = (label: string, content: string) => `  ${colours.dim(`${label.padStart(gutter)} |`)}${content}`.trimEnd();
  const cut = from > 0 ? "…" : "";
  const indent = " ".repeat(displayWidth(cut + shown(line.slice(from, start))));
  const underline = "^".repeat(Math.max(1, displayWidth(shown(line.slice(start, Math.min(end, from + windowLength))))));
  const before = lines[location.line - 2];
  const rest = line.length > from + windowLength ? "…" : "";
  return [
    ...(before === undefined || before.trim() === "" || from > 0
      ? []
      : [row(String(location.line - 1), ` ${shown(before.slice(0, windowLength))}`)]),
    row(String(location.line), ` ${cut}${shown(shownLine)}${rest}`),
    row("", ` ${indent}${colours.mark(underline)}`),
  ];
}

let known: { readonly text: string; readonly lines: readonly string[] } = { text: "", lines: [] };

/** The lines of a text as they may be shown. Those of the last text are kept: many problems of one file come in a row. */
function linesOf(text: string): readonly string[] {
  if (known.text !== text) known = { text, lines: withoutSecretText(text.replace(/^\ufeff/, "")).split(/\r\n|\r|\n/) };
  return known.lines;
}

/** Tabs as spaces, everything else that a terminal would obey made visible. */
function shown(text: string): string {
  return text.split("\t").map(printable).join(tab);
}
