// The one file that hashes. SHA-256 gives the same bytes on every build of Node.
import { createHash } from "node:crypto";

/** @returns the SHA-256 of bytes, or of a text's UTF-8 bytes, hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
