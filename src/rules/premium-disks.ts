// Premium disks need a size with the letter s. Source: https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
import { problem } from "../diagnostics/problem.ts";
import { machineGroups } from "./machine-groups.ts";
import type { Rule } from "./rule.ts";

export const premiumDisks: Rule = (cluster) =>
  machineGroups(cluster).flatMap(({ machine, disks }) => {
    if (machine.size.premiumStorage || machine.size.unverified.includes("premiumStorage")) return [];
    return disks
      .filter(({ disk }) => disk.type.startsWith("Premium"))
      .map(({ disk, pointer }) =>
        problem("pool/premium-disk-unsupported", pointer, { vmSize: machine.vmSize, type: disk.type }),
      );
  });
