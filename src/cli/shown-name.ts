import { printable } from "../lib/printable.ts";

/** How standard input is named on the command line. */
export const inputName = "-";

/** A file's name as people see it. */
export function shownName(file: string): string {
  return file === inputName ? "(standard input)" : printable(file);
}

/** Whether a place is a value of the command line, which is named like a file: `--set a=1`, `-p name`. */
export function isOption(file: string): boolean {
  return /^(?:--set|-p) /.test(file);
}
