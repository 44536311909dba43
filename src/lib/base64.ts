/** Base64 of bytes, in one line. */
export function base64OfBytes(bytes: Uint8Array): string {
  const chunkSize = 0x8000;
  let binary = "";
  for (let at = 0; at < bytes.length; at += chunkSize) {
    binary += String.fromCharCode(...bytes.subarray(at, at + chunkSize));
  }
  return btoa(binary);
}

/** Base64 of a text's UTF-8 bytes, in one line. */
export function base64OfText(text: string): string {
  return base64OfBytes(new TextEncoder().encode(text));
}
