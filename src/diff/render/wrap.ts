import { displayWidth } from "../../lib/display-width.ts";

/** Columns of a terminal that nobody widened. */
export const pageWidth = 80;

export const indent = "    ";

export function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => indent + line);
}

/** Breaks a sentence into lines of a width; a word that is longer stands alone. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && displayWidth(`${line} ${word}`) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
