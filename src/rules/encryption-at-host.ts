// Source: https://learn.microsoft.com/azure/virtual-machines/disk-encryption
import { problem } from "../diagnostics/problem.ts";
import { pointerTo } from "../lib/json-pointer.ts";
import { machineGroups } from "./machine-groups.ts";
import type { Rule } from "./rule.ts";

export const encryptionAtHost: Rule = (cluster) =>
  machineGroups(cluster).flatMap(({ machine, pointer }) => {
    const { size } = machine;
    if (!machine.encryptionAtHost || size.encryptionAtHost || size.unverified.includes("encryptionAtHost")) return [];
    return [
      problem("security/encryption-at-host-unsupported", pointerTo(pointer, "vmSize"), { vmSize: machine.vmSize }),
    ];
  });
