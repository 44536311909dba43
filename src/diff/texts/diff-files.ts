// Two lists of files to what changed in each of them, line by line.
import { structuredPatch } from "diff";
import { sha256 } from "../../lib/sha256.ts";
import { withoutSecretText } from "../../lib/without-secret-text.ts";
import type { FileChange, Hunk } from "../deployment-diff.ts";
import type { PackedFile } from "./unpack.ts";

/** Lines that differ beyond this are not worth reading, and would take long to line up. */
const mostEdits = 2000;
/** Longer texts are no scripts. */
const longestText = 2 * 1024 * 1024;

/** The files that differ; none where both carry the same. */
export function diffFiles(old: readonly PackedFile[], now: readonly PackedFile[]): readonly FileChange[] {
  const [was, is] = [byName(old), byName(now)];
  const gone = [...was.keys()].filter((name) => !is.has(name));
  return [...is.keys(), ...gone].flatMap((name): readonly FileChange[] => {
    const [left, right] = [was.get(name), is.get(name)];
    if (left !== undefined && right !== undefined && isSame(left, right)) return [];
    const kind = left === undefined ? "added" : right === undefined ? "removed" : "changed";
    return [{ name, kind, ...linesOf(left, right) }];
  });
}

/** Files of one name, which archives may hold, are told apart by their order. */
function byName(files: readonly PackedFile[]): ReadonlyMap<string, PackedFile["content"]> {
  const found = new Map<string, PackedFile["content"]>();
  for (const { name, content } of files) {
    let free = name;
    for (let count = 2; found.has(free); count += 1) free = `${name} (${count})`;
    found.set(free, content);
  }
  return found;
}

function isSame(left: PackedFile["content"], right: PackedFile["content"]): boolean {
  if (typeof left === "string" || typeof right === "string") return left === right;
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}

type Lines = Pick<FileChange, "note" | "hunks">;

function linesOf(old: PackedFile["content"] = "", now: PackedFile["content"] = ""): Lines {
  if (typeof old !== "string" || typeof now !== "string") {
    return { note: `binary: ${measured(old)}, then ${measured(now)}`, hunks: [] };
  }
  const [left, right] = [withoutSecretText(old), withoutSecretText(now)];
  // What is left of two keys may look the same.
  if (left === right) return { note: "a private key in it changed (hidden)", hunks: [] };
  if (Math.max(left.length, right.length) > longestText) return { note: "too large to show", hunks: [] };
  const patch = structuredPatch("", "", left, right, "", "", { context: 3, maxEditLength: mostEdits });
  return patch === undefined
    ? { note: "too many lines differ to show them", hunks: [] }
    : { hunks: patch.hunks.map(hunkOf) };
}

function hunkOf({ oldStart, oldLines, newStart, newLines, lines }: Hunk): Hunk {
  return { oldStart, oldLines, newStart, newLines, lines };
}

function measured(content: PackedFile["content"]): string {
  if (content.length === 0) return "nothing";
  const size = typeof content === "string" ? new TextEncoder().encode(content).length : content.length;
  return `${size} bytes (${sha256(content).slice(0, 8)})`;
}
