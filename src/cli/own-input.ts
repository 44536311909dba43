import { realpath } from "node:fs/promises";
import { relative } from "node:path";
import { type Problem, problem } from "../diagnostics/problem.ts";
import { inputName } from "./shown-name.ts";

/** Definitions of this run that are output files of a folder themselves: writing would replace or delete them. */
export async function ownInputs(
  folder: string,
  paths: readonly string[],
  files: readonly string[],
): Promise<readonly Problem[]> {
  const outer = await realPath(folder);
  if (outer === undefined) return [];
  // Some file systems ignore case.
  const outputs = new Set(paths.map((path) => path.toLowerCase()));
  const problems: Problem[] = [];
  for (const file of files) {
    const real = file === inputName ? undefined : await realPath(file);
    if (real === undefined) continue;
    const inner = relative(outer, real).replaceAll("\\", "/").toLowerCase();
    if (outputs.has(inner)) problems.push(problem("output/own-input", "", { file, folder }));
  }
  return problems;
}

/** undefined: it is not there, or cannot be looked at, which whoever reads it reports. */
function realPath(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}
