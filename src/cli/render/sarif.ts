// SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), which code hosts show beside the lines.
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import { type Code, codes } from "../../diagnostics/codes.ts";
import type { Diagnostic, SourceLocation } from "../../diagnostics/diagnostic.ts";
import { slipwayVersion } from "../../generated/version.ts";
import { inputName, isOption } from "../shown-name.ts";
import { jsonText } from "./json-text.ts";

const levels = { error: "error", warning: "warning", info: "note" } as const;

/** Finds the definition that a diagnostic came up with; undefined where there is none. */
export type FindDefinition = (diagnostic: Diagnostic) => string | undefined;

/**
 * The diagnostics as one SARIF run.
 * @param reasons of those among them that are suppressed
 */
export function renderSarif(
  diagnostics: readonly Diagnostic[],
  findDefinition: FindDefinition = () => undefined,
  reasons: ReadonlyMap<Diagnostic, string> = new Map(),
): string {
  const ruleIds = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "slipway", version: slipwayVersion, rules: ruleIds.map(rule) } },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((diagnostic) => ({
          ...result(diagnostic, ruleIds.indexOf(diagnostic.code)),
          locations: [locationOf(diagnostic, findDefinition(diagnostic))],
          ...suppressionsOf(reasons.get(diagnostic)),
        })),
      },
    ],
  };
  return jsonText(log);
}

function rule(code: Code) {
  const { severity, explain } = codes[code];
  return {
    id: code,
    defaultConfiguration: { level: levels[severity] },
    fullDescription: { text: explain },
    help: { text: explain, markdown: explain },
  };
}

function result({ code, severity, message, hint, related, offset }: Diagnostic, ruleIndex: number) {
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: hint === undefined ? message : `${message} ${hint}` },
    ...(offset === undefined ? {} : { properties: { offset } }),
    relatedLocations: related.flatMap((entry, index) => {
      const place = physicalLocation(entry.location);
      return place === undefined ? [] : [{ id: index, ...place }];
    }),
  };
}

/** A code host closes what is suppressed, and shows why. */
function suppressionsOf(reason: string | undefined) {
  return reason === undefined ? {} : { suppressions: [{ kind: "external", justification: reason }] };
}

/** Every result has a file: a code host refuses the whole upload where one has none. */
function locationOf({ location, pointer }: Diagnostic, definition: string | undefined) {
  const logicalLocations = [{ fullyQualifiedName: pointer === "" ? "/" : pointer }];
  const place = physicalLocation(location);
  if (place !== undefined) return { ...place, logicalLocations };
  return { physicalLocation: { artifactLocation: { uri: uriOf(definition ?? location?.file) } }, logicalLocations };
}

/** The file as a whole. Standard input and the command line are named like files, for want of one. */
function uriOf(file: string | undefined): string {
  if (file === inputName) return "stdin";
  if (file === undefined || isOption(file)) return "command-line";
  return isAbsolute(file) ? pathToFileURL(file).href : relativeUri(file);
}

/** Values of `--set` and standard input have a place for people, but no file that a code host could open. */
function physicalLocation(location: SourceLocation | undefined) {
  if (location === undefined || location.file === inputName || isOption(location.file)) return undefined;
  const { file, line, column, endLine, endColumn } = location;
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } };
}

function relativeUri(file: string): string {
  const path = file.replaceAll("\\", "/").replace(/^\.\//, "");
  return path.split("/").map(encodeURIComponent).join("/");
}
