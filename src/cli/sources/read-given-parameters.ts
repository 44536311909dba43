import type { StageResult } from "../../diagnostics/problem.ts";
import { toDiagnostic } from "../../diagnostics/to-diagnostic.ts";
import type { Report } from "../report.ts";
import { jsonDocument } from "../templates/read-json-file.ts";
import { type ParameterFile, readParameters } from "../templates/read-parameters.ts";
import type { SourceTexts } from "../templates/source-texts.ts";
import type { Terminal } from "../terminal.ts";
import { findSource, revisionPath } from "./find-source.ts";

interface Reading {
  readonly texts: SourceTexts;
  readonly terminal: Terminal;
  readonly report: Report;
}

/**
 * Reads parameters as `-p` takes them, and those of a commit as REV:path.
 * @returns undefined where one cannot be read, which is reported
 */
export async function readGivenParameters(
  given: readonly string[],
  template: unknown,
  reading: Reading,
): Promise<readonly ParameterFile[] | undefined> {
  const files: ParameterFile[] = [];
  for (const each of given) {
    const { value, problems } = await readOne(each, template, reading);
    const locate = reading.texts.locateFrom(each);
    reading.report.add(
      problems.map((found) => toDiagnostic(found, locate)),
      each,
      reading.texts.textOf,
    );
    if (value !== undefined) files.push(value);
  }
  return files.length < given.length ? undefined : files;
}

async function readOne(given: string, template: unknown, reading: Reading): Promise<StageResult<ParameterFile>> {
  const mayBeInGit = revisionPath(given) !== undefined && !/^(?:[A-Za-z_]\w*=|@|\s*\{)/.test(given);
  if (!mayBeInGit) return readParameters(given, template, reading);
  const { value: place, problems } = await findSource(given, reading.terminal);
  if (place === undefined) return { problems };
  const { value: source, problems: faults } = await place.tree.read(place.path);
  return source === undefined ? { problems: faults } : jsonDocument(source, reading.texts);
}
