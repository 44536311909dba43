// Source: https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq#what-address-ranges-can-i-use-in-my-virtual-networks
import { isPrivateRange } from "../cluster/is-private-range.ts";
import { type Problem, problem } from "../diagnostics/problem.ts";
import { parseRange, rangesOverlap } from "../lib/ipv4-range.ts";
import { outerRanges } from "./network-ranges.ts";
import type { Rule } from "./rule.ts";

const reserved = [
  "0.0.0.0/8",
  "127.0.0.0/8",
  "168.63.129.16/32",
  "169.254.0.0/16",
  "224.0.0.0/4",
  "255.255.255.255/32",
];

export const reservedRanges: Rule = (cluster) =>
  outerRanges(cluster).flatMap(({ name, range, pointer }): readonly Problem[] => {
    const touched = reserved.find((candidate) => rangesOverlap(parseRange(candidate), parseRange(range)));
    if (touched !== undefined) return [problem("network/reserved-range", pointer, { range, reserved: touched })];
    return isPrivateRange(range) ? [] : [problem("network/public-range", pointer, { range, name })];
  });
