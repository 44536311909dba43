// An address belongs to one of the virtual network's subnets, the pods or the services.
import { problem } from "../diagnostics/problem.ts";
import { parseRange, rangesOverlap } from "../lib/ipv4-range.ts";
import { type NamedRange, outerRanges, subnetRanges } from "./network-ranges.ts";
import type { Rule } from "./rule.ts";

export const rangeOverlap: Rule = (cluster) => [...overlaps(outerRanges(cluster)), ...overlaps(subnetRanges(cluster))];

function overlaps(ranges: readonly NamedRange[]) {
  return ranges.flatMap((later, index) =>
    ranges
      .slice(0, index)
      .filter((earlier) => rangesOverlap(parseRange(earlier.range), parseRange(later.range)))
      .map((earlier) => {
        const params = { range: later.range, name: later.name, other: earlier.range, otherName: earlier.name };
        return problem("network/overlap", later.pointer, params, { related: [earlier.pointer] });
      }),
  );
}
