// Adds up vitest's JSON reports (fast, deep) and prints `N passed, N failed, N skipped`. Exits with 1 when a test failed,
// a report is missing, or a deep test was skipped while SLIPWAY_REQUIRE_DEEP=1.
import { existsSync, readFileSync } from "node:fs";

/** @param {string} line */
const print = (line) => process.stdout.write(`${line}\n`);

const requiresDeep = process.env.SLIPWAY_REQUIRE_DEEP === "1";
const total = { passed: 0, failed: 0, skipped: 0 };
let isComplete = true;

for (const [index, path] of process.argv.slice(2).entries()) {
  if (!existsSync(path)) {
    isComplete = false;
    continue;
  }
  for (const file of JSON.parse(readFileSync(path, "utf8")).testResults) {
    // A file that cannot be loaded has no tests to count.
    if (file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed")) {
      total.failed += 1;
      print(`failed to load: ${file.name}`);
    }
    for (const { status, fullName } of file.assertionResults) {
      if (status === "passed") total.passed += 1;
      else if (status === "failed") total.failed += 1;
      else {
        total.skipped += 1;
        print(`skipped: ${fullName}`);
        if (requiresDeep && index === 1) isComplete = false;
      }
    }
  }
}
if (!isComplete) print("not complete: a suite has no report, or a deep test was skipped");
print(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = isComplete && total.failed === 0 ? 0 : 1;
