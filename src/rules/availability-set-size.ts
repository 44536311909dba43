// Source: https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits
import { problem } from "../diagnostics/problem.ts";
import { pointerTo } from "../lib/json-pointer.ts";
import type { Rule } from "./rule.ts";

const largest = 200;

export const availabilitySetSize: Rule = ({ agentPools }) =>
  agentPools.flatMap(({ kind, count }, index) =>
    kind === "availability-set" && count > largest
      ? [problem("pool/availability-set-too-large", pointerTo("/agentPools", index, "count"), { count })]
      : [],
  );
