// A comparison for people at a terminal, 80 columns wide.
import { printable } from "../../lib/printable.ts";
import type { Action, OutputChange, ResourceChange, Risk } from "../deployment-diff.ts";
import type { Block } from "../view/blocks.ts";
import { countsText, type DiffView, isSame, minorText, placeText } from "../view/diff-view.ts";
import { factsText } from "../view/facts.ts";
import { valueText } from "../view/shown-value.ts";
import { blockSubject, renameLines } from "../wording/block-text.ts";
import { namesText, shownName } from "../wording/names-text.ts";
import type { Palette } from "./palette.ts";
import { propertyLines } from "./pretty-properties.ts";
import { textLines } from "./pretty-texts.ts";
import { indent, indented, pageWidth, wrap } from "./wrap.ts";

const marks: Readonly<Record<Action, string>> = { replace: "!", change: "~", create: "+", delete: "-" };

/** Risks first, then every change; ends with the counts. */
export function renderPretty(view: DiffView, palette: Palette): string {
  const { diff, sides } = view;
  const sections: readonly (readonly string[])[] = [
    [palette.dim(`${printable(sides.old)} -> ${printable(sides.new)}`)],
    titled(
      "Risks",
      diff.risks.flatMap((risk) => riskLines(risk, palette)),
      palette,
    ),
    ...view.blocks.map((block) => blockLines(block, palette)),
    titled("Other names", indented(renameLines(diff.renames)), palette),
    titled(
      "Secure parameters",
      indented(diff.secretParameters.map((name) => `${shownName(name)}: changed (hidden)`)),
      palette,
    ),
    titled("Outputs", indented(diff.outputs.flatMap(outputLines)), palette),
    titled("Minor", indented(view.minor.flatMap(minorLines)), palette),
    wrap(isSame(diff) ? `No difference that Azure would act on. ${countsText(view)}` : countsText(view), pageWidth),
    placeText(view) === "" ? [] : wrap(placeText(view), pageWidth).map(palette.dim),
  ];
  const shown = sections.filter((lines) => lines.length > 0);
  return `${shown.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function titled(title: string, lines: readonly string[], palette: Palette): readonly string[] {
  return lines.length === 0 ? [] : [palette.bold(title), ...lines];
}

function riskLines({ severity, text, isAdvice }: Risk, palette: Palette): readonly string[] {
  const lines = wrap(printable(isAdvice ? `${text} (Advice: not verified.)` : text), pageWidth - 11);
  return lines.map((line, at) => {
    const label = severity.padEnd(7);
    return at === 0 ? `  ${palette.severity(severity, label)}  ${line}` : `${" ".repeat(11)}${line}`;
  });
}

function blockLines(block: Block, palette: Palette): readonly string[] {
  const { action, first, changes } = block;
  const head = `${marks[action]} ${blockSubject(block)}${headEnd(block)}`;
  const isWhole = action === "create" || action === "delete";
  return [
    ...wrap(head, pageWidth - indent.length).map((line, at) => palette.action(action, at === 0 ? line : indent + line)),
    ...(isWhole ? wholeLines(changes, first, palette) : changeLines(block, palette)),
  ];
}

function headEnd({ action, changes }: Block): string {
  if (action === "replace") return ", cannot change in place";
  if (action !== "delete") return "";
  return `, no longer in the template; Azure keeps ${changes.length === 1 ? "it" : "them"}`;
}

/** What comes or goes is told in a line; of a loop, how many instances there were and are. */
function wholeLines(changes: readonly ResourceChange[], first: ResourceChange, palette: Palette): readonly string[] {
  const { loop } = first;
  const resource = first.new ?? first.old;
  const isCounted = loop !== undefined && loop.old !== loop.new;
  const count = isCounted ? [`loop ${shownName(loop.name)}: ${loop.old} -> ${loop.new} instances`] : [];
  const facts = changes.length > 1 || resource === undefined ? "" : factsText(resource);
  const lines = [...count, ...(facts === "" ? [] : wrap(facts, pageWidth - indent.length))];
  return indented(lines.map(palette.dim));
}

function changeLines(block: Block, palette: Palette): readonly string[] {
  const { first } = block;
  return indented([
    ...propertyLines(block, palette),
    ...first.texts.flatMap((text) => textLines(text, palette)),
    ...first.minor.flatMap((minor) => wrap(printable(minorText(minor)), pageWidth - indent.length)).map(palette.dim),
  ]);
}

function minorLines(block: Block): readonly string[] {
  const { first, changes } = block;
  const names = namesText(changes.map(({ name }) => name));
  const isLeft = first.new?.isOnlyCreated === true;
  const texts = [
    ...(isLeft ? ["differs, but is only created where it is missing: Azure leaves it as it is"] : []),
    ...first.minor.map(minorText),
  ];
  return texts.flatMap((text) => wrap(printable(`${names}: ${text}`), pageWidth - indent.length));
}

function outputLines({ name, action, old, new: now, isSecret }: OutputChange): readonly string[] {
  const shown = shownName(name);
  const place = { path: [{ member: name }], type: "" };
  if (action === "delete") return [`${shown}: gone`];
  if (isSecret) return [`${shown}: ${action === "create" ? "added" : "changed"} (hidden)`];
  const [was, is] = [valueText(old, place), valueText(now, place)];
  if (action === "create") return [`${shown}: added ${is}`];
  const line = `${shown}: ${was} -> ${is}`;
  return line.length <= pageWidth - indent.length ? [line] : [shown, `  - ${was}`, `  + ${is}`];
}
