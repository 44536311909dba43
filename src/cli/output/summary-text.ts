import { join } from "node:path";
import { printable } from "../../lib/printable.ts";
import type { WriteSummary } from "./plan-outputs.ts";

const namedAtMost = 20;
const kinds = ["created", "changed", "deleted", "unchanged"] as const;

/** What a run did to an output folder, in one line. */
export function summaryText(folder: string, summary: WriteSummary): string {
  const parts = kinds.filter((kind) => summary[kind].length > 0).map((kind) => `${summary[kind].length} ${kind}`);
  return `${printable(folder)}: ${parts.join(", ") || "no files"}\n`;
}

/** The same; where something was done, with the names of the files and what to do next. */
export function detailedSummaryText(folder: string, summary: WriteSummary): string {
  const names = listed("+", summary.created) + listed("~", summary.changed) + listed("-", summary.deleted);
  const next = `Next: read ${printable(join(folder, "README.md"))}; it has the az commands that deploy this cluster.\n`;
  return summaryText(folder, summary) + (names === "" ? "" : names + next);
}

function listed(mark: string, paths: readonly string[]): string {
  const rest = paths.length - namedAtMost;
  const names = paths.slice(0, namedAtMost).map((path) => `  ${mark} ${printable(path)}\n`);
  return [...names, ...(rest > 0 ? [`  ${mark} ... and ${rest} more\n`] : [])].join("");
}
