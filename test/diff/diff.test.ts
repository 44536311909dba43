// What `slipway diff` says of two deployments, in each of its formats. A case is a folder with old.yaml and new.yaml, or
// old.json and new.json with their parameters; args.txt may hold further options, one a line, CASE standing for the folder.
// `vitest -u` writes expected.*.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { fakeTerminal } from "../support/fake-terminal.ts";

const root = "test/diff";
const cases = readdirSync(root, { withFileTypes: true })
  .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  .sort();
const schema = JSON.parse(readFileSync("schemas/diff.schema.json", "utf8")) as object;
const isDocument = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

/** Of definitions, whose output grows with the compiler, the whole of it is kept only where it is about few resources. */
const withDocument = ["os-image", "pool-size", "script", "unchanged"];

/** Cases whose sides are the same to Azure. */
const same = ["noise", "unchanged"];

function isOfTemplates(name: string): boolean {
  return existsSync(join(root, name, "old.json"));
}

async function diff(name: string, format: string) {
  const folder = join(root, name);
  const extension = isOfTemplates(name) ? "json" : "yaml";
  const extra = join(folder, "args.txt");
  const more = existsSync(extra) ? readFileSync(extra, "utf8").trimEnd().replaceAll("CASE", folder).split("\n") : [];
  const terminal = fakeTerminal();
  const sides = ["old", "new"].map((side) => join(folder, `${side}.${extension}`));
  const exitCode = await run(["diff", ...sides, ...more, "--format", format], terminal);
  expect(terminal.error()).toBe("");
  expect(exitCode).toBe(same.includes(name) ? 0 : 3);
  return terminal.out();
}

describe.each(cases)("%s", (name) => {
  const expected = (extension: string) => join(import.meta.dirname, name, `expected.${extension}`);

  test("for people", async () => {
    await expect(await diff(name, "pretty")).toMatchFileSnapshot(expected("txt"));
  });

  test("for a pull request", async () => {
    await expect(await diff(name, "markdown")).toMatchFileSnapshot(expected("md"));
  });

  if (!withDocument.includes(name) && !isOfTemplates(name)) return;
  test("for machines", async () => {
    const text = await diff(name, "json");
    await expect(text).toMatchFileSnapshot(expected("json"));
    isDocument(JSON.parse(text));
    expect(isDocument.errors).toBeNull();
  });
});
