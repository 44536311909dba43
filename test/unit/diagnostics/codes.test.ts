import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { CodeEntry } from "../../../src/diagnostics/code-entry.ts";
import { clusterCodes } from "../../../src/diagnostics/codes/cluster.ts";
import { contextCodes } from "../../../src/diagnostics/codes/context.ts";
import { documentCodes } from "../../../src/diagnostics/codes/document.ts";
import { lifecycleCodes } from "../../../src/diagnostics/codes/lifecycle.ts";
import { networkCodes } from "../../../src/diagnostics/codes/network.ts";
import { optionCodes } from "../../../src/diagnostics/codes/option.ts";
import { orchestratorCodes } from "../../../src/diagnostics/codes/orchestrator.ts";
import { outputCodes } from "../../../src/diagnostics/codes/output.ts";
import { poolCodes } from "../../../src/diagnostics/codes/pool.ts";
import { schemaCodes } from "../../../src/diagnostics/codes/schema.ts";
import { securityCodes } from "../../../src/diagnostics/codes/security.ts";
import { sourceCodes } from "../../../src/diagnostics/codes/source.ts";
import { targetCodes } from "../../../src/diagnostics/codes/target.ts";
import { codes } from "../../../src/diagnostics/codes.ts";

const entries = Object.entries(codes) as readonly (readonly [string, CodeEntry<never>])[];

test.each(entries)("%s is explained", (code, entry) => {
  expect(code).toMatch(/^[a-z]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/);
  expect(entry.explain.trim().length).toBeGreaterThan(20);
});

/** By area, which is the name of a file. */
const areas: Readonly<Record<string, object>> = {
  cluster: clusterCodes,
  context: contextCodes,
  document: documentCodes,
  lifecycle: lifecycleCodes,
  network: networkCodes,
  option: optionCodes,
  orchestrator: orchestratorCodes,
  output: outputCodes,
  pool: poolCodes,
  schema: schemaCodes,
  security: securityCodes,
  source: sourceCodes,
  target: targetCodes,
};

test("every area is known here", () => {
  const files = readdirSync("src/diagnostics/codes").map((file) => file.replace(/\.ts$/, ""));
  expect(files.sort()).toEqual(Object.keys(areas));
});

describe("a code stands in the file of its area", () => {
  test.each(Object.entries(areas))("%s", (area, members) => {
    expect(Object.keys(members).filter((code) => !code.startsWith(`${area}/`))).toEqual([]);
  });
});

test("a code is defined once, and the list has them all", () => {
  const own = Object.values(areas).flatMap((members) => Object.keys(members));
  expect(new Set(own).size).toBe(own.length);
  expect(own.sort()).toEqual(Object.keys(codes).sort());
});
