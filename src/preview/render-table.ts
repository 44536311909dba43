// The preview as text for a terminal: a table of resources, and what it comes to.
import { counted } from "../lib/counted.ts";
import { displayWidth } from "../lib/display-width.ts";
import { listText } from "../lib/list-text.ts";
import { printable } from "../lib/printable.ts";
import { factText, placeText } from "./fact-text.ts";
import type { Endpoint, Key, Opening, Preview, Totals } from "./model.ts";

const heads = ["RESOURCE", "NAME", "SIZE", "ZONES", "COUNT"] as const;

/** Ends with a newline; nothing of the template can move the cursor. */
export function renderTable(preview: Preview): string {
  const { title, facts, rows, totals } = preview;
  const about = [facts.orchestrator, facts.location === undefined ? undefined : placeText(facts.location)];
  const head = [title, about.filter((each) => each !== undefined).join(", ")].filter((each) => each !== "").join(": ");
  const cells = rows.map((row) => [row.title, row.name, row.size, row.zones, factText(row.count)].map(printable));
  const table = cells.length === 0 ? "No resources.\n" : columns([[...heads], ...cells]);
  return `${printable(head)}\n\n${table}\n${totalsText(totals)}${internetText(preview)}`;
}

/** A longer cell is shown whole, and pushes only its own line. */
const widest = 88;

function columns(lines: readonly (readonly string[])[]): string {
  const widths = heads.map((_, column) =>
    Math.min(widest, Math.max(...lines.map((cells) => displayWidth(cells[column] ?? "")))),
  );
  const lineOf = (cells: readonly string[]): string => {
    const padded = cells.map((cell, column) => {
      const padding = " ".repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell)));
      return column === heads.length - 1 ? padding + cell : cell + padding;
    });
    return `${padded.join("  ").trimEnd()}\n`;
  };
  return lines.map(lineOf).join("");
}

function totalsText(totals: Totals): string {
  const { machines, vCpus, memoryGiB, unsizedMachines, uncountedGroups, resources, publicAddresses } = totals;
  const notes = [
    uncountedGroups === 0 ? [] : [`without ${counted(uncountedGroups, "pool")} whose count is not known`],
    unsizedMachines === 0 ? [] : [`${counted(unsizedMachines, "machine")} of unknown size`],
  ].flat();
  const sizes = machines === unsizedMachines ? "" : `, ${counted(vCpus, "vCPU")}, ${memoryGiB} GiB of memory`;
  const note = notes.length === 0 ? "" : ` (${listText(notes, "and")})`;
  return `${counted(machines, "machine")}${sizes}${note}; ${publicAddresses} public ${publicAddresses === 1 ? "address" : "addresses"}; ${counted(resources, "resource")} in all.\n`;
}

function internetText(preview: Preview): string {
  const { openings, endpoints } = preview.internet;
  const open = openings.filter(({ reach }) => reach !== "nobody");
  const reachable = endpoints.filter(({ reach }) => reach !== "nobody");
  if (open.length + reachable.length === 0) return "Nothing accepts connections from the Internet.\n";
  const nameOf = (key: Key): string => nameIn(preview, key);
  const lines = [
    ...open.map((opening) => openingText(opening, nameOf)),
    ...reachable.map((endpoint) => endpointText(endpoint, nameOf)),
  ];
  return `The Internet can reach:\n${lines.map((line) => `  ${printable(line)}\n`).join("")}`;
}

function openingText(opening: Opening, nameOf: (key: Key) => string): string {
  const { ports, protocol, address, via, targets, targetPorts, sources } = opening;
  const port = ports === "?" ? "a port that is not known" : portText(ports, protocol);
  const ends = targets.map(nameOf);
  const target = ends.length === 0 ? nameOf(via) : `${listText(ends, "and")} port ${targetPorts}`;
  return `${port} at ${nameOf(address)}, which leads to ${target}, from ${sourcesText(sources)}`;
}

function endpointText({ resource, sources }: Endpoint, nameOf: (key: Key) => string): string {
  return `443/TCP at ${nameOf(resource)}, from ${sourcesText(sources)}`;
}

function portText(ports: string, protocol: string): string {
  const word = ["*", "all"].includes(protocol.toLowerCase()) ? "any protocol" : protocol.toUpperCase();
  return ports === "*" ? `every port (${word})` : `${ports}/${word}`;
}

function sourcesText(sources: readonly string[]): string {
  if (sources.length === 0) return "sources that are not looked into";
  return listText(
    sources.map((source) => (source === "*" ? "anywhere" : source)),
    "and",
  );
}

/** Machines are called by their group. */
function nameIn({ machines, resources }: Preview, key: Key): string {
  return (
    machines.find((group) => group.key === key)?.name ?? resources.find((resource) => resource.key === key)?.name ?? key
  );
}
