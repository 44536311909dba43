import { isAbsolute, relative } from "node:path";
import { problem, type StageResult } from "../../diagnostics/problem.ts";
import { inputName } from "../shown-name.ts";
import type { Terminal } from "../terminal.ts";
import { diskTree } from "./disk-tree.ts";
import { revisionPath } from "./find-source.ts";
import { openGitTree, pathFromRoot } from "./git-tree.ts";

export interface SideNames {
  readonly old: string;
  readonly new: string;
}

/**
 * The two sides of a comparison. Where only one is named, it is compared with itself at another time: a path with what
 * the last commit has there, a path of a commit with what is on the disk now.
 */
export async function sidesOf(
  given: { readonly old: string; readonly new?: string | undefined },
  terminal: Terminal,
): Promise<StageResult<SideNames>> {
  if (given.new !== undefined) {
    if (given.old !== inputName || given.new !== inputName)
      return { value: { old: given.old, new: given.new }, problems: [] };
    return usage("Standard input cannot be both sides.", "Name a file for one of them.");
  }
  if (given.old === inputName) return usage("Standard input has no earlier version.", "Name what to compare it with.");
  const inGit = revisionPath(given.old);
  if (inGit === undefined || (await diskTree(terminal).kindOf(given.old)) !== undefined) {
    const path = (isAbsolute(given.old) ? relative(process.cwd(), given.old) : given.old).replaceAll("\\", "/");
    return { value: { old: `HEAD:./${path.replace(/^\.\//, "")}`, new: given.old }, problems: [] };
  }
  const { value: opened, problems } = await openGitTree(inGit.revision, terminal);
  if (opened === undefined) return { problems };
  const path = pathFromRoot(inGit.path, opened.prefix) ?? inGit.path;
  return { value: { old: given.old, new: `${opened.toRoot}${path}` }, problems: [] };
}

function usage(message: string, hint: string): StageResult<SideNames> {
  return { problems: [problem("option/usage", "", { message, hint })] };
}
