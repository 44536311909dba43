// A program that only writes: `write-driver FOLDER a|b`. The kill test bundles and runs it.
import { writeOutputs } from "../../src/cli/output/write-outputs.ts";
import { sha256 } from "../../src/lib/sha256.ts";
import { output } from "./output-lock-sample.ts";

/** Two outputs of some size: files of both, of one only, equal and different ones, secrets, and folders that come and go. */
export function variant(name: string): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  for (let index = 0; index < 60; index++) {
    const kind = index % 5;
    const owner = kind === 0 ? "same" : name;
    const folder = kind === 3 ? `pools/${name}${index % 4}` : kind === 4 ? "secrets/pki" : `nodes/${index % 7}`;
    const path = `${folder}/${kind === 1 ? `only-${name}-` : ""}${index}.yaml`;
    files[path] = `${owner} ${index} ${sha256(`${owner} ${index}`)}\n`.repeat(1 + ((index * 37) % 500));
  }
  return files;
}

const [folder, name] = process.argv.slice(2);
if (folder !== undefined && name !== undefined) {
  const { problems } = await writeOutputs(folder, output(variant(name)), { mode: "keep-edits" });
  for (const { code, params } of problems) process.stderr.write(`${code} ${JSON.stringify(params)}\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
