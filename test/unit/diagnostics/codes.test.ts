import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { CodeEntry } from "../../../src/diagnostics/code-entry.ts";
import { codes } from "../../../src/diagnostics/codes.ts";

const entries = Object.entries(codes) as readonly (readonly [string, CodeEntry<never>])[];

test.each(entries)("%s is explained", (code, entry) => {
  expect(code).toMatch(/^[a-z]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/);
  expect(entry.explain.trim().length).toBeGreaterThan(20);
});

/** By file: one an area, or several that begin with its name, such as lint-style. */
const files: readonly (readonly [string, object])[] = await Promise.all(
  readdirSync("src/diagnostics/codes").map(async (file) => {
    const exported: Readonly<Record<string, object>> = await import(`../../../src/diagnostics/codes/${file}`);
    return [file.replace(/\.ts$/, ""), Object.values(exported)[0] ?? {}] as const;
  }),
);

describe("a code stands in the file of its area", () => {
  test.each(files)("%s", (file, members) => {
    const area = file.replace(/-.*$/, "");
    expect(Object.keys(members)).not.toEqual([]);
    expect(Object.keys(members).filter((code) => !code.startsWith(`${area}/`))).toEqual([]);
  });
});

test("a code is defined once, and the list has them all", () => {
  const own = files.flatMap(([, members]) => Object.keys(members));
  expect(new Set(own).size).toBe(own.length);
  expect(own.sort()).toEqual(Object.keys(codes).sort());
});
