// Pools share the cluster's name space with the resources, variables and folders that Slipway makes for every cluster.
import { type Problem, problem } from "../diagnostics/problem.ts";
import { pointerTo } from "../lib/json-pointer.ts";
import type { Rule } from "./rule.ts";

const reserved = new Set([
  "master",
  "masters",
  "node",
  "nodes",
  "operators",
  "api",
  "nat",
  "vnet",
  "bastion",
  "cluster",
  "internal",
]);

export const poolNames: Rule = ({ agentPools }) =>
  agentPools.flatMap(({ name }, index): readonly Problem[] => {
    const pointer = pointerTo("/agentPools", index, "name");
    if (reserved.has(name)) return [problem("pool/reserved-name", pointer, { name })];
    const first = agentPools.findIndex((pool) => pool.name === name);
    if (first === index) return [];
    return [problem("pool/duplicate-name", pointer, { name }, { related: [pointerTo("/agentPools", first, "name")] })];
  });
