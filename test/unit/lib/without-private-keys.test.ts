import { expect, test } from "vitest";
import { withoutPrivateKeys } from "../../../src/lib/without-private-keys.ts";

const body = `b3BlbnNzaC1rZXktdjE${"AAAAbm9uZQ".repeat(8)}`;

test.each([
  ["whole, over lines", `-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n-----END OPENSSH PRIVATE KEY-----`],
  ["on one line", `--set k="-----BEGIN OPENSSH PRIVATE KEY----- ${body} -----END OPENSSH PRIVATE KEY-----"`],
  ["with escaped line ends", `"-----BEGIN OPENSSH PRIVATE KEY-----\\n${body}\\n-----END OPENSSH PRIVATE KEY-----"`],
  ["cut off", `-----BEGIN OPENSSH PRIVATE KEY-----\n${body}`],
  ["in lower case", `-----begin openssh private key-----\n${body}`],
  ["the body alone", `ssh-ed25519 ${body} harbour`],
])("%s", (_, text) => {
  const masked = withoutPrivateKeys(text);
  expect(masked).not.toContain("AAAAbm9uZQ");
  expect(masked.length).toBe(text.length);
});

test("a public key stays readable", () => {
  const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBC1RCFf78QF9UJrTuAQTCRWXT7zU8U5vXyG/I1abil5 harbour";
  expect(withoutPrivateKeys(key)).toBe(key);
});
