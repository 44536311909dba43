// Values as they are shown: in the notation of templates, without secrets.
import { escaped } from "../../arm/expression/classify.ts";
import { printExpression } from "../../arm/expression/print.ts";
import { isArray, isObject, isUnknown, type Value } from "../../arm/values/value.ts";
import { printable } from "../../lib/printable.ts";
import type { Path } from "../values/path.ts";
import { redacted } from "../values/secrets.ts";

/** Where a value stands: what is secret depends on it. */
export interface Place {
  readonly path: Path;
  readonly type: string;
}

/** A value as a template would have it: plain JSON, expressions in brackets. Secrets are hidden. */
export function plainValue(value: Value, { path, type }: Place): unknown {
  return plain(redacted(value, path, type));
}

function plain(value: Value): unknown {
  if (isUnknown(value)) return printExpression(value.expression);
  if (typeof value === "string") return escaped(value);
  if (typeof value === "bigint") return String(value);
  if (isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

const longest = 160;

/** A value in one line, ids shortened; undefined is what is not there. */
export function valueText(value: Value | undefined, place: Place): string {
  return cut(withShortIds(lineOf(value, place)));
}

/** Two values in a line each: ids are shortened where that leaves them apart. */
export function pairTexts(
  { old, new: now }: { readonly old?: Value; readonly new?: Value },
  place: Place,
): { readonly old: string; readonly new: string } {
  const [was, is] = [lineOf(old, place), lineOf(now, place)];
  const isApart = withShortIds(was) !== withShortIds(is);
  return isApart ? { old: cut(withShortIds(was)), new: cut(withShortIds(is)) } : { old: cut(was), new: cut(is) };
}

function lineOf(value: Value | undefined, place: Place): string {
  if (value === undefined || value === null) return "(none)";
  const shown = plainValue(value, place);
  return printable(typeof shown === "string" && isBare(shown) ? shown : JSON.stringify(shown));
}

/** The group and the provider of an id are nearly always those of everything around it. */
function withShortIds(text: string): string {
  return text.replace(/\/subscriptions\/[^/\s"]+\/resourceGroups\/[^/\s"]+\/providers\/[^/\s"]+\//gi, "…/");
}

function cut(text: string): string {
  const points = Array.from(text);
  return points.length <= longest ? text : `${points.slice(0, longest - 1).join("")}… (${points.length} characters)`;
}

/** Words, ids and expressions need no quotes to be told from other values. */
function isBare(text: string): boolean {
  return text !== "" && text === text.trim() && !/^(?:true|false|null|-?\d+(?:\.\d+)?|\(none\)|[{"].*)$/s.test(text);
}
