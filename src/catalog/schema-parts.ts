// What the schemas of several data files have in common.
import * as z from "zod";

export const text = z.string().min(1);
export const date = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/, "a date: YYYY-MM or YYYY-MM-DD");
export const day = z.iso.date();
const commit = z.string().regex(/^[0-9a-f]{40}$/, "a full commit id");
export const guid = z.guid();
export const semver = z.string().regex(/^\d+\.\d+\.\d+$/, "a version x.y.z");
export const minorVersion = z.string().regex(/^\d+\.\d+$/, "a minor x.y");

export function list<T extends z.ZodType>(item: T) {
  return z.array(item).readonly();
}

/** Where a fact comes from: the address of a document, or a repository with a path. */
export const source = z
  .strictObject({ address: text, date, commit: commit.optional(), covers: text.optional() })
  .readonly();
