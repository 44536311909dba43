// Outputs for the tests of writing: with a lock file that is valid and right, whatever it pins.
import * as z from "zod/mini";
import { sha256 } from "../../src/lib/sha256.ts";
import { lockFileName, lockFileSchema } from "../../src/lock/lock-file.ts";
import type { OutputFile } from "../../src/targets/output-file.ts";

/** The parts of a JSON Schema that tell what a smallest value looks like. */
interface Shape {
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly type?: string | readonly string[];
  readonly minimum?: number;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

/** One of each kind of text that a lock file pins. */
const strings = ["sample", "10.0.0.0/8"];

/** Some value of a schema, so that these tests need not follow what a lock file pins. */
function sampleOf(shape: Shape): unknown {
  if ("const" in shape) return shape.const;
  if (shape.enum) return shape.enum[0];
  const choice = shape.anyOf?.[0] ?? shape.oneOf?.[0];
  if (choice) return sampleOf(choice);
  const type = [shape.type].flat()[0];
  if (type === "object") {
    return Object.fromEntries((shape.required ?? []).map((name) => [name, sampleOf(shape.properties?.[name] ?? {})]));
  }
  if (type === "array") return [];
  if (type === "boolean") return true;
  if (type === "string") return strings.find((text) => new RegExp(shape.pattern ?? "").test(text));
  return Math.max(1, shape.minimum ?? 1);
}

const sampleLock = lockFileSchema.parse({
  ...(sampleOf(z.toJSONSchema(lockFileSchema) as Shape) as object),
  files: {},
});

/** The text of a lock file that lists the given files. */
export function lockText(files: Readonly<Record<string, string>>): string {
  const hashes = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, sha256(text)]));
  return `${JSON.stringify({ ...sampleLock, files: hashes }, undefined, 2)}\n`;
}

/** Output files with their lock file, which stands in the middle to show that order does not matter. */
export function output(files: Readonly<Record<string, string>>): readonly OutputFile[] {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }));
  const lock = { path: lockFileName, text: lockText(files) };
  return [...all.slice(0, 1), lock, ...all.slice(1)];
}
