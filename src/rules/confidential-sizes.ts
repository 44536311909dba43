// Source: https://learn.microsoft.com/azure/confidential-computing/confidential-vm-overview
import { problem } from "../diagnostics/problem.ts";
import { pointerTo } from "../lib/json-pointer.ts";
import { machineGroups } from "./machine-groups.ts";
import type { Rule } from "./rule.ts";

export const confidentialSizes: Rule = (cluster) =>
  machineGroups(cluster)
    .filter(({ machine }) => machine.size.category === "confidential")
    .map(({ machine, pointer }) =>
      problem("pool/confidential-vm-size", pointerTo(pointer, "vmSize"), { vmSize: machine.vmSize }),
    );
