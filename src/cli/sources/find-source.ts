import { problem, type StageResult } from "../../diagnostics/problem.ts";
import { shownName } from "../shown-name.ts";
import type { Terminal } from "../terminal.ts";
import { diskTree } from "./disk-tree.ts";
import { openGitTree, pathFromRoot } from "./git-tree.ts";
import type { SourcePlace } from "./source-tree.ts";

/** A name that may be `REV:path`: its two parts, split at the first colon. */
export function revisionPath(name: string): { readonly revision: string; readonly path: string } | undefined {
  const at = name.indexOf(":");
  // A drive of Windows is no revision.
  return at < 1 || /^[A-Za-z]:[\\/]/.test(name) ? undefined : { revision: name.slice(0, at), path: name.slice(at + 1) };
}

/**
 * Finds what a name of the command line stands for: a path of the disk where there is one, otherwise `REV:path` in the
 * repository that the command runs in. As for git, such a path leads from the root of the repository, unless it begins
 * with `./` or `../`. Source: https://git-scm.com/docs/gitrevisions
 */
export async function findSource(name: string, terminal: Terminal): Promise<StageResult<SourcePlace>> {
  const disk = diskTree(terminal);
  const kind = await disk.kindOf(name);
  if (kind !== undefined) return { value: { tree: disk, path: name, kind }, problems: [] };
  const inGit = revisionPath(name);
  if (inGit === undefined) {
    const params = { file: shownName(name), reason: "there is no such file or folder" };
    return { problems: [problem("document/unreadable", "", params)] };
  }
  return findInGit(inGit, terminal);
}

async function findInGit(
  { revision, path }: { readonly revision: string; readonly path: string },
  terminal: Terminal,
): Promise<StageResult<SourcePlace>> {
  const { value: opened, problems } = await openGitTree(revision, terminal);
  if (opened === undefined) return { problems };
  const { tree, prefix } = opened;
  const found = pathFromRoot(path, prefix);
  const kind = found === undefined ? undefined : await tree.kindOf(found);
  if (found !== undefined && kind !== undefined) return { value: { tree, path: found, kind }, problems: [] };
  const near = pathFromRoot(`./${path}`, prefix);
  const isNear = near !== undefined && near !== found && (await tree.kindOf(near)) !== undefined;
  const params = isNear ? { revision, path, near: `${revision}:./${path}` } : { revision, path };
  return { problems: [problem("source/not-in-revision", "", params)] };
}
