// Source: https://kubernetes.io/docs/setup/best-practices/cluster-large/
import { problem } from "../diagnostics/problem.ts";
import type { Rule } from "./rule.ts";

const mostNodes = 5000;

export const nodeCount: Rule = ({ masters, agentPools }) => {
  const nodes = masters.count + agentPools.reduce((sum, { count }) => sum + count, 0);
  return nodes > mostNodes ? [problem("pool/too-many-nodes", "/agentPools", { nodes, limit: mostNodes })] : [];
};
