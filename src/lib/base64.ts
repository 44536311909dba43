/** Base64 of bytes, in one line. */
export function base64OfBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

/** Base64 of a text's UTF-8 bytes, in one line. */
export function base64OfText(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}

/** The bytes of a base64 text in one line; undefined where it is none. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  return Uint8Array.from(Buffer.from(text, "base64"));
}
