import type { CodeEntry } from "../../diagnostics/code-entry.ts";
import { type Code, codes } from "../../diagnostics/codes.ts";
import { problem } from "../../diagnostics/problem.ts";
import { suggest } from "../../lib/suggest.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { createReport } from "../report.ts";
import type { Terminal } from "../terminal.ts";

// Each entry's wording takes parameters of its own; none is called here.
const entries: ReadonlyMap<string, CodeEntry<never>> = new Map(Object.entries(codes));

/** `slipway explain [CODE]`: why a thing is checked and what to do about it; without a code, all there are. */
export async function explainCommand(code: string | undefined, terminal: Terminal): Promise<ExitCode> {
  if (code === undefined) {
    terminal.writeOut(allCodes());
    return exitCodes.fine;
  }
  const entry = entries.get(fullCode(code));
  if (entry !== undefined) {
    terminal.writeOut(`# ${fullCode(code)}\n\nSeverity: ${entry.severity}\n\n${entry.explain}\n`);
    return exitCodes.fine;
  }
  const report = createReport("pretty", terminal);
  const suggestion = suggest(code, [...entries.keys()]) ?? ownerOf(suggest(code, slugs()));
  report.addProblems([problem("option/unknown-code", "", suggestion === undefined ? { code } : { code, suggestion })]);
  return exitCodes.usage;
}

/** The part after the slash is enough where only one code has it. */
function fullCode(code: string): string {
  const wanted = code.trim().toLowerCase();
  const matches = [...entries.keys()].filter((known) => known.split("/")[1] === wanted);
  return matches.length === 1 ? (matches[0] ?? wanted) : wanted;
}

function slugs(): readonly string[] {
  return [...entries.keys()].map((code) => code.slice(code.indexOf("/") + 1));
}

function ownerOf(slug: string | undefined): string | undefined {
  return [...entries.keys()].find((code) => code.endsWith(`/${slug}`));
}

function allCodes(): string {
  const known = Object.keys(codes) as Code[];
  const areas = [...new Set(known.map((code) => code.slice(0, code.indexOf("/"))))];
  const width = Math.max(...known.map((code) => code.length));
  const lines = areas.map((area) => {
    const members = known.filter((code) => code.startsWith(`${area}/`)).sort();
    return members.map((code) => `${code.padEnd(width)}  ${codes[code].severity}\n`).join("");
  });
  return `${lines.join("\n")}\nMore about one of them: slipway explain CODE\n`;
}
