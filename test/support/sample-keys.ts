import { createHash } from "node:crypto";

/** A well-formed Ed25519 public key that nobody holds the other half of; the same for the same comment. */
export function sshPublicKey(comment: string): string {
  const field = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
  const body = [Buffer.from("ssh-ed25519"), createHash("sha256").update(comment).digest()].map(field);
  return `ssh-ed25519 ${Buffer.concat(body).toString("base64")} ${comment}`;
}
