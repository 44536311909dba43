// Azure refuses a security rule whose source addresses overlap.
// Source: https://github.com/kubernetes-sigs/cloud-provider-azure/issues/6775
import { problem } from "../diagnostics/problem.ts";
import { parseRange, rangesOverlap } from "../lib/ipv4-range.ts";
import { type JsonPointer, pointerTo } from "../lib/json-pointer.ts";
import type { Rule } from "./rule.ts";

export const overlappingSources: Rule = ({ api, admin }) => [
  ...overlaps("/api/allowedSourceRanges", api.allowedSourceRanges),
  ...overlaps("/admin/sshSourceRanges", admin.sshSourceRanges),
];

function overlaps(pointer: JsonPointer, ranges: readonly string[]) {
  const parsed = ranges.map(parseRange);
  return parsed.flatMap((range, index) => {
    const first = parsed.slice(0, index).findIndex((earlier) => rangesOverlap(earlier, range));
    if (first === -1) return [];
    const params = { range: ranges[index] ?? "", other: ranges[first] ?? "" };
    return [
      problem("network/overlapping-sources", pointerTo(pointer, index), params, {
        related: [pointerTo(pointer, first)],
      }),
    ];
  });
}
