// Source: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/ (service-cluster-ip-range)
import { problem } from "../diagnostics/problem.ts";
import { parseRange } from "../lib/ipv4-range.ts";
import type { Rule } from "./rule.ts";

export const serviceRangeSize: Rule = ({ network }) => {
  const { prefixLength } = parseRange(network.serviceSubnet);
  return prefixLength >= 12 && prefixLength <= 24
    ? []
    : [problem("network/service-range-size", "/network/serviceSubnet", { range: network.serviceSubnet })];
};
