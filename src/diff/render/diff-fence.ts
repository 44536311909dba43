import { printable } from "../../lib/printable.ts";
import type { Hunk } from "../deployment-diff.ts";

/** More lines of one file than a person reads in a comment. */
const mostLines = 400;
const longestLine = 300;

/** A unified diff as a block of code that nothing in it can end. */
export function diffFence(hunks: readonly Hunk[]): string {
  const all = hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines,
  ]);
  const shown = all.slice(0, mostLines).map((line) => cut(line.split("\t").map(printable).join("\t")));
  const rest = all.length - shown.length;
  const body = [...shown, ...(rest > 0 ? [`... ${rest} more lines`] : [])].join("\n");
  const longest = Math.max(2, ...[...body.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}diff\n${body}\n${fence}`;
}

function cut(line: string): string {
  return line.length <= longestLine ? line : `${line.slice(0, longestLine - 1)}…`;
}
