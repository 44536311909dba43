import { quoted } from "../../lib/quoted.ts";
import { codeEntry } from "../code-entry.ts";

/** The page of a preview cannot be put where it was asked for. */
export const previewCodes = {
  "preview/not-ours": codeEntry({
    severity: "error",
    message: ({ path }: { readonly path: string }) => `${quoted(path)} exists and is no preview of Slipway's.`,
    hint: () => "Choose another file for --html, or overwrite this one with --force.",
    explain: `\`slipway preview --html FILE\` replaces a page that an earlier preview wrote, which says so in its head. Any
other file is somebody's work, so it stays as it is unless \`--force\` is given.`,
  }),

  "preview/unwritable": codeEntry({
    severity: "error",
    message: ({ path, reason }: { readonly path: string; readonly reason: string }) =>
      `The page ${quoted(path)} cannot be written: ${reason}.`,
    hint: () => "Choose another place for --html; --html - writes the page to standard output.",
    explain: `The operating system refused to write the page: the disk is full, or the folder belongs to somebody else or to a
read-only file system. A page that was there before is still there, whole.`,
  }),
};
