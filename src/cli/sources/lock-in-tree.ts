import { problem } from "../../diagnostics/problem.ts";
import { lockFileName } from "../../lock/lock-file.ts";
import { type FoundLock, parseLock } from "../output/find-lock.ts";
import type { SourceTree } from "./source-tree.ts";

/** The lock file of an output folder as it stands; nothing of an interrupted write is completed. */
export async function readLockIn(tree: SourceTree, folder: string): Promise<FoundLock> {
  const path = tree.join(folder, lockFileName);
  if ((await tree.kindOf(path)) !== "file") return { problems: [] };
  const { value: source, problems } = await tree.read(path);
  if (source === undefined) return { problems };
  const found = parseLock(source.text);
  if ("lock" in found) return { lock: found.lock, problems: [] };
  return { problems: [problem("output/broken-lock", "", { path: tree.nameOf(path), reason: found.reason })] };
}
