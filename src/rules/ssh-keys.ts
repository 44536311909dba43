// Azure takes RSA keys of 2048 bits and more, and Ed25519 keys, in OpenSSH form.
// Sources: https://learn.microsoft.com/azure/virtual-machines/linux/ed25519-ssh-keys, https://www.rfc-editor.org/rfc/rfc4253#section-6.6
import { type Problem, problem } from "../diagnostics/problem.ts";
import { pointerTo } from "../lib/json-pointer.ts";
import type { Rule } from "./rule.ts";
import { sshKeyFault } from "./ssh-key-fault.ts";

export const sshKeys: Rule = ({ admin }) => {
  const bodies = admin.sshPublicKeys.map((key) => key.split(/\s+/)[1] ?? "");
  return admin.sshPublicKeys.flatMap((key, index): readonly Problem[] => {
    const pointer = pointerTo("/admin/sshPublicKeys", index);
    // The text itself never enters a message: it may be a secret.
    if (key.includes("PRIVATE KEY")) return [problem("security/private-key", pointer, {})];
    const why = sshKeyFault(key);
    if (why !== undefined) return [problem("security/bad-ssh-key", pointer, { why })];
    const first = bodies.indexOf(bodies[index] ?? "");
    if (first === index) return [];
    const related = [pointerTo("/admin/sshPublicKeys", first)];
    return [problem("security/duplicate-ssh-key", pointer, { other: first }, { related })];
  });
};
