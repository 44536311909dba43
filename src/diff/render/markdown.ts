// A comparison as the comment of a pull request, in GitHub's dialect of Markdown.
import { counted } from "../../lib/counted.ts";
import { printable } from "../../lib/printable.ts";
import { markdownTable } from "../../text/markdown.ts";
import type { Action, FileChange, OutputChange, PropertyChange, Severity } from "../deployment-diff.ts";
import { forcesReplacement } from "../effects/effects-of.ts";
import { pathText } from "../values/path.ts";
import type { Block } from "../view/blocks.ts";
import { countsText, type DiffView, isSame, minorText } from "../view/diff-view.ts";
import { factsText } from "../view/facts.ts";
import { valueText } from "../view/shown-value.ts";
import { namesText } from "../wording/names-text.ts";
import { countedType, typeNoun } from "../wording/type-noun.ts";
import { assemble, type Section } from "./assemble.ts";
import { diffFence } from "./diff-fence.ts";
import { safeCode, safeText } from "./safe-text.ts";

const words: Readonly<Record<Action, string>> = {
  replace: "cannot change in place",
  change: "change",
  create: "create",
  delete: "no longer in the template",
};

const severities: Readonly<Record<Severity, string>> = { danger: "Danger", caution: "Caution", notice: "Notice" };

/** By this a workflow finds its comment again, to bring it up to date. */
const marker = "<!-- slipway diff -->";

/** Summary, table, details; never longer than GitHub takes, and telling what was left out. */
export function renderMarkdown(view: DiffView): string {
  const { diff, sides } = view;
  const head = `${marker}\n### Deployment: ${safeCode(sides.old)} → ${safeCode(sides.new)}\n\n${
    isSame(diff) ? "No difference that Azure would act on. " : ""
  }${safeText(countsText(view))}\n`;
  return assemble(head, [
    risksSection(view),
    tableSection(view),
    ...view.blocks.map(detailSection),
    ...restSections(view),
  ]);
}

function risksSection({ diff }: DiffView): Section {
  const lines = diff.risks.map(
    ({ severity, text, isAdvice }) =>
      `- **${severities[severity]}:** ${safeText(text)}${isAdvice ? " *(advice: not verified)*" : ""}\n`,
  );
  return { head: "\n", lines, tail: "", what: "risk" };
}

function tableSection({ blocks }: DiffView): Section {
  const [head = "", ...lines] = markdownTable(
    ["", "Resource", "Type", "What changes"],
    blocks.map((block) => [words[block.action], codeNames(block), safeCode(block.first.type), whatChanges(block)]),
  ).split(/(?<=\n)(?=\|)/);
  const [rule = "", ...rows] = lines;
  return blocks.length === 0 ? noSection : { head: `\n${head}${rule}`, lines: rows, tail: "", what: "row" };
}

const noSection: Section = { head: "", lines: [], tail: "", what: "row" };

function codeNames({ changes }: Block): string {
  const names = changes.slice(0, 3).map(({ name }) => safeCode(shortened(name)));
  const rest = changes.length - names.length;
  return `${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function shortened(name: string): string {
  return name.length > 100 ? `${name.slice(0, 99)}…` : name;
}

function whatChanges({ action, first, changes }: Block): string {
  if (action === "create" || action === "delete") {
    const resource = first.new ?? first.old;
    const { loop } = first;
    if (loop !== undefined && loop.old !== loop.new)
      return `${loop.old} → ${loop.new} instances of ${safeCode(shortened(loop.name))}`;
    return changes.length > 1 || resource === undefined ? "" : safeText(factsText(resource));
  }
  const paths = [
    ...first.properties.map(({ path }) => pathText(path)),
    ...first.texts.flatMap(({ files }) => files.map(({ name }) => name)),
  ];
  const shown = [...new Set(paths)].slice(0, 4).map((path) => safeCode(shortened(path)));
  const rest = new Set(paths).size - shown.length;
  return `${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** Closed until somebody opens it: the values, and the lines of texts. */
function detailSection(block: Block): Section {
  const { first, action } = block;
  if (action === "create" || action === "delete") return noSection;
  const lines = [
    ...(first.new?.isOnlyCreated === true
      ? ["Azure leaves it as it is: the template creates it only where it is missing.\n\n"]
      : []),
    ...first.properties.map((property) => `- ${propertyText(property, first.type)}\n`),
    ...first.texts.flatMap(({ files, path, effects }) => [
      ...files.flatMap((file) => fileText(file, pathText(path))),
      ...effects.map((effect) => `- ${effectText(effect)}\n`),
    ]),
    ...first.minor.map((minor) => `- ${safeText(minorText(minor))}\n`),
  ];
  const names = namesText(block.changes.map(({ name }) => name));
  const types = new Set(block.changes.map(({ type }) => type.toLowerCase()));
  const count = block.changes.length;
  const what =
    count === 1
      ? `${typeNoun(first.type)} ${names}`
      : `${types.size === 1 ? countedType(count, first.type) : counted(count, "resource")}: ${names}`;
  return { head: `\n<details><summary>${safeText(what)}</summary>\n\n`, lines, tail: "\n</details>\n", what: "detail" };
}

function propertyText({ path, old, new: now, isOrder, isSecret, effects }: PropertyChange, type: string): string {
  const place = { path, type };
  const name = safeCode(pathText(path));
  const suffix = effects.map((effect) => `; ${effectText(effect)}`).join("");
  if (isSecret) return `${name}: changed (hidden)${suffix}`;
  if (isOrder === true) return `${name}: the same elements in another order${suffix}`;
  const [was, is] = [safeCode(valueText(old, place)), safeCode(valueText(now, place))];
  if (old === undefined) return `${name}: added ${is}${suffix}`;
  return now === undefined ? `${name}: removed ${was}${suffix}` : `${name}: ${was} → ${is}${suffix}`;
}

function effectText(effect: PropertyChange["effects"][number]): string {
  const verb = forcesReplacement(effect) ? "Azure refuses it" : "only while deallocated";
  return `**${verb}**${effect.isVerified ? "" : " (advice)"}: ${safeText(effect.answer)}`;
}

function fileText({ name, kind, note, hunks }: FileChange, path: string): readonly string[] {
  const head = `\n${safeCode(name)}${kind === "changed" ? "" : ` (${kind})`} in ${safeCode(path)}${note === undefined ? "" : `: ${safeText(note)}`}\n`;
  return hunks.length === 0 ? [head] : [`${head}\n${diffFence(hunks)}\n`];
}

function restSections({ minor, diff }: DiffView): readonly Section[] {
  const minorLines = minor.flatMap(({ first, changes }) =>
    first.minor.map(
      (each) => `- ${safeText(namesText(changes.map(({ name }) => name)))}: ${safeText(minorText(each))}\n`,
    ),
  );
  const secrets = diff.secretParameters.map((name) => `- ${safeCode(shortened(name))}: changed (hidden)\n`);
  const outputs = diff.outputs.map((output) => `- ${outputText(output)}\n`);
  const section = (title: string, lines: readonly string[], what: string): readonly Section[] =>
    lines.length === 0
      ? []
      : [{ head: `\n<details><summary>${title}</summary>\n\n`, lines, tail: "\n</details>\n", what }];
  return [
    ...section("Secure parameters", secrets, "parameter"),
    ...section("Outputs", outputs, "output"),
    ...section("API versions and dependencies", minorLines, "minor change"),
  ];
}

function outputText({ name, action, old, new: now, isSecret }: OutputChange): string {
  const place = { path: [{ member: name }], type: "" };
  const shown = safeCode(shortened(printable(name)));
  if (isSecret) return `${shown}: ${action === "delete" ? "removed" : "changed"} (hidden)`;
  if (action === "create") return `${shown}: added ${safeCode(valueText(now, place))}`;
  if (action === "delete") return `${shown}: removed`;
  return `${shown}: ${safeCode(valueText(old, place))} → ${safeCode(valueText(now, place))}`;
}
