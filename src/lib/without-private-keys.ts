const privateKey = /(-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----)([\s\S]*?)(-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/gi;

// "openssh-key-v1" in base64: how the body of an OpenSSH private key begins, with or without the lines around it.
const openSshBody = /b3BlbnNzaC1rZXktdjE[\w+/=]*/g;

/** A text in which no private key can be read any more. Lines and columns stay as they were. */
export function withoutPrivateKeys(text: string): string {
  const bare = text.replace(openSshBody, (word) => "*".repeat(word.length));
  if (!/private key-----/i.test(bare)) return bare;
  return bare.replace(privateKey, (_, begin: string, body: string, end: string) => {
    // A key that is cut off has no end; what follows it may be anything, so only what looks like a key is hidden.
    const pattern = end === "" ? /[\w+/=]{16,}/g : /\S+/g;
    return begin + body.replace(pattern, (word) => "*".repeat(word.length)) + end;
  });
}
