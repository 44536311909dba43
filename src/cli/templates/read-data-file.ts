import type { StageResult } from "../../diagnostics/problem.ts";
import type { SourceFile } from "../../document/document.ts";
import { looksLikeJson } from "../../document/json-comments.ts";
import { readSource } from "../read-source.ts";
import { jsonDocument, of, type Reading } from "./read-json-file.ts";

const limit = {
  bytes: 8 * 1024 * 1024,
  words: "8 MiB",
  hints: { tooLarge: "Check that the right file was named.", missing: "Check the path." },
};

/** Reads a file of ours that tells a command something: JSON or YAML. */
export async function readDataFile(name: string, reading: Reading): Promise<StageResult<{ readonly value: unknown }>> {
  const { value: source, problems } = await readSource(name, reading.terminal, limit);
  if (source === undefined) return { problems: problems.map(of(name)) };
  const read = looksLikeJson(name, source.text)
    ? jsonDocument(source, reading.texts)
    : await yamlDocument(source, reading);
  return read.value === undefined ? { problems: read.problems } : { value: { value: read.value.value }, problems: [] };
}

/** The reader of YAML is loaded for the rare file that needs it. */
async function yamlDocument(source: SourceFile, { texts }: Reading): Promise<StageResult<{ readonly value: unknown }>> {
  const { parse } = await import("../../document/parse.ts");
  const { value, problems, locate } = parse(source);
  texts.add(source, locate);
  return value === undefined ? { problems } : { value, problems };
}
