// Text inside GitHub's dialect of Markdown. Source: https://github.github.com/gfm/
import { printable } from "../lib/printable.ts";

/** A value as Markdown text that shows exactly its characters; fit for a paragraph and for the cell of a table. */
export function markdownText(value: string): string {
  // Entities and not backslashes: they mean the same in a table cell, where a backslash before | is read twice.
  // An underscore between letters or digits is only itself.
  return printable(value).replace(/[&<>|\\`*[\]~#]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, entity);
}

/** A value in the type of code; fit for a paragraph and for the cell of a table. */
export function codeSpan(value: string): string {
  const text = printable(value);
  // Between backticks nothing can be escaped, so what needs it gets the element that backticks stand for.
  return /[`|\\]|^ | $|^$/.test(text) ? `<code>${markdownText(text)}</code>` : `\`${text}\``;
}

/** A table whose heads and cells are Markdown already. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return [heads, heads.map(() => "---"), ...rows].map(line).join("");
}

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`;
}
