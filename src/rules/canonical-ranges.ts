// Every range of the definition starts at its first address; Azure refuses others.
import type { ResolvedCluster } from "../cluster/cluster.ts";
import { problem } from "../diagnostics/problem.ts";
import { formatRange, isCanonicalRange, parseRange } from "../lib/ipv4-range.ts";
import { pointerTo } from "../lib/json-pointer.ts";
import { networkRanges } from "./network-ranges.ts";
import type { Rule } from "./rule.ts";

export const canonicalRanges: Rule = (cluster) =>
  [...networkRanges(cluster), ...sourceRangeEntries(cluster)].flatMap(({ range, pointer }) =>
    isCanonicalRange(range)
      ? []
      : [problem("network/not-canonical", pointer, { range, canonical: formatRange(parseRange(range)) })],
  );

function sourceRangeEntries({ api, admin, operators }: ResolvedCluster) {
  const lists = [
    { pointer: "/api/allowedSourceRanges", ranges: api.allowedSourceRanges },
    { pointer: "/admin/sshSourceRanges", ranges: admin.sshSourceRanges },
    { pointer: "/operators/sourceRanges", ranges: operators.sourceRanges },
  ];
  const entries = lists.flatMap(({ pointer, ranges }) =>
    ranges.map((range, index) => ({ range, pointer: pointerTo(pointer, index) })),
  );
  // Unwritten, the operators' ranges are the API's own, which are reported where they stand.
  return entries.filter(
    ({ range, pointer }) => !pointer.startsWith("/operators") || !api.allowedSourceRanges.includes(range),
  );
}
