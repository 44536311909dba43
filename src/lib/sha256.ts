// The one file that hashes. SHA-256 gives the same bytes on every build of Node.
import { createHash } from "node:crypto";

/** @returns the SHA-256 of the text's UTF-8 bytes, hexadecimal. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
