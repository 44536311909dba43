// How many data disks a VM size attaches. Source: https://learn.microsoft.com/azure/virtual-machines/sizes/overview
import { problem } from "../diagnostics/problem.ts";
import { pointerTo } from "../lib/json-pointer.ts";
import { machineGroups } from "./machine-groups.ts";
import type { Rule } from "./rule.ts";

export const dataDiskCount: Rule = (cluster) =>
  machineGroups(cluster).flatMap(({ role, machine, pointer, dataDisks }) => {
    const limit = machine.size.maxDataDisks;
    if (limit === null || dataDisks.length <= limit || machine.size.unverified.includes("maxDataDisks")) return [];
    const params = { vmSize: machine.vmSize, disks: dataDisks.length, limit };
    return [problem("pool/too-many-data-disks", pointerTo(pointer, role === "pool" ? "dataDisks" : "vmSize"), params)];
  });
