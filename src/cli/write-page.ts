// Writes a page that may replace an older one of ours, and nothing else. Killed at any moment, it leaves a whole file.
import { type FileHandle, link, mkdir, open, realpath, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Problem, problem } from "../diagnostics/problem.ts";
import { isRefusal, isSystemError, reasonOf } from "./system-error.ts";

export interface PageFile {
  readonly file: string;
  readonly text: string;
  /** Stands near the beginning of every page of ours. */
  readonly mark: string;
  /** "force" replaces whatever file is there. */
  readonly mode: "keep-others" | "force";
}

/** @returns why it is not written; undefined: it is. */
export async function writePage({ file, text, mark, mode }: PageFile): Promise<Problem | undefined> {
  try {
    const place = await realPlace(file);
    const found = await kindOf(place, mark);
    if (found === "in the way") return problem("preview/unwritable", "", { path: file, reason: "it is not a file" });
    if (found === "another's" && mode !== "force") return problem("preview/not-ours", "", { path: file });
    await mkdir(dirname(place), { recursive: true });
    const isDone = await replace(place, text, found === "nothing" && mode !== "force" ? "new" : "replaced");
    return isDone ? undefined : problem("preview/not-ours", "", { path: file });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return problem("preview/unwritable", "", { path: file, reason: reasonOf(error) });
  }
}

/** Where a link leads to: it is the page that changes, not the link. */
async function realPlace(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (isRefusal(error, "ENOENT")) return file;
    throw error;
  }
}

/** The mark stands in the first lines. */
const headLength = 4096;

async function kindOf(place: string, mark: string): Promise<"nothing" | "ours" | "another's" | "in the way"> {
  try {
    if (!(await stat(place)).isFile()) return "in the way";
    return await withFile(place, "r", async (handle) => {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(headLength), 0, headLength, 0);
      return buffer.toString("utf8", 0, bytesRead).includes(mark) ? "ours" : "another's";
    });
  } catch (error) {
    if (isRefusal(error, "ENOENT")) return "nothing";
    throw error;
  }
}

/**
 * Writes beside the place, then moves.
 * @returns false where a new file was to be made and somebody else made one meanwhile
 */
async function replace(place: string, text: string, how: "new" | "replaced"): Promise<boolean> {
  const waiting = join(dirname(place), `.${basename(place)}.slipway-new`);
  // What an earlier run left behind when it was killed.
  await removed(waiting);
  try {
    await withFile(waiting, "wx", async (handle) => {
      await handle.writeFile(text);
      await handle.sync();
    });
    if (how === "new" && !(await linked(waiting, place))) return false;
    if (how === "replaced") await rename(waiting, place);
    return true;
  } finally {
    await removed(waiting);
  }
}

/** A link never replaces a file. Where the file system has none, moving has to do. */
async function linked(waiting: string, place: string): Promise<boolean> {
  try {
    await link(waiting, place);
    return true;
  } catch (error) {
    if (isRefusal(error, "EEXIST")) return false;
    if (!isRefusal(error, "EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP", "EMLINK")) throw error;
    await rename(waiting, place);
    return true;
  }
}

async function removed(file: string): Promise<void> {
  try {
    await unlink(file);
  } catch (error) {
    if (!isRefusal(error, "ENOENT")) throw error;
  }
}

async function withFile<T>(file: string, flags: string, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(file, flags);
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}
