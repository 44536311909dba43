import { printable } from "../lib/printable.ts";

/** How standard input is named on the command line. */
export const inputName = "-";

/** A file's name as people see it. */
export function shownName(file: string): string {
  return file === inputName ? "(standard input)" : printable(file);
}
