import { join } from "node:path";
import { printable } from "../../lib/printable.ts";
import type { WriteSummary } from "./write-outputs.ts";

const namedAtMost = 20;

/** What a run did to an output folder; `isDetailed` names the files and tells what to do next. */
export function summaryText(folder: string, summary: WriteSummary, isDetailed: boolean): string {
  const parts = (["created", "changed", "deleted", "unchanged"] as const)
    .filter((kind) => summary[kind].length > 0)
    .map((kind) => `${summary[kind].length} ${kind}`);
  const head = `${printable(folder)}: ${parts.join(", ") || "no files"}\n`;
  const isUnchanged = parts.length === (summary.unchanged.length > 0 ? 1 : 0);
  return isDetailed && !isUnchanged ? head + namesText(summary) + nextText(folder) : head;
}

function namesText(summary: WriteSummary): string {
  return [listed("+", summary.created), listed("~", summary.changed), listed("-", summary.deleted)].join("");
}

function listed(mark: string, paths: readonly string[]): string {
  const rest = paths.length - namedAtMost;
  const names = paths.slice(0, namedAtMost).map((path) => `  ${mark} ${printable(path)}\n`);
  return [...names, ...(rest > 0 ? [`  ${mark} ... and ${rest} more\n`] : [])].join("");
}

function nextText(folder: string): string {
  return `Next: read ${printable(join(folder, "README.md"))}; it has the az commands that deploy this cluster.\n`;
}
