// A program of its own for the fuzz test, so that memory and hangs can be measured: reads, expands and checks the
// templates of the seeds FROM up to TO, and prints what it saw as JSON: `fuzz-driver FROM TO GOOD.json`. With
// `fuzz-driver bombs BOMBS.json`, all templates of a file as they are.
import { readFileSync } from "node:fs";
import { expandTemplate, lintTemplate } from "../../src/arm/index.ts";
import { codes } from "../../src/diagnostics/codes.ts";
import type { Problem } from "../../src/diagnostics/problem.ts";
import { toDiagnostic } from "../../src/diagnostics/to-diagnostic.ts";
import { parseJson } from "../../src/document/parse-json.ts";
import { type Json, malformedText } from "./malformed-templates.ts";

/** What the driver prints. Times in milliseconds, memory in bytes. */
export interface FuzzReport {
  readonly count: number;
  readonly withErrors: number;
  readonly clean: number;
  readonly slowest: { readonly seed: number; readonly milliseconds: number };
  readonly peak: number;
  readonly crashes: readonly { readonly seed: number; readonly stack: string }[];
  readonly codes: readonly string[];
}

/** Everything that is found in a text, with wording and place: they must not fail either. */
function problemsOf(text: string): readonly Problem[] {
  const { value, problems, locate } = parseJson({ name: "template.json", text });
  const found =
    value === undefined
      ? problems
      : lintTemplate({ template: value.value, expansion: expandTemplate({ template: value.value }) }).problems;
  for (const each of found) toDiagnostic(each, (pointer, at, { span } = {}) => locate(pointer, at, span));
  return found;
}

const [from = "", to = "", file = to] = process.argv.slice(2);
const given: readonly Json[] = JSON.parse(readFileSync(file, "utf8"));
const [firstSeed, endSeed] = from === "bombs" ? [0, given.length] : [Number(from), Number(to)];
const textOf = (seed: number) => (from === "bombs" ? JSON.stringify(given[seed]) : malformedText(seed, given));
const seenCodes = new Set<string>();
const crashes: { readonly seed: number; readonly stack: string }[] = [];
let [count, withErrors, clean, peak] = [0, 0, 0, 0];
let slowest = { seed: -1, milliseconds: 0 };

for (let seed = firstSeed; seed < endSeed && crashes.length < 10; seed += 1) {
  const text = textOf(seed);
  const start = performance.now();
  try {
    const found = problemsOf(text);
    for (const { code } of found) seenCodes.add(code);
    if (found.some(({ code }) => codes[code].severity === "error")) withErrors += 1;
    if (found.length === 0) clean += 1;
  } catch (error) {
    crashes.push({ seed, stack: (error instanceof Error ? (error.stack ?? "") : String(error)).slice(0, 800) });
  }
  count += 1;
  const milliseconds = performance.now() - start;
  if (milliseconds > slowest.milliseconds) slowest = { seed, milliseconds };
  peak = Math.max(peak, process.memoryUsage.rss());
}
const report: FuzzReport = { count, withErrors, clean, slowest, peak, crashes, codes: [...seenCodes].sort() };
process.stdout.write(JSON.stringify(report));
