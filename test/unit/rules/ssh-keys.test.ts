import { expect, test } from "vitest";
import { sshKeys } from "../../../src/rules/ssh-keys.ts";
import { checkRule, problemsOf } from "../../support/check-rule.ts";
import { sshPublicKey } from "../../support/sample-keys.ts";

const good = sshPublicKey("a");
const keys = (...sshPublicKeys: readonly string[]) => ({ admin: { sshPublicKeys } });

test.each<[string, readonly string[], readonly string[]]>([
  ["good ones", [good, sshPublicKey("b")], []],
  ["a private one", [good, "-----BEGIN OPENSSH PRIVATE KEY-----"], ["security/private-key /admin/sshPublicKeys/1"]],
  ["a bad one", ["ssh-ed25519 AAAA"], ["security/bad-ssh-key /admin/sshPublicKeys/0"]],
  ["one twice, under another comment", [good, `${good} again`], ["security/duplicate-ssh-key /admin/sshPublicKeys/1"]],
])("%s", (_, list, found) => {
  expect(checkRule(sshKeys, keys(...list))).toEqual(found);
});

test("a duplicate names the first one", () => {
  const [problem] = problemsOf(sshKeys, keys(sshPublicKey("b"), good, good));
  expect(problem).toMatchObject({ params: { other: 1 }, related: ["/admin/sshPublicKeys/1"] });
});
