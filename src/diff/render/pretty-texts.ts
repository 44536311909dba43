import { printable } from "../../lib/printable.ts";
import type { FileChange, Hunk, TextChange } from "../deployment-diff.ts";
import { shortPath } from "../values/path.ts";
import type { Palette } from "./palette.ts";
import { effectLines } from "./pretty-properties.ts";

/** The lines that change in the files of a text, without indentation. */
export function textLines({ path, files, effects }: TextChange, palette: Palette): readonly string[] {
  return [...files.flatMap((file) => fileLines(file, shortPath(path), palette)), ...effectLines(effects, palette)];
}

function fileLines({ name, kind, note, hunks }: FileChange, path: string, palette: Palette): readonly string[] {
  const suffix = kind === "changed" ? "" : ` (${kind})`;
  return [
    `${palette.bold(printable(name))}${suffix} ${palette.dim(`in ${path}`)}`,
    ...(note === undefined ? [] : [`  ${printable(note)}`]),
    ...hunks.flatMap((hunk) => hunkLines(hunk, palette)),
  ];
}

function hunkLines(hunk: Hunk, palette: Palette): readonly string[] {
  const head = `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`;
  return [palette.dim(head), ...hunk.lines.map((line) => lineText(line, palette))].map((line) => `  ${line}`.trimEnd());
}

function lineText(line: string, palette: Palette): string {
  const shown = line.split("\t").map(printable).join("  ");
  if (line.startsWith("+")) return palette.added(shown);
  return line.startsWith("-") ? palette.removed(shown) : shown;
}
