import type { Value } from "../../arm/values/value.ts";
import type { FileChange } from "../deployment-diff.ts";
import type { Difference } from "../values/compare-values.ts";
import type { Path } from "../values/path.ts";
import { carriedText } from "./carried-text.ts";
import { diffFiles } from "./diff-files.ts";
import { type PackedFile, unpackBase64, unpackText } from "./unpack.ts";

/**
 * The files that differ where both values carry a text: none where they are packed differently and hold the same.
 * Undefined where they carry none, so that the values themselves have to be shown.
 */
export type DiffCarried = (difference: Difference) => readonly FileChange[] | undefined;

type Files = readonly PackedFile[];

/** Machines of one kind carry the same texts: each is unpacked once, and each pair compared once. */
export function createDiffCarried(): DiffCarried {
  const unpacked = new Map<string, Files | undefined>();
  const compared = new Map<Files, Map<Files, readonly FileChange[]>>();
  const filesOf = (value: Value, path: Path): Files | undefined => {
    const carried = carriedText(value, path);
    if (carried === undefined) return undefined;
    const { name, text, isBase64 } = carried;
    const key = `${isBase64} ${name} ${text}`;
    if (!unpacked.has(key)) unpacked.set(key, isBase64 ? unpackBase64(name, text) : unpackText(name, text));
    return unpacked.get(key);
  };
  return ({ path, old, new: now }) => {
    const left = old === undefined ? nothing : filesOf(old, path);
    const right = now === undefined ? nothing : filesOf(now, path);
    if (left === undefined || right === undefined) return undefined;
    const known = compared.get(left) ?? new Map<Files, readonly FileChange[]>();
    compared.set(left, known);
    const changes = known.get(right) ?? diffFiles(left, right);
    known.set(right, changes);
    return changes;
  };
}

const nothing: Files = [];
