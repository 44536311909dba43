// The examples' committed output is what a compile makes today, byte for byte: without a lock file as on the first day,
// and with the committed one as on every later day. `npm run examples` writes it anew; read the diff before you commit.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { compile, lockFileName, lockFileSchema } from "../src/index.ts";

const examples = readdirSync("examples").sort();

function committed(example: string): { readonly folder: string; readonly files: Readonly<Record<string, string>> } {
  const [name] = readdirSync(join("examples", example, "output"));
  const folder = join("examples", example, "output", name ?? "");
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
  return { folder, files: Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")])) };
}

function compiled(example: string, lockText: string | undefined) {
  const name = join("examples", example, "cluster.yaml");
  return compile({
    source: { name, text: readFileSync(name, "utf8") },
    ...(lockText === undefined ? {} : { lock: lockFileSchema.parse(JSON.parse(lockText)) }),
  });
}

const asRecord = (files: readonly { path: string; text: string }[] | undefined) =>
  Object.fromEntries((files ?? []).map(({ path, text }) => [path, text]));

describe.each(examples)("%s", (example) => {
  test("raises nothing above info", () => {
    const { diagnostics } = compiled(example, undefined);
    expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  });

  test("committed output is up to date, and has no file too many or too few", () => {
    const { files } = committed(example);
    const made = asRecord(compiled(example, undefined).files);
    expect(Object.keys(made).sort()).toEqual(Object.keys(files));
    for (const [path, text] of Object.entries(made)) expect(text, path).toBe(files[path]);
  });

  test("compiling again with the lock file changes nothing", () => {
    const { files } = committed(example);
    expect(asRecord(compiled(example, files[lockFileName]).files)).toEqual(files);
  });
});
