import { problem } from "../diagnostics/problem.ts";
import { containsRange, parseRange } from "../lib/ipv4-range.ts";
import { subnetRanges } from "./network-ranges.ts";
import type { Rule } from "./rule.ts";

export const subnetsInside: Rule = (cluster) => {
  const { addressPrefix } = cluster.network;
  return subnetRanges(cluster)
    .filter(({ range }) => !containsRange(parseRange(addressPrefix), parseRange(range)))
    .map(({ name, range, pointer }) =>
      problem(
        "network/outside-address-space",
        pointer,
        { range, name, addressPrefix },
        {
          related: ["/network/addressPrefix"],
        },
      ),
    );
};
