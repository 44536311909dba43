import type { Value } from "../../arm/values/value.ts";
import { isArray, isObject } from "../../arm/values/value.ts";
import { printable } from "../../lib/printable.ts";
import type { Effect } from "../deployment-diff.ts";
import { forcesReplacement } from "../effects/effects-of.ts";
import type { Block, BlockProperty, BlockValue } from "../view/blocks.ts";
import { type Item, itemsOf } from "../view/items.ts";
import { leavesOf } from "../view/leaves.ts";
import { type Place, pairTexts, valueText } from "../view/shown-value.ts";
import { shownName } from "../wording/names-text.ts";
import type { Palette } from "./palette.ts";
import { indent, pageWidth, wrap } from "./wrap.ts";

const width = pageWidth - indent.length;

/** What of a block's properties there is to tell, without indentation. */
export function propertyLines(block: Block, palette: Palette): readonly string[] {
  return itemsOf(block).flatMap((item) => itemLines(item, block.first.type, palette));
}

function itemLines(item: Item, type: string, palette: Palette): readonly string[] {
  if (item.kind === "places") {
    const { old, new: now } = pairTexts(item.value, { path: item.first, type });
    return [`${palette.removed(old)} -> ${palette.added(now)} in`, ...item.paths.map((path) => `  ${path}`)];
  }
  const { property, path } = item;
  return [...valueLines(property, { path, type }, palette), ...effectLines(property.effects, palette)];
}

interface Label {
  readonly path: string;
  readonly type: string;
}

function valueLines(property: BlockProperty, { path, type }: Label, palette: Palette): readonly string[] {
  if (property.isSecret) return [`${path}: changed (hidden)`];
  if (property.isOrder) return [`${path}: the same elements in another order`];
  const place = { path: property.path, type };
  const [value, ...others] = property.values;
  if (value === undefined) return [];
  if (others.length === 0) return changeOf(value, { path, place }, palette);
  const each = [value, ...others].slice(0, mostInstances).map((one) => {
    const { old, new: now } = pairTexts(one, place);
    return `  ${shownName(one.name ?? "")}: ${palette.removed(old)} -> ${palette.added(now)}`;
  });
  const rest = property.values.length - each.length;
  return [path, ...each, ...(rest > 0 ? [`  and ${rest} more`] : [])];
}

/** Of a long loop, a few instances show what happens to all. */
const mostInstances = 6;

interface Line {
  readonly path: string;
  readonly place: Place;
}

function changeOf(value: BlockValue, { path, place }: Line, palette: Palette): readonly string[] {
  const { old, new: now } = pairTexts(value, place);
  if (value.old === undefined) return wholeLines({ mark: "+", path, value: value.new }, place).map(palette.added);
  if (value.new === undefined) return wholeLines({ mark: "-", path, value: value.old }, place).map(palette.removed);
  const fits = (line: string): boolean => line.length <= width;
  if (fits(`${path}: ${old} -> ${now}`)) return [`${path}: ${palette.removed(old)} -> ${palette.added(now)}`];
  if (fits(`  ${old} -> ${now}`)) return [path, `  ${palette.removed(old)} -> ${palette.added(now)}`];
  return [path, `  ${palette.removed(`- ${old}`)}`, `  ${palette.added(`+ ${now}`)}`];
}

interface Whole {
  readonly mark: string;
  readonly path: string;
  readonly value: Value | undefined;
}

/** More lines of a thing that comes or goes are for the JSON. */
const mostLeaves = 30;

/** A value that comes or goes: in a line where it fits, otherwise what is in it, line by line. */
function wholeLines({ mark, path, value }: Whole, place: Place): readonly string[] {
  const line = `${mark} ${path}: ${valueText(value, place)}`;
  if (line.length <= width || value === undefined || !(isObject(value) || isArray(value))) return [line];
  const leaves = leavesOf(value, place.path);
  const rest = leaves.length - mostLeaves;
  return [
    `${mark} ${path}`,
    ...leaves
      .slice(0, mostLeaves)
      .map((leaf) => `${mark}   ${leafText(leaf.label, leaf.value, { ...place, path: leaf.path })}`),
    ...(rest > 0 ? [`${mark}   and ${rest} more`] : []),
  ];
}

function leafText(label: string, value: Value, place: Place): string {
  return `${label === "" ? "" : `${label}: `}${valueText(value, place)}`;
}

/** What Azure says to a change. */
export function effectLines(effects: readonly Effect[], palette: Palette): readonly string[] {
  return effects.flatMap((effect) => {
    const verb = forcesReplacement(effect) ? "refused by Azure" : "only while deallocated";
    const text = `${verb}${effect.isVerified ? "" : " (advice)"}: ${effect.answer}`;
    return wrap(printable(text), width - 2).map((line) => `  ${palette.severity("caution", line)}`);
  });
}
