// A comparison as the comment of a pull request, in GitHub's dialect of Markdown.
import { markdownTable } from "../../text/markdown.ts";
import type { Action, OutputChange, Severity } from "../deployment-diff.ts";
import { shortPath } from "../values/path.ts";
import type { Block } from "../view/blocks.ts";
import { countsText, type DiffView, isSame, minorText, placeText } from "../view/diff-view.ts";
import { factsText } from "../view/facts.ts";
import { pairTexts, valueText } from "../view/shown-value.ts";
import { renameLines } from "../wording/block-text.ts";
import { namesText } from "../wording/names-text.ts";
import { assemble, type Section } from "./assemble.ts";
import { detailSection } from "./markdown-details.ts";
import { safeCode, safeText, shortened } from "./safe-text.ts";

const words: Readonly<Record<Action, string>> = {
  replace: "cannot change in place",
  change: "change",
  create: "create",
  delete: "gone; Azure keeps it",
};

const severities: Readonly<Record<Severity, string>> = { danger: "Danger", caution: "Caution", notice: "Notice" };

/** By this a workflow finds its comment among others. */
const marker = "<!-- slipway diff -->";

/** Summary, table, details; never longer than GitHub takes, and telling what was left out. */
export function renderMarkdown(view: DiffView): string {
  const { diff, sides } = view;
  const verdict = isSame(diff) ? "No difference that Azure would act on. " : "";
  const title = `### Deployment: ${safeCode(shortened(sides.old))} → ${safeCode(shortened(sides.new))}`;
  const place = placeText(view) === "" ? "" : ` *${placeText(view)}*`;
  return assemble(`${marker}\n${title}\n\n${verdict}${safeText(countsText(view))}${place}\n`, [
    risksSection(view),
    tableSection(view),
    ...view.blocks.flatMap(detailSection),
    ...closingSections(view),
  ]);
}

function risksSection({ diff }: DiffView): Section {
  const lines = diff.risks.map(({ severity, text, isAdvice }) => {
    const advice = isAdvice ? " *(advice: not verified)*" : "";
    return `- **${severities[severity]}:** ${safeText(text)}${advice}\n`;
  });
  return { head: "\n", lines, tail: "", what: "risk" };
}

function tableSection({ blocks }: DiffView): Section {
  const rows = blocks.map((block) => [words[block.action], names(block), types(block), whatChanges(block)]);
  const head = markdownTable(["", "Resource", "Type", "What changes"], []);
  const lines = rows.map((row) => `| ${row.join(" | ")} |\n`);
  return { head: `\n${head}`, lines, tail: "", what: "row" };
}

function names({ changes }: Block): string {
  const shown = changes.slice(0, 3).map(({ name }) => safeCode(shortened(name)));
  const rest = changes.length - shown.length;
  return `${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function types({ changes, first }: Block): string {
  const all = new Set(changes.map(({ type }) => type.toLowerCase()));
  return all.size === 1 ? safeCode(shortened(first.type)) : `${all.size} types`;
}

function whatChanges({ action, first, changes, properties }: Block): string {
  if (action === "create" || action === "delete") {
    const { loop } = first;
    const resource = first.new ?? first.old;
    if (loop !== undefined && loop.old !== loop.new)
      return `${loop.old} → ${loop.new} instances of ${safeCode(shortened(loop.name))}`;
    return changes.length > 1 || resource === undefined ? "" : safeText(factsText(resource));
  }
  const files = first.texts.flatMap((text) => text.files.map(({ name }) => name));
  const all = [...new Set([...properties.map(({ path }) => shortPath(path)), ...files])];
  const shown = all.slice(0, 4).map((path) => safeCode(shortened(path)));
  return `${shown.join(", ")}${all.length > shown.length ? ` and ${all.length - shown.length} more` : ""}`;
}

function closingSections({ minor, diff }: DiffView): readonly Section[] {
  return [
    folded("Other names", renameLines(diff.renames).map(safeText), "rename"),
    folded(
      "Secure parameters",
      diff.secretParameters.map((name) => `${safeCode(shortened(name))}: changed (hidden)`),
      "parameter",
    ),
    folded("Outputs", diff.outputs.map(outputText), "output"),
    folded("Minor differences", minor.flatMap(minorTexts), "minor difference"),
  ].flat();
}

function folded(title: string, texts: readonly string[], what: string): readonly Section[] {
  const lines = texts.map((text) => `- ${text}\n`);
  const head = `\n<details><summary>${title}</summary>\n\n`;
  return lines.length === 0 ? [] : [{ head, lines, tail: "\n</details>\n", what }];
}

function minorTexts({ first, changes }: Block): readonly string[] {
  const who = safeText(namesText(changes.map(({ name }) => name)));
  const isLeft = first.new?.isOnlyCreated === true;
  const left = `${who}: differs, but is only created where it is missing: Azure leaves it as it is`;
  return [...(isLeft ? [left] : []), ...first.minor.map((each) => `${who}: ${safeText(minorText(each))}`)];
}

function outputText({ name, action, old, new: now, isSecret }: OutputChange): string {
  const place = { path: [{ member: name }], type: "" };
  const shown = safeCode(shortened(name));
  if (action === "delete") return `${shown}: gone`;
  if (isSecret) return `${shown}: ${action === "create" ? "added" : "changed"} (hidden)`;
  if (action === "create") return `${shown}: added ${safeCode(valueText(now, place))}`;
  const texts = pairTexts({ ...(old === undefined ? {} : { old }), ...(now === undefined ? {} : { new: now }) }, place);
  return `${shown}: ${safeCode(texts.old)} → ${safeCode(texts.new)}`;
}
