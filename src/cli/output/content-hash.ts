// Compares what is on disk with a text or with a recorded hash. A checkout may have turned LF into CRLF
// (core.autocrlf), which is nobody's edit: both spellings of a text count as the same.
import { isUtf8 } from "node:buffer";
import { sha256 } from "../../lib/sha256.ts";

/** @returns the SHA-256 of a text as output files are recorded; of other bytes, one that no text has by chance. */
export function contentHash(content: Uint8Array): string {
  return sha256(asText(content) ?? `bytes:${Buffer.from(content).toString("base64")}`);
}

/** Whether a file's content is the one recorded, line endings aside. */
export function matchesHash(content: Uint8Array, hash: string): boolean {
  const text = asText(content);
  if (text === undefined) return contentHash(content) === hash;
  return sha256(text) === hash || (text.includes("\r\n") && sha256(withLf(text)) === hash);
}

/** Whether a file's content is the given text, line endings aside. */
export function sameText(content: Uint8Array, expected: string): boolean {
  const text = asText(content);
  return text !== undefined && (text === expected || withLf(text) === withLf(expected));
}

/** @returns the content as text; undefined where it is not UTF-8 and decoding would lose something. */
export function asText(content: Uint8Array): string | undefined {
  return isUtf8(content)
    ? Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString("utf8")
    : undefined;
}

function withLf(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
