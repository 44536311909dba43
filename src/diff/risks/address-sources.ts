// Who a security rule is about: ranges of addresses, and Azure's names for some.
import { containsRange, type Ipv4Range, parseRange } from "../../lib/ipv4-range.ts";

/** Whether a source is everybody: by its name, or by a range of at least a sixteenth of all addresses. */
export function isInternet(source: string): boolean {
  if (/^(?:\*|internet|any)$/i.test(source)) return true;
  const prefix = /\/(\d+)$/.exec(source)?.[1];
  return prefix !== undefined && Number(prefix) <= 4;
}

/** Whether one of some sources holds another one. */
export function holdsSource(sources: readonly string[], other: string): boolean {
  const inner = rangeOf(other);
  return sources.some((source) => {
    if (isInternet(source) || source.toLowerCase() === other.toLowerCase()) return true;
    const outer = rangeOf(source);
    return outer !== undefined && inner !== undefined && containsRange(outer, inner);
  });
}

// https://www.rfc-editor.org/rfc/rfc1918 and https://www.rfc-editor.org/rfc/rfc6598
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map(parseRange);

/** Whether a source is a range of a private network. */
export function isPrivate(source: string): boolean {
  const range = rangeOf(source);
  return range !== undefined && privateRanges.some((each) => containsRange(each, range));
}

function rangeOf(text: string): Ipv4Range | undefined {
  const [, address = "", length = "32"] = /^((?:\d{1,3}\.){3}\d{1,3})(?:\/(\d{1,2}))?$/.exec(text) ?? [];
  const isAddress = address !== "" && address.split(".").every((octet) => Number(octet) <= 255);
  return isAddress && Number(length) <= 32 ? parseRange(`${address}/${length}`) : undefined;
}
