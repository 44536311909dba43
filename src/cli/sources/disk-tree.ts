import { readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readSource } from "../read-source.ts";
import { inputName } from "../shown-name.ts";
import { isRefusal, isSystemError } from "../system-error.ts";
import type { Terminal } from "../terminal.ts";
import { type SourceTree, sourceLimit } from "./source-tree.ts";

/** The files of the disk, by paths as the user gives them; `-` is standard input. */
export function diskTree(terminal: Terminal): SourceTree {
  return {
    kindOf: async (path) => {
      if (path === inputName) return "file";
      try {
        return (await stat(path)).isDirectory() ? "folder" : "file";
      } catch (error) {
        if (!isSystemError(error)) throw error;
        // What cannot be looked at is there all the same: reading it tells why.
        return isRefusal(error, "ENOENT", "ENOTDIR", "ENAMETOOLONG") ? undefined : "file";
      }
    },
    read: (path) => readSource(path, terminal, sourceLimit),
    namesIn: async (folder) => {
      const names = await readdir(folder).catch((error: unknown) => {
        if (isSystemError(error)) return [];
        throw error;
      });
      return names.sort();
    },
    join,
    folderOf: (path) => (path === inputName ? "." : dirname(path)),
    nameOf: (path) => path,
    pathOf: (given) => given,
  };
}
