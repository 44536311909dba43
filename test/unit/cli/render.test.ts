import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { describe, expect, test } from "vitest";
import { codeFrame } from "../../../src/cli/render/code-frame.ts";
import { createColours } from "../../../src/cli/render/colours.ts";
import { renderJson } from "../../../src/cli/render/json.ts";
import { renderPretty, renderSummary } from "../../../src/cli/render/pretty.ts";
import { renderSarif } from "../../../src/cli/render/sarif.ts";
import { run } from "../../../src/cli/run.ts";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import { shapeDiagnostics, validDefinition } from "../../support/definition.ts";
import { fakeTerminal } from "../../support/fake-terminal.ts";

const plain = { dim: (text: string) => text, mark: (text: string) => text };
const frame = (text: string, line: number, column: number, endColumn: number, endLine = line) =>
  codeFrame(text, { file: "f", line, column, endLine, endColumn }, plain);

describe("a code frame", () => {
  test.each([
    [
      "underlines the place, below the line before it",
      frame("a: 1\nb: xy\n", 2, 4, 6),
      ["  1 | a: 1", "  2 | b: xy", "    |    ^^"],
    ],
    ["leaves an empty line before it out", frame("\nb: x", 2, 1, 2), ["  2 | b: x", "    | ^"]],
    ["marks an empty place", frame("b:", 1, 3, 3), ["  1 | b:", "    |   ^"]],
    [
      "marks the first line of several",
      frame("a:\n  b: 1\n  c: 2\n", 2, 3, 7, 3),
      ["  1 | a:", "  2 |   b: 1", "    |   ^^^^"],
    ],
    ["counts tabs as two columns", frame("\ta:\tx", 1, 5, 6), ["  1 |   a:  x", "    |       ^"]],
    ["counts wide characters as two columns", frame("日本: 港湾", 1, 5, 7), ["  1 | 日本: 港湾", "    |       ^^^^"]],
    ["shows what a terminal would obey", frame("a: \u001b[2Jx", 1, 4, 9), ["  1 | a: \\x1b[2Jx", "    |    ^^^^^^^^"]],
    ["takes CRLF and lone CR as line ends", frame("a\r\nb\rc", 3, 1, 2), ["  2 | b", "  3 | c", "    | ^"]],
    ["does not count a byte order mark", frame("\ufeffa: x", 1, 4, 5), ["  1 | a: x", "    |    ^"]],
    ["aligns line numbers", frame(`${"\n".repeat(8)}a\nb`, 10, 1, 2), ["   9 | a", "  10 | b", "     | ^"]],
    ["is empty for a line that is not there", frame("a", 9, 1, 2), []],
  ])("%s", (_, lines, expected) => {
    expect(lines).toEqual(expected);
  });

  test("cuts long lines to a window around the place", () => {
    const lines = frame(`x${" ".repeat(300)}y${" ".repeat(300)}z`, 1, 302, 303);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(140);
    expect(lines[0]?.indexOf("y")).toBe(lines[1]?.indexOf("^"));
  });
});

const found = shapeDiagnostics(validDefinition.replace("count: 3", "count: 2\n  foo: [a, a]"));
const colours = createColours("plain");

describe("pretty", () => {
  test("place, wording, frame, hint and related places", () => {
    const duplicate = shapeDiagnostics("a: 1\na: 2\n");
    expect(renderPretty(duplicate, () => "a: 1\na: 2\n", colours)).toBe(
      [
        'cluster.yaml:2:1: error: "a" is given twice in the same mapping. [document/duplicate-key]',
        "  1 | a: 1",
        "  2 | a: 2",
        "    | ^",
        "  hint: Keep one of the two; a second list item begins with its own dash.",
        "  see cluster.yaml:1:4",
        "",
        "",
      ].join("\n"),
    );
  });

  test("without a place or a text, the wording alone", () => {
    const [first] = found as [Diagnostic];
    const { location: _, hint: __, ...bare } = first;
    expect(renderPretty([bare], () => undefined, colours)).toBe(
      "error: masters.count cannot be 2. [schema/not-allowed]\n\n",
    );
  });

  test("no control character reaches the terminal", () => {
    const text = 'apiVersion: "\\e[2J"\nkind: "\u202e"\n"na\\u0007me": 1\n';
    const rendered = renderPretty(shapeDiagnostics(text), () => text, colours);
    expect(rendered).toContain("\\x1b[2J");
    expect(rendered).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });

  test("colours only where they are wanted", () => {
    const coloured = renderPretty(found, () => validDefinition, createColours("coloured"));
    expect(coloured).toContain("\u001b[31m");
    expect(renderPretty(found, () => validDefinition, colours)).not.toContain("\u001b");
  });

  test("many problems are cut, and counted", () => {
    const many = Array.from({ length: 250 }, () => found[0] as Diagnostic);
    expect(renderPretty(many, () => undefined, colours)).toContain("... and 150 more");
    expect(renderSummary(many, colours)).toMatch(/^250 errors\. /);
  });

  test.each([
    [["error"], "1 error. "],
    [["error", "error", "warning"], "2 errors, 1 warning. "],
    [["info"], "1 note. "],
  ])("summary of %j", (severities, expected) => {
    const all = severities.map((severity) => ({ ...found[0], severity }) as Diagnostic);
    expect(renderSummary(all, colours)).toBe(`${expected}More about a code: slipway explain schema/not-allowed\n`);
  });

  test("no summary where nothing was found", () => {
    expect(renderSummary([], colours)).toBe("");
  });
});

test("JSON is the diagnostics as they are", () => {
  expect(JSON.parse(renderJson(found))).toEqual(found);
  expect(renderJson([])).toBe("[]\n");
});

test.each([
  ["JSON", renderJson],
  ["SARIF", renderSarif],
])("%s holds no character that a terminal would obey, and means the same", (_, render) => {
  const message = "a\u009b2J \u202e \u200b \u2028 \ufeff \u{e0001} \ud800 \u0007 \n \t ä 日 \u{1f6a2}";
  const text = render([{ ...(found[0] as Diagnostic), message, hint: "" }]);
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  expect(text).toContain(
    "a\\u009b2J \\u202e \\u200b \\u2028 \\ufeff \\udb40\\udc01 \\ud800 \\u0007 \\n \\t ä 日 \u{1f6a2}",
  );
  expect(JSON.stringify(JSON.parse(text))).toContain(JSON.stringify(message).slice(1, -1));
});

describe("SARIF", () => {
  const schemaFile = fileURLToPath(
    new URL("../../../../shared/conformance/sarif/sarif-2.1.0.schema.json", import.meta.url),
  );
  const example = "examples/minimal/cluster.yaml";
  const withPlace = (file: string): Diagnostic => ({
    ...(found[0] as Diagnostic),
    location: { file, line: 1, column: 2, endLine: 1, endColumn: 4 },
  });
  const results = (diagnostics: readonly Diagnostic[]) => JSON.parse(renderSarif(diagnostics)).runs[0].results;

  test("names the rules that it uses", () => {
    const { tool } = JSON.parse(renderSarif(found)).runs[0];
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      "schema/not-allowed",
      "schema/unknown-property",
    ]);
    expect(results(found).map(({ ruleIndex }: { ruleIndex: number }) => ruleIndex)).toEqual([0, 1]);
  });

  test.each([
    ["a b/ä.yaml", "a%20b/%C3%A4.yaml"],
    ["./x/cluster.yaml", "x/cluster.yaml"],
    ["/x/cluster.yaml", "file:///x/cluster.yaml"],
  ])("%s is a URI", (file, uri) => {
    expect(results([withPlace(file)])[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri },
      region: { startLine: 1, startColumn: 2, endLine: 1, endColumn: 4 },
    });
  });

  test.each([
    ["-", undefined, "stdin"],
    ["-", "-", "stdin"],
    ["--set masters.count=2", undefined, "command-line"],
    ["--set masters.count=2", "a b/cluster.yaml", "a%20b/cluster.yaml"],
    [undefined, "/x/cluster.yaml", "file:///x/cluster.yaml"],
    [undefined, undefined, "command-line"],
  ])("%s of %s has a file all the same, and no region", (file, definition, uri) => {
    const { location: _, ...bare } = found[0] as Diagnostic;
    const diagnostic = file === undefined ? bare : withPlace(file);
    expect(JSON.parse(renderSarif([diagnostic], () => definition)).runs[0].results[0].locations).toEqual([
      {
        physicalLocation: { artifactLocation: { uri } },
        logicalLocations: [{ fullyQualifiedName: "/masters/count" }],
      },
    ]);
  });

  test.each([
    ["nothing to read", ["validate", "no/such.yaml"], "no/such.yaml", 1],
    ["a value of --set that cannot be read", ["validate", "a.yaml", "--set", "x"], "a.yaml", 2],
    ["output that is out of date", ["generate", example, "--check", "-o", "no/such"], example, 3],
    ["a wrong value of --set", ["validate", example, "--set", "masters.count=2"], example, 1],
    ["a wrong option", ["validate", example, "--nothing"], "command-line", 2],
  ])("%s names a file, and is valid by the official schema", async (_, args, uri, exitCode) => {
    const terminal = fakeTerminal();
    expect(await run([...args, "--format", "sarif"], terminal)).toBe(exitCode);
    const log = JSON.parse(terminal.out());
    expect(log.runs[0].results).not.toEqual([]);
    for (const { locations } of log.runs[0].results) {
      expect(locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
    }
    if (existsSync(schemaFile)) expect(schemaErrors(log)).toBeNull();
  });

  function schemaErrors(log: unknown) {
    const ajv = new Ajv.default({ strict: false, validateFormats: false, logger: false });
    const schema = JSON.parse(readFileSync(schemaFile, "utf8"));
    const validate = ajv.compile({ ...schema, $schema: "http://json-schema.org/draft-07/schema#" });
    validate(log);
    return validate.errors;
  }

  test.skipIf(!existsSync(schemaFile))("is valid by the official schema", () => {
    for (const log of [renderSarif(found), renderSarif([]), renderSarif([withPlace("-")])]) {
      expect(schemaErrors(JSON.parse(log))).toBeNull();
    }
  });
});
