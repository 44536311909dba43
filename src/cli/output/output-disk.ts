// The file-system operations that writing an output folder needs, and no others. Tests replace single ones to see
// what happens when an operation fails, or when the process dies before it.
import { constants, promises as fs } from "node:fs";
import { isRefusal } from "../system-error.ts";

/** What is at a path, without following a symbolic link. */
export interface DiskEntry {
  readonly kind: "file" | "folder" | "link" | "other";
  readonly size: number;
  readonly mode: number;
  /** Two paths with the same identity are one file, as on file systems that ignore case. */
  readonly identity: string;
  readonly device: bigint;
}

export interface OutputDisk {
  /** undefined: nothing there. */
  entry(path: string): Promise<DiskEntry | undefined>;
  /** The path with all symbolic links resolved. */
  realPath(path: string): Promise<string>;
  /** Names in a folder, none where there is no folder. */
  list(folder: string): Promise<readonly string[]>;
  read(path: string): Promise<Uint8Array>;
  /** Throws where nothing may be created in a folder. */
  checkWritable(folder: string): Promise<void>;
  /** false: there is something already. */
  makeFolder(path: string, mode: number): Promise<boolean>;
  /** Fails where there is something already. The content is on the disk when it returns; a failure leaves no file. */
  createFile(path: string, content: string | Uint8Array, mode: number): Promise<void>;
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Nothing there is fine. */
  removeFile(path: string): Promise<void>;
  /** Only an empty folder; false: it is not empty, or not there. */
  removeFolder(path: string): Promise<boolean>;
  setMode(path: string, mode: number): Promise<void>;
  /** Makes the names in a folder durable. */
  syncFolder(path: string): Promise<void>;
}

export const realDisk: OutputDisk = {
  entry,
  realPath: (path) => fs.realpath(path),
  list: (folder) => unless(fs.readdir(folder), [], "ENOENT"),
  read: (path) => fs.readFile(path),
  checkWritable: (folder) => fs.access(folder, constants.W_OK | constants.X_OK),
  makeFolder: (path, mode) => unless(fs.mkdir(path, { mode }).then(yes), false, "EEXIST"),
  createFile,
  link: (from, to) => fs.link(from, to),
  rename: (from, to) => fs.rename(from, to),
  removeFile: (path) => unless(fs.unlink(path), undefined, "ENOENT"),
  removeFolder: (path) => unless(fs.rmdir(path).then(yes), false, "ENOTEMPTY", "EEXIST", "ENOENT"),
  setMode: (path, mode) => fs.chmod(path, mode),
  syncFolder,
};

async function entry(path: string): Promise<DiskEntry | undefined> {
  const found = await unless(fs.lstat(path, { bigint: true }), undefined, "ENOENT", "ENOTDIR");
  if (found === undefined) return undefined;
  const kind = found.isSymbolicLink() ? "link" : found.isFile() ? "file" : found.isDirectory() ? "folder" : "other";
  const identity = `${found.dev}:${found.ino}`;
  return { kind, size: Number(found.size), mode: Number(found.mode), identity, device: found.dev };
}

async function createFile(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  const file = await fs.open(path, "wx", mode);
  try {
    await file.writeFile(content);
    // The mode given to open() is cut by the umask; output has the same modes on every machine.
    await file.chmod(mode);
    await file.sync();
  } catch (error) {
    await fs.unlink(path).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows has no way to sync a folder, some network file systems refuse it, and a folder may be closed to readers.
  if (process.platform === "win32") return;
  await unless(openAndSync(path), undefined, "EINVAL", "ENOTSUP", "EBADF", "EACCES", "EPERM");
}

async function openAndSync(path: string): Promise<void> {
  const folder = await fs.open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function unless<T, F>(work: Promise<T>, fallback: F, ...codes: readonly string[]): Promise<T | F> {
  try {
    return await work;
  } catch (error) {
    if (isRefusal(error, ...codes)) return fallback;
    throw error;
  }
}

function yes(): true {
  return true;
}
