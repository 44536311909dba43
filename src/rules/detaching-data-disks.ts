// A single machine's list of data disks is set as a whole.
// Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/deployment-modes
import { problem } from "../diagnostics/problem.ts";
import { pointerTo } from "../lib/json-pointer.ts";
import type { Rule } from "./rule.ts";

export const detachingDataDisks: Rule = ({ agentPools }) =>
  agentPools.flatMap(({ kind, dataDisks }, index) =>
    kind === "availability-set" && dataDisks.length > 0
      ? [problem("pool/detaching-data-disks", pointerTo("/agentPools", index, "dataDisks"), {})]
      : [],
  );
