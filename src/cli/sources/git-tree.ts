// The files of one commit. A revision is resolved to the id of a commit first; from then on git sees ids and literal paths.
import { posix } from "node:path";
import { problem, type StageResult } from "../../diagnostics/problem.ts";
import { decodedSource } from "../read-source.ts";
import type { Terminal } from "../terminal.ts";
import { runGit } from "./run-git.ts";
import { type SourceTree, sourceLimit } from "./source-tree.ts";

export interface GitTree {
  readonly tree: SourceTree;
  /** The folder that the command runs in, from the root of the repository; "" is the root. */
  readonly prefix: string;
  /** The way from the folder that the command runs in to the root of the repository. */
  readonly toRoot: string;
}

/** Opens the tree of a revision: a branch, a tag, a commit, whatever git takes for one. */
export async function openGitTree(revision: string, terminal: Terminal): Promise<StageResult<GitTree>> {
  const place = await runGit(["rev-parse", "--show-prefix", "--show-cdup"], terminal);
  if (place.kind === "no-git") return { problems: [problem("source/no-git", "", { revision })] };
  if (place.kind !== "done") {
    const said = place.kind === "refused" ? place.said : "";
    return { problems: [problem("source/no-repository", "", { revision, said })] };
  }
  const [prefix = "", toRoot = ""] = place.output.toString("utf8").split("\n");
  // What begins with a hyphen would be read as an option; control characters are in no revision.
  const isRevision = /^[^-\p{Cc}][^\p{Cc}]*$/u.test(revision);
  const found = isRevision
    ? await runGit(["rev-parse", "--verify", "--quiet", `${revision}^{commit}`], terminal)
    : undefined;
  const commit = found?.kind === "done" ? found.output.toString("utf8").trim() : "";
  if (!/^[0-9a-f]{40,64}$/.test(commit)) {
    return { problems: [problem("source/unknown-revision", "", { revision })] };
  }
  return { value: { tree: commitTree({ revision, commit, prefix, terminal }), prefix, toRoot }, problems: [] };
}

interface Commit {
  readonly revision: string;
  readonly commit: string;
  readonly prefix: string;
  readonly terminal: Terminal;
}

interface Entry {
  readonly name: string;
  readonly mode: string;
  readonly type: string;
  readonly id: string;
  readonly size: number;
}

/** Paths of the tree lead from the root of the repository and have no `.` in them. */
function commitTree({ revision, commit, prefix, terminal }: Commit): SourceTree {
  const listed = new Map<string, Promise<readonly Entry[]>>();
  const list = (folder: string): Promise<readonly Entry[]> => {
    const known = listed.get(folder) ?? entriesOf(`${commit}:${folder}`, terminal);
    listed.set(folder, known);
    return known;
  };
  const folderOf = (path: string): string => posix.dirname(path).replace(/^\.$/, "");
  const find = async (path: string): Promise<Entry | undefined> =>
    (await list(folderOf(path))).find(({ name }) => name === posix.basename(path));
  const nameOf = (path: string): string => `${revision}:${path}`;
  return {
    kindOf: async (path) => {
      if (path === "") return "folder";
      const type = (await find(path))?.type;
      if (type === "blob") return "file";
      return type === "tree" ? "folder" : undefined;
    },
    read: async (path) => {
      const entry = await find(path);
      const name = nameOf(path);
      const unreadable = (reason: string) => ({
        problems: [problem("document/unreadable", "", { file: name, reason })],
      });
      if (entry === undefined) return unreadable("the revision has no such file");
      if (entry.mode === "120000") return unreadable("it is a symbolic link");
      if (entry.type !== "blob") return unreadable("it is a folder");
      const tooLarge = { problems: [problem("document/too-large", "", { limit: sourceLimit.words }, startOf(name))] };
      if (entry.size > sourceLimit.bytes) return tooLarge;
      const run = await runGit(["cat-file", "blob", entry.id], terminal, sourceLimit.bytes + 1);
      if (run.kind === "done") return decodedSource(name, run.output);
      return run.kind === "too-long" ? tooLarge : unreadable("git cannot show it");
    },
    namesIn: async (folder) => (await list(folder)).map(({ name }) => name).sort(),
    join: (folder, name) => posix.join(folder, name),
    folderOf,
    nameOf,
    pathOf: (given) => pathFromRoot(`./${given}`, prefix),
  };
}

function startOf(file: string) {
  return { location: { file, line: 1, column: 1, endLine: 1, endColumn: 1 } };
}

/** What lies in a folder of a commit; nothing where there is no such folder. */
async function entriesOf(folder: string, terminal: Terminal): Promise<readonly Entry[]> {
  const run = await runGit(["ls-tree", "--full-tree", "-z", "--long", folder], terminal, 64 * 1024 * 1024);
  if (run.kind !== "done") return [];
  return run.output
    .toString("utf8")
    .split("\0")
    .flatMap((line) => {
      const [, mode, type, id, size, name] = /^(\d+) (\w+) ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(line) ?? [];
      if (mode === undefined || type === undefined || id === undefined || name === undefined) return [];
      return [{ name, mode, type, id, size: Number(size) || 0 }];
    });
}

/** The path from the root of the repository; undefined where it leads out of it. */
export function pathFromRoot(path: string, prefix: string): string | undefined {
  const isRelative = /^\.\.?(?:\/|$)/.test(path);
  const whole = posix.normalize(isRelative ? posix.join(prefix, path) : path).replace(/\/+$/, "");
  if (whole.startsWith("/") || whole === ".." || whole.startsWith("../")) return undefined;
  return whole === "." ? "" : whole;
}
