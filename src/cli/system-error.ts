/** An error of the operating system, as Node reports it. */
export interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
  /** Where a file was to be moved to. */
  readonly dest?: string;
}

/** Tells a refusal of the operating system, which the user can do something about, from a defect of ours. */
export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && "code" in error && typeof error.code === "string" && "syscall" in error;
}

/** Whether the operating system refused for one of these reasons. */
export function isRefusal(error: unknown, ...codes: readonly string[]): error is SystemError {
  return isSystemError(error) && codes.includes(error.code);
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["ENOSPC", "the disk is full"],
  ["EDQUOT", "the disk quota is used up"],
  ["EROFS", "the file system is read-only"],
  ["EACCES", "permission is denied"],
  ["EPERM", "permission is denied"],
  ["ENOTDIR", "a part of the path is a file, not a folder"],
  ["EISDIR", "a folder is in the way"],
  ["EEXIST", "something else is in the way"],
  ["ENOENT", "a part of the path vanished meanwhile"],
  ["ENAMETOOLONG", "the name is too long"],
  ["EFBIG", "the file is larger than the file system allows"],
  ["ELOOP", "symbolic links lead in a circle"],
  ["EXDEV", "the output folder is a mount point, and files cannot be moved into it"],
  ["EBUSY", "another program holds it"],
  ["EMFILE", "too many files are open"],
  ["ENFILE", "too many files are open"],
  ["EIO", "the disk reports an error"],
]);

/** @returns what went wrong in plain words, as the end of "... cannot be written: ". */
export function reasonOf(error: SystemError): string {
  return reasons.get(error.code) ?? `the operating system reports ${error.code}`;
}
