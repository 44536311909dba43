// Whole sessions at a shell: each *.scenario is a transcript. Lines that begin with "$ " are run (and go on in lines that
// begin with "> "), "# " is a remark; the rest is what came back: stdout indented, stderr after "! ", and the exit code
// where it is not 0. `vitest -u` writes it. A session has a folder of its own, which is its home as well.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { slipwayVersion } from "../../src/generated/version.ts";
import { installPackage } from "../support/installed-package.ts";

interface Step {
  readonly remarks: readonly string[];
  readonly command: string;
}

let installed = "";
beforeAll(async () => {
  installed = await installPackage();
}, 120_000);
afterAll(() => rmSync(installed, { recursive: true, force: true }));

function stepsOf(transcript: string): readonly Step[] {
  const steps: { readonly remarks: string[]; command: string }[] = [];
  let remarks: string[] = [];
  for (const line of transcript.split("\n")) {
    const last = steps.at(-1);
    if (line.startsWith("# ")) remarks.push(line);
    else if (line.startsWith("> ") && last !== undefined) last.command += `\n${line.slice(2)}`;
    else if (line.startsWith("$ ")) {
      steps.push({ remarks, command: line.slice(2) });
      remarks = [];
    }
  }
  return steps;
}

function runStep({ remarks, command }: Step, folder: string): string {
  const { stdout, stderr, status } = spawnSync("sh", ["-c", command], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: `${join(installed, "bin")}:${process.env.PATH}`, HOME: folder, LC_ALL: "C" },
  });
  const lines = (text: string, mark: string) =>
    text === ""
      ? []
      : text
          .replace(/\n$/, "")
          .split("\n")
          .map((line) => (mark + line).trimEnd());
  return [
    ...remarks,
    `$ ${command.replaceAll("\n", "\n> ")}`,
    ...lines(stdout.replaceAll(slipwayVersion, "VERSION"), "  "),
    ...lines(stderr, "! "),
    ...(status === 0 ? [] : [`[exit ${status}]`]),
  ].join("\n");
}

const scenarios = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".scenario"));

test.each(scenarios)("%s", { timeout: 120_000 }, async (name) => {
  const path = join(import.meta.dirname, name);
  const folder = mkdtempSync(join(installed, "session-"));
  const transcript = stepsOf(readFileSync(path, "utf8")).map((step) => runStep(step, folder));
  await expect(`${transcript.join("\n\n")}\n`).toMatchFileSnapshot(path);
});
