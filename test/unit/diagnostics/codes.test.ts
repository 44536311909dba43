import { describe, expect, test } from "vitest";
import type { CodeEntry } from "../../../src/diagnostics/code-entry.ts";
import { documentCodes } from "../../../src/diagnostics/codes/document.ts";
import { optionCodes } from "../../../src/diagnostics/codes/option.ts";
import { outputCodes } from "../../../src/diagnostics/codes/output.ts";
import { schemaCodes } from "../../../src/diagnostics/codes/schema.ts";
import { codes } from "../../../src/diagnostics/codes.ts";

const entries = Object.entries(codes) as readonly (readonly [string, CodeEntry<never>])[];

test.each(entries)("%s is explained", (code, entry) => {
  expect(code).toMatch(/^[a-z]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/);
  expect(entry.explain.trim().length).toBeGreaterThan(20);
});

describe("a code stands in the file of its area", () => {
  const areas = { document: documentCodes, option: optionCodes, output: outputCodes, schema: schemaCodes };
  test.each(Object.entries(areas))("%s", (area, members) => {
    expect(Object.keys(members).filter((code) => !code.startsWith(`${area}/`))).toEqual([]);
  });
});

test("a code is defined once", () => {
  const own = [documentCodes, optionCodes, outputCodes, schemaCodes].flatMap((area) => Object.keys(area));
  expect(new Set(own).size).toBe(own.length);
});
