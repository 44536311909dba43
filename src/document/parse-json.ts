// Templates and parameter files: JSON text to plain data with a place for every pointer.
import { type Problem, problem } from "../diagnostics/problem.ts";
import { type JsonPointer, pointerTo } from "../lib/json-pointer.ts";
import { forbiddenCharacter } from "./control-character.ts";
import type { SourceFile } from "./document.ts";
import { jsonData } from "./json-data.ts";
import { jsonPlaces, type LocateInJson } from "./json-places.ts";
import { readJson } from "./json-reader.ts";
import { createLineOf, createLocationOf } from "./positions.ts";
import type { Report } from "./syntax-problems.ts";

/** JSON with unique names. Any pointer can be located in it, and any part of a text. */
export interface JsonDocument {
  readonly name: string;
  /** As JSON.parse would give it, but that an integer beyond 2^53 is a bigint. */
  readonly value: unknown;
  readonly locate: LocateInJson;
}

export interface JsonParseResult {
  readonly value?: JsonDocument;
  readonly problems: readonly Problem[];
  /** Works for the problems of this result too, where there is no document. */
  readonly locate: LocateInJson;
}

/** Azure takes templates of 4 MB; what is larger is worth a look, not a flood. */
export const jsonLimit = { bytes: 32 * 1024 * 1024, words: "32 MiB" } as const;

/** Objects and arrays may be nested this deep; everything that walks a document may recurse. */
export const jsonDepthLimit = 200;

/** More mistakes than anyone mends in one go; the rest mostly follows from the first. */
export const jsonProblemLimit = 100;

/**
 * Reads one JSON document; comments and texts over several lines are fine, as they are for the Azure CLI
 * (https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax#comments-and-metadata).
 * All mistakes of its syntax are found in one go, one a line.
 */
export function parseJson(source: SourceFile): JsonParseResult {
  // An editor counts columns after the byte order mark. A lone CR is a line break, too; lengths, so offsets, stay true.
  const text = source.text.replace(/^\ufeff/, "").replace(/\r(?!\n)/g, "\n");
  const locate = jsonPlaces(source.name, text, jsonDepthLimit);
  const problems: Problem[] = [];
  const value = dataOf(text, createReport(source.name, text, problems), problems);
  return problems.length > 0 ? { problems, locate } : { value: { name: source.name, value, locate }, problems, locate };
}

/** Reports at ranges of the text; what lines the text has is found out when there is something to report. */
function createReport(name: string, text: string, problems: Problem[]): Report {
  let locationOf: ReturnType<typeof createLocationOf> | undefined;
  return (code, params, range, pointer = "") => {
    locationOf ??= createLocationOf(name, text);
    const related: readonly JsonPointer[] = pointer === "" ? [] : [pointer];
    problems.push(problem(code, pointer, params, { location: locationOf(range), related }));
  };
}

function dataOf(text: string, report: Report, problems: readonly Problem[]): unknown {
  const control = forbiddenCharacter(text);
  if (control !== undefined) {
    return report("document/control-character", { character: control.character }, [control.at, control.at + 1]);
  }
  if (text.trim() === "") return report("document/empty", { hint: "Check that the right file was named." }, [0, 0]);
  const isEnough = () => problems.length >= jsonProblemLimit;
  const data = jsonData((path, range) => {
    const key = String(path.at(-1));
    // The pointer leads to the first of the two.
    if (!isEnough())
      report("document/duplicate-key", { key, hint: "Keep one of the two." }, range, pointerTo("", ...path));
  });
  let lineOf: ((offset: number) => number) | undefined;
  const seen = new Set<number>();
  readJson(text, {
    sink: data.sink,
    mistake: (mistake, range) => {
      lineOf ??= createLineOf(text);
      const line = lineOf(range[0]);
      // The rest of a line mostly follows from its first mistake.
      if (!seen.has(line) && !isEnough()) report("document/json-syntax", mistake, range);
      seen.add(line);
    },
    tooDeep: (range) => report("document/too-deep", { limit: jsonDepthLimit, hint: unclosedHint }, range),
    depthLimit: jsonDepthLimit,
    isEnough,
  });
  return data.value();
}

const unclosedHint = "Look for an unclosed bracket.";
