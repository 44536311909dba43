// Premium disks need a size with the letter s. Source: https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
import { problem } from "../diagnostics/problem.ts";
import { pointerTo } from "../lib/json-pointer.ts";
import { machineGroups } from "./machine-groups.ts";
import type { Rule } from "./rule.ts";

export const premiumDisks: Rule = (cluster) =>
  machineGroups(cluster).flatMap(({ machine, pointer, dataDisks }) => {
    if (machine.size.premiumStorage || machine.size.unverified.includes("premiumStorage")) return [];
    const all = [{ disk: machine.osDisk, pointer: pointerTo(pointer, "osDisk", "type") }, ...dataDisks];
    return all
      .filter(({ disk }) => disk.type.startsWith("Premium"))
      .map((entry) =>
        problem("pool/premium-disk-unsupported", entry.pointer, { vmSize: machine.vmSize, type: entry.disk.type }),
      );
  });
