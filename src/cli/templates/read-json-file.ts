import { type Problem, problem, type StageResult } from "../../diagnostics/problem.ts";
import type { SourceFile } from "../../document/document.ts";
import { type JsonDocument, jsonLimit, parseJson } from "../../document/parse-json.ts";
import { readSource } from "../read-source.ts";
import type { Terminal } from "../terminal.ts";
import type { SourceTexts } from "./source-texts.ts";

/** Where a command reads from, and where it keeps what it has read. */
export interface Reading {
  readonly terminal: Terminal;
  readonly texts: SourceTexts;
}

const limit = {
  ...jsonLimit,
  hints: {
    tooLarge: "Azure takes templates of up to 4 MB; check that the right file was named.",
    missing: "Check the path.",
  },
};

/** Reads a JSON file, or standard input by the name of "-". */
export async function readJsonFile(name: string, { terminal, texts }: Reading): Promise<StageResult<JsonDocument>> {
  if (isBicep(name)) return { problems: [problem("document/bicep", "", { file: name }, startOf(name))] };
  const { value: source, problems } = await readSource(name, terminal, limit);
  return source === undefined ? { problems: problems.map(of(name)) } : jsonDocument(source, texts);
}

/** Whether a file is source of the Bicep language, by its name. */
export function isBicep(name: string): boolean {
  return /\.bicep(?:param)?$/i.test(name);
}

/** Says of which file a problem is, where it has no place in one. */
export function of(file: string): (problem: Problem) => Problem {
  return (found) => ({ ...found, file });
}

/** Parses a text that is kept for showing it. */
export function jsonDocument(source: SourceFile, texts: SourceTexts): StageResult<JsonDocument> {
  const { value, problems, locate } = parseJson(source);
  texts.add(source, locate);
  return value === undefined ? { problems } : { value, problems };
}

/** The beginning of a file, for problems of it as a whole. */
export function startOf(file: string) {
  return { location: { file, line: 1, column: 1, endLine: 1, endColumn: 1 } };
}
