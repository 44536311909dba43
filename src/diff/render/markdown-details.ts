import type { Effect, FileChange, TextChange } from "../deployment-diff.ts";
import { forcesReplacement } from "../effects/effects-of.ts";
import { shortPath } from "../values/path.ts";
import type { Block, BlockProperty, BlockValue } from "../view/blocks.ts";
import { minorText } from "../view/diff-view.ts";
import { type Item, itemsOf } from "../view/items.ts";
import { leavesOf } from "../view/leaves.ts";
import { type Place, pairTexts, valueText } from "../view/shown-value.ts";
import { blockSubject } from "../wording/block-text.ts";
import type { Section } from "./assemble.ts";
import { diffFence } from "./diff-fence.ts";
import { safeCode, safeText, shortened } from "./safe-text.ts";

/** What changes in a block, closed until somebody opens it: the values, and the lines of texts. */
export function detailSection(block: Block): readonly Section[] {
  const { first, action } = block;
  if (action === "create" || action === "delete") return [];
  const items = [
    ...itemsOf(block).flatMap((item) => itemLines(item, first.type)),
    ...first.minor.map((minor) => `- ${safeText(minorText(minor))}\n`),
  ];
  const texts = first.texts.flatMap(textParts).map((text, at) => (items.length + at === 0 ? text : `\n${text}`));
  const lines = [...items, ...texts];
  const head = `\n<details><summary>${safeText(blockSubject(block))}</summary>\n\n`;
  return [{ head, lines, tail: "\n</details>\n", what: "detail" }];
}

function itemLines(item: Item, type: string): readonly string[] {
  if (item.kind === "places") {
    const change = changeText(item.value, { path: item.first, type });
    return [`- ${change} in ${item.paths.map((path) => safeCode(shortened(path))).join(", ")}\n`];
  }
  const { property, path } = item;
  const told = `${safeCode(shortened(path))}${valueTexts(property, { path: property.path, type })}`;
  return [`- ${told}\n`, ...property.effects.map((effect) => `  - ${effectText(effect)}\n`)];
}

/** Of a long loop, a few instances show what happens to all. */
const mostInstances = 6;

function valueTexts({ isSecret, isOrder, values }: BlockProperty, place: Place): string {
  if (isSecret) return ": changed (hidden)";
  if (isOrder) return ": the same elements in another order";
  const [value, ...others] = values;
  if (value === undefined) return "";
  if (others.length === 0) return wholeText(value, place);
  const each = values
    .slice(0, mostInstances)
    .map((one) => `\n  - ${safeCode(shortened(one.name ?? ""))}: ${changeText(one, place)}`);
  const rest = values.length - each.length;
  return `${each.join("")}${rest > 0 ? `\n  - and ${rest} more` : ""}`;
}

/** More lines of a thing that comes or goes are for the JSON. */
const mostLeaves = 30;

function wholeText(value: BlockValue, place: Place): string {
  if (value.old !== undefined && value.new !== undefined) return `: ${changeText(value, place)}`;
  const whole = value.new ?? value.old;
  const verb = value.new === undefined ? "removed" : "added";
  if (whole === undefined) return `: ${verb}`;
  const text = valueText(whole, place);
  const leaves = text.length > 60 ? leavesOf(whole, place.path) : [];
  if (leaves.length < 2) return `: ${verb} ${safeCode(text)}`;
  const lines = leaves
    .slice(0, mostLeaves)
    .map(
      (leaf) =>
        `\n  - ${safeCode(shortened(leaf.label))}: ${safeCode(valueText(leaf.value, { ...place, path: leaf.path }))}`,
    );
  return `: ${verb}${lines.join("")}${leaves.length > mostLeaves ? `\n  - and ${leaves.length - mostLeaves} more` : ""}`;
}

function changeText(value: BlockValue, place: Place): string {
  const { old, new: now } = pairTexts(value, place);
  return `${safeCode(old)} → ${safeCode(now)}`;
}

function effectText(effect: Effect): string {
  const verb = forcesReplacement(effect) ? "Azure refuses it" : "Only while deallocated";
  return `**${verb}**${effect.isVerified ? "" : " (advice)"}: ${safeText(effect.answer)}`;
}

function textParts({ files, path, effects }: TextChange): readonly string[] {
  return [
    ...files.map((file) => fileText(file, shortPath(path))),
    ...effects.map((effect) => `- ${effectText(effect)}\n`),
  ];
}

function fileText({ name, kind, note, hunks }: FileChange, path: string): string {
  const suffix = kind === "changed" ? "" : ` (${kind})`;
  const told = note === undefined ? "" : `: ${safeText(note)}`;
  const head = `${safeCode(shortened(name))}${suffix} in ${safeCode(shortened(path))}${told}\n`;
  return hunks.length === 0 ? head : `${head}\n${diffFence(hunks)}\n`;
}
