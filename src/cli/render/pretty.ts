import type { Severity } from "../../diagnostics/code-entry.ts";
import type { Diagnostic, SourceLocation } from "../../diagnostics/diagnostic.ts";
import { printable } from "../../lib/printable.ts";
import { isOption, shownName } from "../shown-name.ts";
import { codeFrame } from "./code-frame.ts";
import type { Colours } from "./colours.ts";

/** Finds the text of a file that a place is in, for the frame; undefined where there is none. */
export type FindText = (file: string) => string | undefined;

/** More problems of one file than a person reads at once; the summary counts them all. */
const shownAtMost = 100;

/** Diagnostics for people: place, message, the line itself, hint and related places. */
export function renderPretty(diagnostics: readonly Diagnostic[], findText: FindText, colours: Colours): string {
  const rest = diagnostics.length - shownAtMost;
  const shown = diagnostics.slice(0, shownAtMost).map((entry) => renderOne(entry, findText, colours).join("\n"));
  return [...shown, ...(rest > 0 ? [colours.dim(`... and ${rest} more`)] : [])].map((text) => `${text}\n\n`).join("");
}

/** The closing line: how many problems there were, and where to read more. Empty where there were none. */
export function renderSummary(diagnostics: readonly Diagnostic[], colours: Colours): string {
  const worst = diagnostics.find(({ severity }) => severity === "error") ?? diagnostics[0];
  if (worst === undefined) return "";
  const counts = (["error", "warning", "info"] as const).flatMap((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return count === 0 ? [] : [colours.severity(severity, countText(count, severity))];
  });
  return `${counts.join(", ")}. ${colours.dim(`More about a code: slipway explain ${worst.code}`)}\n`;
}

function countText(count: number, severity: Severity): string {
  const noun = severity === "info" ? "note" : severity;
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function renderOne(diagnostic: Diagnostic, findText: FindText, colours: Colours): readonly string[] {
  const { severity, code, location, hint, related } = diagnostic;
  const label = colours.severity(severity, severity === "info" ? "note" : severity);
  const place = location === undefined ? "" : `${placeText(location)}: `;
  const text = location === undefined ? undefined : findText(location.file);
  const frame =
    location === undefined || text === undefined
      ? []
      : codeFrame(text, location, { dim: colours.dim, mark: (mark) => colours.severity(severity, mark) });
  return [
    `${place}${label}: ${colours.bold(printable(diagnostic.message))} ${colours.dim(`[${code}]`)}`,
    ...frame,
    ...(hint === undefined ? [] : [`  ${colours.hint("hint:")} ${printable(hint)}`]),
    ...related.flatMap((entry) =>
      entry.location === undefined ? [] : [`  ${colours.dim(`see ${placeText(entry.location)}`)}`],
    ),
  ];
}

/** `file:line:column`, which terminals and editors make a link of. */
function placeText({ file, line, column }: SourceLocation): string {
  // A value of the command line has one line only, and the frame shows where in it.
  if (isOption(file)) return printable(file);
  return `${shownName(file)}:${line}:${column}`;
}
