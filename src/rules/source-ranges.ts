// Who may reach the public endpoints, and the operators' vault.
// Source: https://learn.microsoft.com/azure/key-vault/general/network-security
import { isPrivateRange } from "../cluster/is-private-range.ts";
import { type Problem, problem } from "../diagnostics/problem.ts";
import { parseRange, rangesOverlap } from "../lib/ipv4-range.ts";
import { type JsonPointer, pointerTo } from "../lib/json-pointer.ts";
import type { Rule } from "./rule.ts";

// What no sender on the internet has: https://www.iana.org/assignments/iana-ipv4-special-registry
const notPublic = ["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16"]
  .concat(["172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3"])
  .map(parseRange);
const widestPrefix = 8;

export const sourceRanges: Rule = ({ api, admin, operators }) => [
  ...publicEndpoint("security/open-api", "/api/allowedSourceRanges", api.allowedSourceRanges),
  ...publicEndpoint("security/open-ssh", "/admin/sshSourceRanges", admin.sshSourceRanges),
  ...operators.sourceRanges.flatMap((range, index) =>
    notPublic.some((outer) => rangesOverlap(outer, parseRange(range)))
      ? [problem("security/private-vault-range", pointerTo("/operators/sourceRanges", index), { range })]
      : [],
  ),
];

function publicEndpoint(
  openCode: "security/open-api" | "security/open-ssh",
  pointer: JsonPointer,
  ranges: readonly string[],
): readonly Problem[] {
  return ranges.flatMap((range, index): readonly Problem[] => {
    const place = pointerTo(pointer, index);
    if (parseRange(range).prefixLength < widestPrefix) return [problem(openCode, place, { range })];
    return isPrivateRange(range) ? [problem("security/private-source-range", place, { range })] : [];
  });
}
