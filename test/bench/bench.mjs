// `npm run bench [-- RUNS]`: how long whole runs of the built command line take, as ratios to bare Node on the same
// machine, beside the yardsticks that the design names. It measures and asserts nothing; `npm run build` comes first.
// Runs are interleaved, so that a machine that gets slower or faster does so for all of them.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { largeTemplate } from "./large-template.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cli = join(root, "dist/cli.js");
const runs = Number(process.argv[2] ?? 21);
const work = mkdtempSync(join(tmpdir(), "slipway-bench-"));
const minimal = join(root, "examples/minimal/cluster.yaml");

if (!existsSync(cli) || !Number.isInteger(runs) || runs < 1) {
  console.error("usage: npm run build && npm run bench [-- RUNS]");
  process.exit(2);
}

/**
 * Runs Node to its end. @returns milliseconds, and the peak of its memory in MiB where asked for.
 * @param {readonly string[]} args @param {{ allowed?: readonly number[], measuresMemory?: boolean }} [options]
 */
function runNode(args, { allowed = [0], measuresMemory = false } = {}) {
  const report = join(work, "peak");
  const meter = new URL("peak-memory.mjs", import.meta.url).href;
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [...(measuresMemory ? ["--import", meter] : []), ...args], {
    encoding: "utf8",
    env: { ...process.env, SLIPWAY_BENCH_PEAK: report, NO_COLOR: "1" },
    maxBuffer: 2 ** 28,
  });
  const milliseconds = performance.now() - start;
  if (!allowed.includes(status ?? -1))
    throw new Error(`node ${args.slice(0, 4).join(" ")} ended with ${status}: ${stderr.slice(-2000)}`);
  return { milliseconds, peak: measuresMemory ? Number(readFileSync(report, "utf8")) / 1024 : 0 };
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

const living = join(work, "living");
const fresh = join(work, "fresh");
const removeFresh = () => rmSync(fresh, { recursive: true, force: true });

/** @type {readonly { name: string, args: readonly string[], yardstick: string, before?: () => void }[]} */
const processes = [
  { name: "bare Node: node -e 0", args: ["-e", "0"], yardstick: "1x; about 45 ms where the design was written" },
  { name: "slipway --version", args: [cli, "--version"], yardstick: "" },
  { name: "slipway validate", args: [cli, "validate", minimal], yardstick: "" },
  {
    name: "slipway generate, new cluster",
    args: [cli, "generate", minimal, "-o", fresh],
    before: removeFresh,
    yardstick: "under 200 ms (acs-engine: 4.9 s)",
  },
  {
    name: "slipway generate, nothing changed",
    args: [cli, "generate", minimal, "-o", living],
    yardstick: "within 2x of bare Node (acs-engine: 42 ms)",
  },
  {
    name: "slipway generate --check",
    args: [cli, "generate", minimal, "-o", living, "--check"],
    yardstick: "within 2x of bare Node",
  },
];

function measureProcesses() {
  runNode([cli, "generate", minimal, "-o", living]);
  /** @type {number[][]} */
  const times = processes.map(() => []);
  for (let run = 0; run <= runs; run += 1) {
    for (const [index, { args, before }] of processes.entries()) {
      before?.();
      const { milliseconds } = runNode(args);
      // The first round warms the disk cache.
      if (run > 0) times[index]?.push(milliseconds);
    }
  }
  const bare = median(times[0] ?? []);
  return processes.map(({ name, yardstick }, index) => {
    const own = times[index] ?? [];
    return [name, ms(median(own)), ms(Math.min(...own)), `${(median(own) / bare).toFixed(2)}x`, yardstick];
  });
}

/** Definitions that differ in name and size, one folder each. @param {number} count */
function writeDefinitions(count) {
  const text = readFileSync(minimal, "utf8");
  return Array.from({ length: count }, (_, index) => {
    const folder = join(work, `of-${count}`, String(index));
    mkdirSync(folder, { recursive: true });
    const file = join(folder, "cluster.yaml");
    const own = text
      .replace(/^name: .*$/m, `name: cluster-${index}`)
      .replace(/^( +)count: 2$/m, `$1count: ${1 + (index % 50)}`);
    writeFileSync(file, own);
    return file;
  });
}

/** @param {number} count */
function measureMany(count) {
  const files = writeDefinitions(count);
  return [
    { what: "new", args: [] },
    { what: "nothing changed", args: [] },
    { what: "--check", args: ["--check"] },
  ].map(({ what, args }) => {
    const { milliseconds, peak } = runNode([cli, "generate", ...files, ...args], { measuresMemory: true });
    const each = milliseconds / count;
    return [
      `${count} definitions in one run, ${what}`,
      ms(milliseconds),
      `${each.toFixed(2)} ms each`,
      `${peak.toFixed(0)} MiB`,
      "under 3 ms each, flat memory",
    ];
  });
}

async function measureCompile() {
  /** @type {typeof import("../../src/index.ts")} */
  const { compile } = await import(new URL("../../dist/index.js", import.meta.url).href);
  const source = { name: "cluster.yaml", text: readFileSync(join(root, "examples/large/cluster.yaml"), "utf8") };
  const times = Array.from({ length: runs + 1 }, () => {
    const start = performance.now();
    if (compile({ source }).files === undefined) throw new Error("examples/large does not compile");
    return performance.now() - start;
  });
  const [first = 0, ...later] = times;
  return [
    ["compile of examples/large, first in a process", ms(first), "", "", ""],
    [`compile of examples/large, median of ${later.length} more`, ms(median(later)), ms(Math.min(...later)), "", ""],
  ];
}

async function measureEvaluator() {
  /** @type {typeof import("../../src/arm/index.ts")} */
  const { expandTemplate, lintTemplate } = await import(new URL("../../dist/arm.js", import.meta.url).href);
  const context = { resourceGroup: { name: "bench", location: "westeurope" } };
  const request = { template: largeTemplate, context };
  /** @type {{ expand: number, check: number }[]} */
  const times = [];
  for (let run = 0; run < runs + 10; run += 1) {
    const start = performance.now();
    const expansion = expandTemplate(request);
    const expanded = performance.now();
    lintTemplate({ template: largeTemplate, expansion });
    times.push({ expand: expanded - start, check: performance.now() - expanded });
    if (expansion.deployment.resources.length !== 800) throw new Error("the template of 800 resources has others");
  }
  const [first = { expand: 0, check: 0 }, ...later] = times;
  const warm = later.slice(9);
  const expand = warm.map((each) => each.expand);
  const check = warm.map((each) => each.check);
  const both = warm.map((each) => each.expand + each.check);
  return [
    ["800 resources: expand and check, first in a process", ms(first.expand + first.check), "", "", ""],
    ["800 resources: expand, warm", ms(median(expand)), ms(Math.min(...expand)), "", "under 100 ms"],
    ["800 resources: check, warm", ms(median(check)), ms(Math.min(...check)), "", ""],
    ["800 resources: expand and check, warm", ms(median(both)), ms(Math.min(...both)), "", "under 100 ms"],
  ];
}

/** @param {number} value */
function ms(value) {
  return `${value.toFixed(value < 10 ? 2 : 1)} ms`;
}

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
function print(head, rows) {
  const table = [head, head.map(() => ""), ...rows];
  const widths = head.map((_, column) => Math.max(...table.map((row) => (row[column] ?? "").length)));
  for (const [index, row] of table.entries()) {
    const cells = widths.map((width, column) => (index === 1 ? "-".repeat(width) : (row[column] ?? "").padEnd(width)));
    console.log(`| ${cells.join(" | ")} |`);
  }
  console.log();
}

try {
  console.log(
    `Node ${process.version}, ${process.platform}-${process.arch}, ${cpus()[0]?.model ?? "?"} x ${availableParallelism()}, ${runs} runs\n`,
  );
  print(["whole process", "median", "fastest", "ratio", "yardstick"], measureProcesses());
  print(
    ["many definitions", "whole run", "per definition", "peak memory", "yardstick"],
    [...measureMany(100), ...measureMany(1000)],
  );
  print(["in process", "time", "fastest", "", ""], [...(await measureCompile()), ...(await measureEvaluator())]);
} finally {
  rmSync(work, { recursive: true, force: true });
}
