import { type Problem, problem } from "../../diagnostics/problem.ts";
import type { SourceFile } from "../../document/document.ts";
import { blankJsonComments, looksLikeJson } from "../../document/json-comments.ts";
import { parse } from "../../document/parse.ts";

/** A JSON file: its text and its plain data. */
export interface JsonFile {
  readonly name: string;
  readonly text: string;
  readonly value: unknown;
}

/** Deeper documents are refused, so that those who walk them need not count. */
const depthLimit = 100;

/** Reads JSON, with or without comments; undefined where the text is none or is nested too deeply. */
export function readJson({ name, text }: SourceFile): JsonFile | undefined {
  const bare = text.replace(/^\ufeff/, "");
  if (!looksLikeJson(name, bare)) return undefined;
  try {
    const value: unknown = JSON.parse(blankJsonComments(bare));
    return depthOf(value) > depthLimit ? undefined : { name, text, value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** Why a text that should be JSON cannot be read, with the places where that can be told. */
export function jsonProblems(source: SourceFile): readonly Problem[] {
  const { problems } = parse(source);
  return problems.length > 0 ? problems : [problem("source/not-json", "", { file: source.name })];
}

/** How deep lists and objects stand in each other, as far as the limit. */
function depthOf(value: unknown): number {
  let level: readonly unknown[] = [value];
  let depth = 0;
  while (level.length > 0 && depth <= depthLimit) {
    level = level.flatMap((each) => (typeof each === "object" && each !== null ? Object.values(each) : []));
    depth += 1;
  }
  return depth;
}

export type JsonKind = "template" | "parameters" | "other";

/** What a JSON document is, by its schema or, without one, by what it holds. */
export function kindOfJson(value: unknown): JsonKind {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "other";
  const schema = "$schema" in value && typeof value.$schema === "string" ? value.$schema : "";
  if (/deploymentTemplate\.json#?$/i.test(schema)) return "template";
  if (/deploymentParameters\.json#?$/i.test(schema)) return "parameters";
  return "resources" in value && "contentVersion" in value ? "template" : "other";
}
