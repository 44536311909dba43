import { open } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { type Problem, problem } from "../diagnostics/problem.ts";
import { isSystemError, reasonOf } from "./system-error.ts";

export type FoundKey =
  | { readonly line: string | undefined; readonly from: string | undefined }
  | { readonly problem: Problem };

const usualNames = ["id_ed25519.pub", "id_rsa.pub"];

/** The public key of the file that was named; otherwise the user's own, if there is one. */
export async function findSshKey(named: string | undefined): Promise<FoundKey> {
  if (named !== undefined) return readKey(named);
  for (const name of usualNames) {
    const found = await readKey(join(homedir(), ".ssh", name));
    if (!("problem" in found)) return found;
  }
  return { line: undefined, from: undefined };
}

/** An RSA key of 16384 bits takes less than 3 KiB; a file may hold several, and remarks. */
const sizeLimit = 256 * 1024;

/** A device or a pipe may never end: reading stops past the limit. */
async function readStart(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.alloc(sizeLimit + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await file.read(buffer, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  } finally {
    await file.close();
  }
}

async function readKey(path: string): Promise<FoundKey> {
  const refuse = (reason: string): FoundKey => ({ problem: problem("option/unreadable-key", "", { path, reason }) });
  try {
    const bytes = await readStart(path);
    if (bytes.length > sizeLimit) return refuse("it is too large for a public key");
    const text = bytes.toString("utf8");
    if (text.includes("PRIVATE KEY")) return refuse("it holds a private key");
    const line = text.split(/\r?\n/).find((candidate) => /^[a-z0-9@.-]+ AAAA/.test(candidate.trim()));
    if (line === undefined) return refuse("it holds no public key in OpenSSH form");
    const type = line.trim().split(" ")[0] ?? "";
    if (type !== "ssh-ed25519" && type !== "ssh-rsa") return refuse(`Azure takes no keys of type ${type}`);
    return { line: line.trim(), from: path };
  } catch (error) {
    if (isSystemError(error)) return refuse(error.code === "ENOENT" ? "there is no such file" : reasonOf(error));
    throw error;
  }
}
