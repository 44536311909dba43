/** Base64 of bytes, in one line. */
export function base64OfBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

/** Base64 of a text's UTF-8 bytes, in one line. */
export function base64OfText(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}
