const privateKey = /(-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----)([\s\S]*?)(-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/g;

/** A text in which no private key can be read any more. Lines and columns stay as they were. */
export function withoutPrivateKeys(text: string): string {
  if (!text.includes("PRIVATE KEY-----")) return text;
  return text.replace(privateKey, (_, begin: string, body: string, end: string) => {
    // A key that is cut off has no end; what follows it may be anything, so only what looks like a key is hidden.
    const pattern = end === "" ? /[\w+/=]{16,}/g : /\S+/g;
    return begin + body.replace(pattern, (word) => "*".repeat(word.length)) + end;
  });
}
