// Source: https://learn.microsoft.com/azure/virtual-machines/trusted-launch
import type { ResolvedMachine } from "../cluster/cluster.ts";
import { problem } from "../diagnostics/problem.ts";
import { pointerTo } from "../lib/json-pointer.ts";
import { machineGroups } from "./machine-groups.ts";
import type { Rule } from "./rule.ts";

export const trustedLaunch: Rule = (cluster) =>
  machineGroups(cluster).flatMap(({ machine, pointer }) => {
    const why = machine.trustedLaunch ? reason(machine) : undefined;
    if (why === undefined) return [];
    const params = { vmSize: machine.vmSize, why };
    return [problem("security/trusted-launch-unsupported", pointerTo(pointer, "vmSize"), params)];
  });

function reason({ size, hyperVGeneration }: ResolvedMachine): string | undefined {
  if (hyperVGeneration === "V1") return "it is a generation 1 size";
  return size.trustedLaunch === false && !size.unverified.includes("trustedLaunch") ? "Azure excludes it" : undefined;
}
