// The wording and the places of every problem, as a person sees them. A sample is a folder test/diagnostics/AREA/SLUG, or
// AREA/SLUG--VARIANT, with a definition (cluster.yaml or cluster.json) and perhaps the lock.json of an earlier compile; or,
// for problems of the command line, with args.txt: one argument a line, SAMPLE for the folder. `vitest -u` writes
// expected.txt.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { textsOf } from "../src/cli/definitions.ts";
import { createColours } from "../src/cli/render/colours.ts";
import { renderPretty, renderSummary } from "../src/cli/render/pretty.ts";
import { run } from "../src/cli/run.ts";
import { codes, compile, type Diagnostic, lockFileSchema, type SourceFile } from "../src/index.ts";
import { fakeTerminal } from "./support/fake-terminal.ts";

const root = "test/diagnostics";
const folders = (path: string) =>
  readdirSync(path, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    .sort();
const samples = folders(root).flatMap((area) => folders(join(root, area)).map((slug) => `${area}/${slug}`));
const codeOf = (sample: string) => sample.replace(/--.*$/, "");

/**
 * Codes without a sample, each with its reason. Output problems come from the state of a folder, not from a definition:
 * the tests of the output writer raise them.
 */
const withoutSample = (code: string) => code.startsWith("output/");

function sourceOf(folder: string): SourceFile | undefined {
  const name = ["cluster.yaml", "cluster.json"].find((candidate) => existsSync(join(folder, candidate)));
  return name === undefined ? undefined : { name, text: readFileSync(join(folder, name), "utf8") };
}

function compiled(folder: string, source: SourceFile): readonly Diagnostic[] {
  const lock = join(folder, "lock.json");
  if (!existsSync(lock)) return compile({ source }).diagnostics;
  return compile({ source, lock: lockFileSchema.parse(JSON.parse(readFileSync(lock, "utf8"))) }).diagnostics;
}

describe("every sample raises its own problem and no other", () => {
  test.each(samples)("%s", async (sample) => {
    const folder = join(root, sample);
    const expected = join(import.meta.dirname, "diagnostics", sample, "expected.txt");
    const args = join(folder, "args.txt");
    if (existsSync(args)) {
      const terminal = fakeTerminal();
      const given = readFileSync(args, "utf8").trimEnd().split("\n");
      const exitCode = await run(
        given.map((arg) => arg.replaceAll("SAMPLE", folder)),
        terminal,
      );
      expect(exitCode).toBeGreaterThan(0);
      const raised = [...terminal.error().matchAll(/ \[([a-z]+\/[a-z0-9-]+)\]$/gm)].map(([, code]) => code);
      expect(new Set(raised)).toEqual(new Set([codeOf(sample)]));
      await expect(terminal.error()).toMatchFileSnapshot(expected);
      return;
    }
    const source = sourceOf(folder);
    if (source === undefined) throw new Error(`${folder} has neither a definition nor args.txt`);
    const diagnostics = compiled(folder, source);
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set([codeOf(sample)]));
    const colours = createColours(false);
    const text = renderPretty(diagnostics, textsOf(source), colours) + renderSummary(diagnostics, colours);
    await expect(text).toMatchFileSnapshot(expected);
  });
});

test("every code has a sample", () => {
  const shown = new Set(samples.map(codeOf));
  expect(Object.keys(codes).filter((code) => !shown.has(code) && !withoutSample(code))).toEqual([]);
});

test("every sample is of a code", () => {
  expect(samples.filter((sample) => !Object.hasOwn(codes, codeOf(sample)))).toEqual([]);
});
