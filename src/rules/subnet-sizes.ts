// Azure keeps five addresses of every subnet. Source: https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq

import type { ResolvedCluster } from "../cluster/cluster.ts";
import { masterAddressSlots } from "../cluster/master-addresses.ts";
import { type Problem, problem } from "../diagnostics/problem.ts";
import { parseRange } from "../lib/ipv4-range.ts";
import type { Rule } from "./rule.ts";

const keptByAzure = 5;
const smallestBastionPrefix = 26;

export const subnetSizes: Rule = (cluster) => {
  const { network, agentPools } = cluster;
  const nodes = agentPools.reduce((sum, { count }) => sum + count, 0);
  return [
    ...tooSmall("masters' subnet", network.masterSubnetPrefix, "/network/masterSubnetPrefix", masterAddressSlots),
    ...tooSmall("nodes' subnet", network.nodeSubnetPrefix, "/network/nodeSubnetPrefix", nodes),
    ...bastionTooSmall(cluster),
  ];
};

function tooSmall(name: string, range: string, pointer: string, need: number): readonly Problem[] {
  const usable = parseRange(range).size - keptByAzure;
  if (usable >= need && usable > 0) return [];
  const prefixLength = Math.min(29, 32 - Math.ceil(Math.log2(need + keptByAzure)));
  return [
    problem("network/subnet-too-small", pointer, { range, name, need, usable: Math.max(0, usable), prefixLength }),
  ];
}

function bastionTooSmall({ bastion }: ResolvedCluster): readonly Problem[] {
  if (bastion === null || parseRange(bastion.subnetPrefix).prefixLength <= smallestBastionPrefix) return [];
  return [problem("network/bastion-subnet-too-small", "/bastion/subnetPrefix", { range: bastion.subnetPrefix })];
}
