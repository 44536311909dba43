// What kubeadm and the control plane need at least.
// Source: https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/install-kubeadm/
import { problem } from "../diagnostics/problem.ts";
import { pointerTo } from "../lib/json-pointer.ts";
import { machineGroups } from "./machine-groups.ts";
import type { Rule } from "./rule.ts";

const needs = {
  masters: { vCPU: 2, memoryGiB: 4, role: "a master", need: "2 vCPU and 4 GiB" },
  pool: { vCPU: 1, memoryGiB: 2, role: "a node", need: "1 vCPU and 2 GiB" },
};

export const machineTooSmall: Rule = (cluster) =>
  machineGroups(cluster).flatMap(({ role, machine, pointer }) => {
    const { vCPU, memoryGiB, name } = machine.size;
    const least = needs[role];
    // An unlisted size whose facts are unknown is not refused.
    if (machine.size.inferred) return [];
    if ((vCPU ?? least.vCPU) >= least.vCPU && (memoryGiB ?? least.memoryGiB) >= least.memoryGiB) return [];
    const params = { vmSize: name, vCPU, memoryGiB, role: least.role, need: least.need };
    return [problem("pool/too-small", pointerTo(pointer, "vmSize"), params)];
  });
