// Who may reach the public endpoints, and the operators' vault.
// Source: https://learn.microsoft.com/azure/key-vault/general/network-security
import { isPrivateRange } from "../cluster/is-private-range.ts";
import { type Problem, problem } from "../diagnostics/problem.ts";
import { pointerTo } from "../lib/json-pointer.ts";
import type { Rule } from "./rule.ts";

export const sourceRanges: Rule = ({ api, admin, operators }) => [
  ...publicEndpoint("security/open-api", "/api/allowedSourceRanges", api.allowedSourceRanges),
  ...publicEndpoint("security/open-ssh", "/admin/sshSourceRanges", admin.sshSourceRanges),
  ...operators.sourceRanges.flatMap((range, index) =>
    isOpen(range) || isPrivateRange(range)
      ? [problem("security/private-vault-range", pointerTo("/operators/sourceRanges", index), { range })]
      : [],
  ),
];

function publicEndpoint(
  openCode: "security/open-api" | "security/open-ssh",
  pointer: string,
  ranges: readonly string[],
): readonly Problem[] {
  return ranges.flatMap((range, index): readonly Problem[] => {
    const place = pointerTo(pointer, index);
    if (isOpen(range)) return [problem(openCode, place, {})];
    return isPrivateRange(range) ? [problem("security/private-source-range", place, { range })] : [];
  });
}

function isOpen(range: string): boolean {
  return range.endsWith("/0");
}
