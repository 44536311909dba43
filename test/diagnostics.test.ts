// The wording and the places of every problem, as a person sees them. A sample is a folder test/diagnostics/AREA/SLUG, or
// AREA/SLUG--VARIANT, with a definition (cluster.yaml or cluster.json) and perhaps previous.yaml, an earlier definition whose lock
// file it meets; or, for problems of the command line, with args.txt: one argument a line, SAMPLE for the folder. `vitest -u` writes
// expected.txt.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { textsOf } from "../src/cli/definitions.ts";
import { createColours } from "../src/cli/render/colours.ts";
import { renderPretty, renderSummary } from "../src/cli/render/pretty.ts";
import { run } from "../src/cli/run.ts";
import { codes, compile, type Diagnostic, lockFileName, lockFileSchema, type SourceFile } from "../src/index.ts";
import { fakeTerminal } from "./support/fake-terminal.ts";

const root = "test/diagnostics";
const folders = (path: string) =>
  readdirSync(path, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    .sort();
const samples = folders(root).flatMap((area) => folders(join(root, area)).map((slug) => `${area}/${slug}`));
const codeOf = (sample: string) => sample.replace(/--.*$/, "");

/** Codes that no definition raises with the catalogue of today: why, and the test that raises each. */
const raisedElsewhere: Readonly<Record<string, { readonly why: string; readonly test: string }>> = {
  "cluster/unknown-zone": {
    why: "no region of today has fewer zones than the schema knows",
    test: "test/unit/cluster/resolve-zones.test.ts",
  },
  "expression/too-long": {
    why: "a sample would be a line of 25,000 characters",
    test: "test/unit/arm/evaluation/read-expression.test.ts",
  },
  "orchestrator/living-on-end-of-life": {
    why: "takes a catalogue of next year",
    test: "test/redeploy/next-year.test.ts",
  },
  "pool/no-image": {
    why: "every image of today exists for every kind of size",
    test: "test/unit/cluster/resolve-machines.test.ts",
  },
  "source/no-git": { why: "every developer has git", test: "test/unit/cli/sources.test.ts" },
  "source/no-repository": { why: "the tests run inside a repository", test: "test/unit/cli/sources.test.ts" },
  "source/unknown-revision": { why: "takes a repository of its own", test: "test/unit/cli/sources.test.ts" },
  "source/not-in-revision": { why: "takes a repository of its own", test: "test/unit/cli/sources.test.ts" },
  "template/too-deep": { why: "a sample would be nested 250 deep", test: "test/unit/arm/template/structure.test.ts" },
  "template/too-large": { why: "takes texts of megabytes", test: "test/unit/arm/template/loops.test.ts" },
  "target/custom-data-too-large": { why: "the base is a few hundred bytes", test: "test/limits/limits.test.ts" },
  "target/payload-too-large": { why: "scripts are far smaller", test: "test/limits/limits.test.ts" },
  "lint/many-variables": { why: "takes 257 variables", test: "test/unit/arm/lint/limits.test.ts" },
  "target/expression-too-long": { why: "nothing that a user writes is in one", test: "test/limits/limits.test.ts" },
};

/** Output problems come from the state of a folder, not from a definition: one of these tests raises each. */
const writerTests = readdirSync("test/unit/cli", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".test.ts"))
  .map((path) => join("test/unit/cli", path));

const withoutSample = (code: string) => code.startsWith("output/") || Object.hasOwn(raisedElsewhere, code);

const names = (path: string, code: string) => new RegExp(`"${code}[" ]`).test(readFileSync(path, "utf8"));

function sourceOf(folder: string): SourceFile | undefined {
  const name = ["cluster.yaml", "cluster.json"].find((candidate) => existsSync(join(folder, candidate)));
  return name === undefined ? undefined : { name, text: readFileSync(join(folder, name), "utf8") };
}

function compiled(folder: string, source: SourceFile): readonly Diagnostic[] {
  const previous = join(folder, "previous.yaml");
  if (!existsSync(previous)) return compile({ source }).diagnostics;
  const earlier = compile({ source: { name: "previous.yaml", text: readFileSync(previous, "utf8") } });
  const lock = lockFileSchema.parse(JSON.parse(earlier.files?.find(({ path }) => path === lockFileName)?.text ?? ""));
  return compile({ source, lock }).diagnostics;
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
    const colours = createColours("plain");
    const text = renderPretty(diagnostics, textsOf(source), colours) + renderSummary(diagnostics, colours);
    await expect(text).toMatchFileSnapshot(expected);
  });
});

test("every code has a sample", () => {
  const shown = new Set(samples.map(codeOf));
  expect(Object.keys(codes).filter((code) => !shown.has(code) && !withoutSample(code))).toEqual([]);
});

test("every code without a sample is named by the test that raises it", () => {
  const others = Object.entries(raisedElsewhere);
  expect(others.filter(([code]) => !Object.hasOwn(codes, code)).map(([code]) => code)).toEqual([]);
  expect(others.filter(([code, { test }]) => !existsSync(test) || !names(test, code)).map(([code]) => code)).toEqual(
    [],
  );
  const ofOutput = Object.keys(codes).filter((code) => code.startsWith("output/"));
  expect(ofOutput.filter((code) => !writerTests.some((path) => names(path, code)))).toEqual([]);
});

test("no code with a sample is said to have none", () => {
  const shown = new Set(samples.map(codeOf));
  expect([...shown].filter(withoutSample)).toEqual([]);
});

test("every sample is of a code", () => {
  expect(samples.filter((sample) => !Object.hasOwn(codes, codeOf(sample)))).toEqual([]);
});
