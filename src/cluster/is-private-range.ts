import { containsRange, parseRange } from "../lib/ipv4-range.ts";

const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map(parseRange);

/** Whether a range lies in private address space (RFC 1918, RFC 6598). Source: https://www.rfc-editor.org/rfc/rfc1918 */
export function isPrivateRange(text: string): boolean {
  const range = parseRange(text);
  return privateRanges.some((outer) => containsRange(outer, range));
}
