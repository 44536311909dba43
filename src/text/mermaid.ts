// Mermaid flowcharts as text. Source: https://mermaid.js.org/syntax/flowchart.html
import { invariant } from "../lib/invariant.ts";
import { printable } from "../lib/printable.ts";

/** A box; a group of boxes has members. */
export interface ChartNode {
  readonly id: string;
  /** Lines of the label. */
  readonly label: readonly string[];
  readonly members?: readonly ChartNode[];
}

export interface ChartLink {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
}

/** A chart as Markdown shows it. */
export function fencedChart(chart: string): string {
  return `\`\`\`mermaid\n${chart}\`\`\`\n`;
}

/** Prints a flowchart from top to bottom. */
export function flowchart(nodes: readonly ChartNode[], links: readonly ChartLink[]): string {
  const ids = new Set(nodes.flatMap(idsOf));
  for (const { from, to } of links)
    invariant(ids.has(from) && ids.has(to), `the chart lacks an end of ${from} -> ${to}`);
  const lines = ["flowchart TB", ...nodes.flatMap((node) => nodeLines(node, "  ")), ...links.map(linkLine)];
  return `${lines.join("\n")}\n`;
}

function idsOf(node: ChartNode): readonly string[] {
  // A bare word such as "end" or a leading digit or hyphen would be read as syntax.
  invariant(/^[a-z][A-Za-z0-9]*$/.test(node.id) && node.id !== "end", `the id "${node.id}" must be a plain word`);
  return [node.id, ...(node.members ?? []).flatMap(idsOf)];
}

function nodeLines(node: ChartNode, indent: string): readonly string[] {
  const label = `["${node.label.map(labelText).join("<br/>")}"]`;
  if (node.members === undefined) return [`${indent}${node.id}${label}`];
  return [
    `${indent}subgraph ${node.id}${label}`,
    ...node.members.flatMap((member) => nodeLines(member, `${indent}  `)),
    `${indent}end`,
  ];
}

function linkLine({ from, to, label }: ChartLink): string {
  return label === undefined ? `  ${from} --> ${to}` : `  ${from} -->|"${labelText(label)}"| ${to}`;
}

/** Everything that Mermaid, HTML or Markdown could take for syntax becomes a character code: `#34;` for a quote. */
function labelText(text: string): string {
  return printable(text).replace(/[^\p{L}\p{N} .,:/()+_-]/gu, (character) => `#${character.codePointAt(0)};`);
}
