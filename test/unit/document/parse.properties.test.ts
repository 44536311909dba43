// Whatever the bytes, reading ends, and what it reports has a place in the file. Seeded: the seed is printed on failure.
import { array, assert, constantFrom, integer, property, string, tuple, uint8Array } from "fast-check";
import { expect, test } from "vitest";
import type { SourceLocation } from "../../../src/diagnostics/diagnostic.ts";
import { parse } from "../../../src/document/parse.ts";
import { parseOverride } from "../../../src/document/parse-override.ts";
import { shapeDiagnostics, validDefinition } from "../../support/definition.ts";

const seeded = { seed: 20_240_607, numRuns: 400 } as const;

function expectInside(place: SourceLocation | undefined, text: string): void {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  expect(place).toBeDefined();
  const { line, column, endLine, endColumn } = place ?? { line: 0, column: 0, endLine: 0, endColumn: 0 };
  expect(line).toBeGreaterThan(0);
  expect(column).toBeGreaterThan(0);
  expect(endLine).toBeLessThanOrEqual(lines.length);
  // The end of a CRLF line may count its CR.
  expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? -9) + 2);
  expect(endColumn).toBeLessThanOrEqual((lines[endLine - 1]?.length ?? -9) + 2);
  expect(endLine > line || endColumn >= column).toBe(true);
}

function check(text: string): void {
  const found = shapeDiagnostics(text);
  for (const { location, related } of found) {
    expectInside(location, text);
    for (const entry of related) expectInside(entry.location, text);
  }
}

test("random bytes", () => {
  assert(
    property(uint8Array({ maxLength: 400 }), (bytes) => check(new TextDecoder().decode(bytes))),
    seeded,
  );
});

test("random text of YAML's own characters", () => {
  const piece = constantFrom(
    ..."abc:-?,[]{}#&*!|>'\"%@`<~01. \n\t\r".split(""),
    "\n  ",
    "\n- ",
    ": ",
    "&a ",
    "*a",
    "<<: ",
    "--- ",
    "\u{1f600}",
  );
  assert(
    property(array(piece, { maxLength: 80 }), (pieces) => check(pieces.join(""))),
    { ...seeded, numRuns: 1500 },
  );
});

test("a valid definition with a few changes", () => {
  const change = tuple(
    integer({ min: 0, max: validDefinition.length }),
    integer({ min: 0, max: 12 }),
    string({ maxLength: 4 }),
  );
  assert(
    property(array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      let text = validDefinition;
      for (const [start, length, inserted] of changes)
        text = text.slice(0, start) + inserted + text.slice(start + length);
      check(text);
    }),
    { ...seeded, numRuns: 1000 },
  );
});

test("lines of a valid definition in another order", () => {
  const lines = validDefinition.split("\n");
  assert(
    property(array(constantFrom(...lines), { maxLength: 30 }), (chosen) => check(chosen.join("\n"))),
    seeded,
  );
});

test("random overrides", () => {
  const piece = constantFrom(...'ab.[]="\\01{}: '.split(""), "agentPools", "masters", "name", "__proto__");
  assert(
    property(array(piece, { maxLength: 12 }), (pieces) => {
      const { value, problems } = parseOverride(pieces.join(""));
      expect(value === undefined).toBe(problems.length > 0);
      if (value !== undefined) parse({ name: "f", text: validDefinition }, [value]);
    }),
    { ...seeded, numRuns: 1500 },
  );
});

test("the input is not changed", () => {
  const source = Object.freeze({ name: "f", text: validDefinition });
  const { value } = parseOverride("masters.count=5");
  parse(source, Object.freeze(value === undefined ? [] : [Object.freeze(value)]));
  expect(({} as { a?: unknown }).a).toBeUndefined();
});
