// Each node takes a /24 of the pod range; the range cannot grow later.
// Source: https://docs.cilium.io/en/stable/network/concepts/ipam/cluster-pool/
import { problem } from "../diagnostics/problem.ts";
import { parseRange } from "../lib/ipv4-range.ts";
import type { Rule } from "./rule.ts";

const addressesPerNode = 256;

export const podRangeSize: Rule = ({ network, masters, agentPools }) => {
  const nodes = masters.count + agentPools.reduce((sum, { count }) => sum + count, 0);
  const holds = Math.floor(parseRange(network.podSubnet).size / addressesPerNode);
  if (holds >= nodes) return [];
  const prefixLength = 24 - Math.ceil(Math.log2(nodes));
  return [
    problem("network/pod-range-too-small", "/network/podSubnet", {
      range: network.podSubnet,
      nodes,
      holds,
      prefixLength,
    }),
  ];
};
