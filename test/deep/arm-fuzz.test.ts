// Ten thousand templates that nobody should write: each gives problems, and never a crash, a hang or more memory than
// 300 MB. SEED=n moves to other templates; without it they are the same at every run.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FuzzReport } from "../support/fuzz-driver.ts";
import { goodTemplates } from "../support/good-templates.ts";
import { bombs, type Json } from "../support/malformed-templates.ts";

const first = Number(process.env.SEED ?? 0);
const templates = 10_000;
const processes = 2;
const memoryLimit = 300_000_000;
const folder = mkdtempSync(join(tmpdir(), "slipway-fuzz-"));
const [driver, good, bombFile] = ["driver.mjs", "good.json", "bombs.json"].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];

/** What is broken is a copy of one of these: the templates of the examples, and more often small ones of other forms. */
function wholeTemplates(): readonly Json[] {
  const ofExamples = readdirSync("examples").flatMap((example) =>
    readdirSync(join("examples", example, "output")).map(
      (name): Json => JSON.parse(readFileSync(join("examples", example, "output", name, "azuredeploy.json"), "utf8")),
    ),
  );
  return [...ofExamples, ...Array.from({ length: 6 }, () => goodTemplates).flat()];
}

beforeAll(async () => {
  writeFileSync(good, JSON.stringify(wholeTemplates()));
  writeFileSync(bombFile, JSON.stringify(bombs));
  await build({
    entryPoints: ["test/support/fuzz-driver.ts"],
    outfile: driver,
    bundle: true,
    format: "esm",
    platform: "node",
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the driver; a process that does not end in eight minutes hangs. */
function drive(args: readonly string[]): Promise<FuzzReport> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--max-old-space-size=192", driver, ...args], { timeout: 480_000 });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    child.on("close", (code, signal) => {
      if (code === 0) resolve(JSON.parse(out));
      else
        reject(
          new Error(`seeds ${args.slice(0, 2).join(" to ")}: ended with ${code ?? signal}: ${err.slice(0, 2000)}`),
        );
    });
  });
}

test(`${templates} malformed templates`, async () => {
  const each = templates / processes;
  const reports = await Promise.all(
    Array.from({ length: processes }, (_, index) =>
      drive([String(first + index * each), String(first + (index + 1) * each), good]),
    ),
  );
  for (const { count, withErrors, clean, slowest, peak, codes } of reports) {
    console.log(
      `${count} templates: ${withErrors} with errors, ${clean} without a finding, ${codes.length} codes; ` +
        `slowest ${Math.round(slowest.milliseconds)} ms (seed ${slowest.seed}), peak ${Math.round(peak / 1e6)} MB`,
    );
  }
  expect(reports.flatMap(({ crashes }) => crashes)).toEqual([]);
  expect(reports.reduce((sum, { count }) => sum + count, 0)).toBe(templates);
  expect(Math.max(...reports.map(({ peak }) => peak))).toBeLessThan(memoryLimit);
  // Chance may leave a template whole, but not many: the errors are real.
  expect(reports.reduce((sum, { withErrors }) => sum + withErrors, 0)).toBeGreaterThan(templates * 0.85);
});

test("every bomb alone", async () => {
  const report = await drive(["bombs", bombFile]);
  console.log(`slowest bomb ${Math.round(report.slowest.milliseconds)} ms (number ${report.slowest.seed})`);
  expect(report.crashes).toEqual([]);
  expect(report.count).toBe(bombs.length);
  expect(report.peak).toBeLessThan(memoryLimit);
});
