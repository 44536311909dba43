import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { sshKeyFault } from "../../../src/rules/ssh-key-fault.ts";
import { sshPublicKey } from "../../support/sample-keys.ts";

function field(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function wire(type: string, ...fields: readonly Uint8Array[]): string {
  return Buffer.concat([field(Buffer.from(type)), ...fields.map(field)]).toString("base64");
}

function rsaKey(bits: number): string {
  const { n = "", e = "" } = generateKeyPairSync("rsa", { modulusLength: bits }).publicKey.export({ format: "jwk" });
  const modulus = Buffer.concat([Buffer.from([0]), Buffer.from(n, "base64url")]);
  return `ssh-rsa ${wire("ssh-rsa", Buffer.from(e, "base64url"), modulus)} me`;
}

const ed25519 = sshPublicKey("me");
const body = ed25519.split(" ")[1] ?? "";

describe("keys that Azure takes", () => {
  test.each([
    ["Ed25519", ed25519],
    ["Ed25519 without a comment", `ssh-ed25519 ${body}`],
    ["RSA of 2048 bits", rsaKey(2048)],
  ])("%s", (_, key) => {
    expect(sshKeyFault(key)).toBeUndefined();
  });
});

describe("keys that it does not", () => {
  test.each([
    ["RSA of 1024 bits", rsaKey(1024), "1024"],
    ["ECDSA", "ecdsa-sha2-nistp256 AAAA me", "ecdsa-sha2-nistp256"],
    ["DSA", "ssh-dss AAAA me", "ssh-dss"],
    ["a hardware key", "sk-ssh-ed25519@openssh.com AAAA me", "sk-ssh-ed25519"],
    ["something else", "hello", "does not start"],
    ["options before the key", `no-pty ${ed25519}`, "does not start"],
    ["a body that is not base64", "ssh-ed25519 AAA$ me", "base64"],
    ["a body of the wrong length", `ssh-ed25519 ${body}A`, "base64"],
    ["no body", "ssh-ed25519", "base64"],
    ["a body that is cut off", `ssh-ed25519 ${body.slice(0, 40)}`, "cut off"],
    ["a length that leads past the end", `ssh-ed25519 ${Buffer.from([0, 0, 1, 0, 65]).toString("base64")}AA==`, ""],
    ["the body of another type", `ssh-rsa ${body}`, "cut off"],
    ["a field too many", `ssh-ed25519 ${wire("ssh-ed25519", Buffer.alloc(32), Buffer.alloc(1))}`, "cut off"],
    ["a short Ed25519 key", `ssh-ed25519 ${wire("ssh-ed25519", Buffer.alloc(31))}`, "cut off"],
    ["an RSA key without modulus", `ssh-rsa ${wire("ssh-rsa", Buffer.from([3]))}`, "cut off"],
    ["two lines", `${ed25519}\nssh-ed25519 ${body} you`, "line breaks"],
    ["a control character", `${ed25519}\u0007`, "control characters"],
    ["a tab for a space", ed25519.replace(" ", "\t"), "control characters"],
  ])("%s", (_, key, why) => {
    expect(sshKeyFault(key)).toContain(why);
  });

  test("an empty modulus is no reason to stumble", () => {
    expect(sshKeyFault(`ssh-rsa ${wire("ssh-rsa", Buffer.from([3]), Buffer.alloc(0))}`)).toContain("2048");
  });
});
