// A comparison for people at a terminal, 80 columns wide.
import { printable } from "../../lib/printable.ts";
import type {
  Action,
  FileChange,
  Hunk,
  OutputChange,
  PropertyChange,
  ResourceChange,
  Risk,
} from "../deployment-diff.ts";
import { forcesReplacement } from "../effects/effects-of.ts";
import { pathText } from "../values/path.ts";
import type { Block } from "../view/blocks.ts";
import { countsText, type DiffView, isSame, minorText } from "../view/diff-view.ts";
import { factsText } from "../view/facts.ts";
import { valueText } from "../view/shown-value.ts";
import { namesText, shownName } from "../wording/names-text.ts";
import { countedType, typeNoun } from "../wording/type-noun.ts";
import type { Palette } from "./palette.ts";
import { wrap } from "./wrap.ts";

const width = 80;
const indent = "    ";

const marks: Readonly<Record<Action, string>> = { replace: "!", change: "~", create: "+", delete: "-" };

/** Risks first, then every change; ends with the counts. */
export function renderPretty(view: DiffView, palette: Palette): string {
  const { diff } = view;
  const sections = [
    diff.risks.length === 0 ? [] : [palette.bold("Risks"), ...diff.risks.flatMap((risk) => riskLines(risk, palette))],
    ...view.blocks.map((block) => blockLines(block, palette)),
    minorLines(view, palette),
    secretLines(diff.secretParameters, palette),
    outputLines(diff.outputs, palette),
    [isSame(diff) ? `No difference that Azure would act on. ${countsText(view)}` : countsText(view)],
  ];
  const head = `${printable(view.sides.old)} -> ${printable(view.sides.new)}`;
  return `${[[palette.dim(head)], ...sections.filter((lines) => lines.length > 0)].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function riskLines({ severity, text, isAdvice }: Risk, palette: Palette): readonly string[] {
  const advice = isAdvice ? " (Advice: not verified.)" : "";
  const lines = wrap(printable(text + advice), width - 11);
  return lines.map((line, at) =>
    at === 0 ? `  ${palette.severity(severity, severity.padEnd(7))}  ${line}` : `           ${line}`,
  );
}

function blockLines(block: Block, palette: Palette): readonly string[] {
  const { action, first } = block;
  const isWhole = action === "create" || action === "delete";
  return [
    palette.action(action, `${marks[action]} ${headText(block)}`),
    ...(isWhole ? wholeLines(block, palette) : changeLines(first, palette)),
  ];
}

function headText({ action, changes, first }: Block): string {
  const names = namesText(changes.map(({ name }) => name));
  const types = new Set(changes.map(({ type }) => type.toLowerCase()));
  const what =
    changes.length === 1
      ? `${typeNoun(first.type)} ${names}`
      : `${types.size === 1 ? countedType(changes.length, first.type) : `${changes.length} resources`}: ${names}`;
  switch (action) {
    case "replace":
      return `${what}: cannot change in place`;
    case "delete":
      return `${what}: no longer in the template; Azure keeps ${changes.length === 1 ? "it" : "them"}`;
    default:
      return what;
  }
}

/** What comes or goes is told in a line; of a loop, how many instances there were and are. */
function wholeLines({ changes, first }: Block, palette: Palette): readonly string[] {
  const { loop } = first;
  const count =
    loop === undefined || loop.old === loop.new
      ? []
      : [`loop ${shownName(loop.name)}: ${loop.old} -> ${loop.new} instances`];
  const resource = first.new ?? first.old;
  const facts = changes.length > 1 || resource === undefined ? "" : factsText(resource);
  return [...count, ...(facts === "" ? [] : wrap(facts, width - indent.length))].map(
    (line) => indent + palette.dim(line),
  );
}

function changeLines(change: ResourceChange, palette: Palette): readonly string[] {
  const { properties, texts, minor, type } = change;
  const untouched =
    change.new?.isOnlyCreated === true
      ? [`${indent}${palette.dim("Azure leaves it as it is: the template creates it only where it is missing.")}`]
      : [];
  return [
    ...untouched,
    ...properties.flatMap((property) => propertyLines(property, type, palette)),
    ...texts.flatMap(({ path, files, effects }) => [
      ...files.flatMap((file) => fileLines(file, pathText(path), palette)),
      ...effectLines(effects, palette),
    ]),
    ...minor.map((each) => indent + palette.dim(printable(minorText(each)))),
  ];
}

function propertyLines(property: PropertyChange, type: string, palette: Palette): readonly string[] {
  const path = pathText(property.path);
  const effects = effectLines(property.effects, palette);
  if (property.isSecret) return [`${indent}${path}: changed (hidden)`, ...effects];
  if (property.isOrder === true) return [`${indent}${path}: the same elements in another order`, ...effects];
  const place = { path: property.path, type };
  const [old, now] = [valueText(property.old, place), valueText(property.new, place)];
  if (property.old === undefined) return [indent + palette.added(`+ ${path}: ${now}`), ...effects];
  if (property.new === undefined) return [indent + palette.removed(`- ${path}: ${old}`), ...effects];
  const line = `${path}: ${old} -> ${now}`;
  if (line.length <= width - indent.length)
    return [`${indent}${path}: ${palette.removed(old)} -> ${palette.added(now)}`, ...effects];
  return [
    `${indent}${path}`,
    `${indent}  ${palette.removed(`- ${old}`)}`,
    `${indent}  ${palette.added(`+ ${now}`)}`,
    ...effects,
  ];
}

function effectLines(effects: PropertyChange["effects"], palette: Palette): readonly string[] {
  return effects.flatMap((effect) => {
    const verb = forcesReplacement(effect) ? "refused by Azure" : "only while deallocated";
    const text = `${verb}${effect.isVerified ? "" : " (advice)"}: ${effect.answer}`;
    return wrap(printable(text), width - indent.length - 2).map(
      (line) => `${indent}  ${palette.severity("caution", line)}`,
    );
  });
}

function fileLines({ name, kind, note, hunks }: FileChange, path: string, palette: Palette): readonly string[] {
  const suffix = kind === "changed" ? "" : ` (${kind})`;
  return [
    `${indent}${printable(name)}${suffix} ${palette.dim(`in ${path}`)}`,
    ...(note === undefined ? [] : [`${indent}  ${note}`]),
    ...hunks.flatMap((hunk) => hunkLines(hunk, palette)),
  ];
}

function hunkLines(hunk: Hunk, palette: Palette): readonly string[] {
  const head = `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`;
  return [palette.dim(head), ...hunk.lines.map((line) => lineText(line, palette))].map((line) => `${indent}  ${line}`);
}

function lineText(line: string, palette: Palette): string {
  const shown = line.split("\t").map(printable).join("  ");
  if (line.startsWith("+")) return palette.added(shown);
  return line.startsWith("-") ? palette.removed(shown) : shown;
}

function minorLines({ minor }: DiffView, palette: Palette): readonly string[] {
  if (minor.length === 0) return [];
  const lines = minor.flatMap(({ first, changes }) =>
    first.minor.map((each) => `${indent}${namesText(changes.map(({ name }) => name))}: ${printable(minorText(each))}`),
  );
  return [palette.bold("Minor"), ...lines.map((line) => palette.dim(line))];
}

function secretLines(names: readonly string[], palette: Palette): readonly string[] {
  if (names.length === 0) return [];
  return [palette.bold("Secure parameters"), ...names.map((name) => `${indent}${shownName(name)}: changed (hidden)`)];
}

function outputLines(outputs: readonly OutputChange[], palette: Palette): readonly string[] {
  if (outputs.length === 0) return [];
  const lines = outputs.map(({ name, action, old, new: now, isSecret }) => {
    const place = { path: [{ member: name }], type: "" };
    const values = isSecret ? "changed (hidden)" : `${valueText(old, place)} -> ${valueText(now, place)}`;
    const text = action === "create" ? valueText(now, place) : action === "delete" ? "gone" : values;
    return `${indent}${shownName(name)}: ${isSecret ? "(hidden)" : text}`;
  });
  return [palette.bold("Outputs"), ...lines];
}
