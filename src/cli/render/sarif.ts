// SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), which code hosts show beside the lines.
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import { type Code, codes } from "../../diagnostics/codes.ts";
import type { Diagnostic, SourceLocation } from "../../diagnostics/diagnostic.ts";
import { slipwayVersion } from "../../generated/version.ts";
import { inputName } from "../shown-name.ts";
import { jsonText } from "./json-text.ts";

const levels = { error: "error", warning: "warning", info: "note" } as const;

/** The diagnostics as one SARIF run. */
export function renderSarif(diagnostics: readonly Diagnostic[]): string {
  const ruleIds = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "slipway", version: slipwayVersion, rules: ruleIds.map(rule) } },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((diagnostic) => result(diagnostic, ruleIds.indexOf(diagnostic.code))),
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

function result({ code, severity, message, hint, location, pointer, related }: Diagnostic, ruleIndex: number) {
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: hint === undefined ? message : `${message} ${hint}` },
    locations: [
      { ...physicalLocation(location), logicalLocations: [{ fullyQualifiedName: pointer === "" ? "/" : pointer }] },
    ],
    relatedLocations: related.flatMap((entry, index) => {
      const place = physicalLocation(entry.location);
      return place === undefined ? [] : [{ id: index, ...place }];
    }),
  };
}

/** Values of `--set` and standard input have a place for people, but no file that a code host could open. */
function physicalLocation(location: SourceLocation | undefined) {
  if (location === undefined || location.file === inputName || location.file.startsWith("--set ")) return undefined;
  const { file, line, column, endLine, endColumn } = location;
  const uri = isAbsolute(file) ? pathToFileURL(file).href : relativeUri(file);
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return { physicalLocation: { artifactLocation: { uri }, region } };
}

function relativeUri(file: string): string {
  const path = file.replaceAll("\\", "/").replace(/^\.\//, "");
  return path.split("/").map(encodeURIComponent).join("/");
}
