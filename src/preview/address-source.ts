// Sources and destinations of security rules: addresses, ranges and service tags.
import { containsRange, type Ipv4Range, parseRange, rangesOverlap } from "../lib/ipv4-range.ts";
import { isUnresolved } from "./fact-text.ts";
import type { Fact, Reach } from "./model.ts";

const everywhere: ReadonlySet<string> = new Set(["*", "any", "0.0.0.0/0", "::/0", "internet"]);

/** Tags of what is not the Internet. Source: https://learn.microsoft.com/azure/virtual-network/service-tags-overview */
const innerTags: ReadonlySet<string> = new Set(["virtualnetwork", "azureloadbalancer"]);

/** Ranges that no packet from the Internet comes from (RFC 1918, 6598, 3927, 1122). */
const innerRanges: readonly Ipv4Range[] = [
  ...["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8"],
].map(parseRange);

/** Who of the Internet fits a source. Tags of services stand for public addresses of Azure. */
export function reachOf(source: Fact<string>): Reach {
  if (isUnresolved(source)) return "unknown";
  const folded = source.toLowerCase();
  if (everywhere.has(folded)) return "anywhere";
  if (innerTags.has(folded) || /^f[cd][0-9a-f]{2}:/.test(folded)) return "nobody";
  const range = rangeOf(source);
  return range !== undefined && innerRanges.some((inner) => containsRange(inner, range)) ? "nobody" : "ranges";
}

/** An IPv4 address or range; undefined for tags, IPv6 and what is neither. */
export function rangeOf(text: string): Ipv4Range | undefined {
  const [address = "", length = "32", ...rest] = text.split("/");
  const isAddress =
    /^\d{1,3}(?:\.\d{1,3}){3}$/.test(address) && address.split(".").every((octet) => Number(octet) < 256);
  if (!isAddress || !/^\d{1,2}$/.test(length) || Number(length) > 32 || rest.length > 0) return undefined;
  return parseRange(`${address.split(".").map(Number).join(".")}/${length}`);
}

/** Whether everything that fits the inner one fits the outer one. */
export function sourceCovers(outer: Fact<string>, inner: Fact<string>): boolean {
  if (isUnresolved(outer) || isUnresolved(inner)) return false;
  const [outerFolded, innerFolded] = [outer.toLowerCase(), inner.toLowerCase()];
  if (outerFolded === innerFolded || outerFolded === "*" || outerFolded === "0.0.0.0/0") return true;
  if (outerFolded === "internet") return reachOf(inner) === "ranges" && rangeOf(inner) !== undefined;
  const [outerRange, innerRange] = [rangeOf(outer), rangeOf(inner)];
  return outerRange !== undefined && innerRange !== undefined && containsRange(outerRange, innerRange);
}

/** Whether an address fits both; undefined where that is not known. */
export function sourcesMeet(left: Fact<string>, right: Fact<string>): boolean | undefined {
  if (isUnresolved(left) || isUnresolved(right)) return undefined;
  if (sourceCovers(left, right) || sourceCovers(right, left)) return true;
  const [leftRange, rightRange] = [rangeOf(left), rangeOf(right)];
  return leftRange === undefined || rightRange === undefined ? undefined : rangesOverlap(leftRange, rightRange);
}
