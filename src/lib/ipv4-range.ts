// IPv4 ranges as numbers. Parsing and printing of addresses is ipaddr.js's; the arithmetic on ranges is here.
import { IPv4 } from "ipaddr.js";

/** A range of IPv4 addresses: `first` is the address with all host bits zero, as an unsigned 32-bit number. */
export interface Ipv4Range {
  readonly first: number;
  /** How many addresses. */
  readonly size: number;
  readonly prefixLength: number;
}

/** Reads `10.0.0.0/16`. The text must have passed the schema. Host bits are dropped: `10.0.0.1/16` is `10.0.0.0/16`. */
export function parseRange(text: string): Ipv4Range {
  const [address, prefixLength] = IPv4.parseCIDR(text);
  const size = 2 ** (32 - prefixLength);
  const value = address.octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return { first: value - (value % size), size, prefixLength };
}

/** Prints a range as `10.0.0.0/16`. */
export function formatRange(range: Ipv4Range): string {
  return `${formatAddress(range.first)}/${range.prefixLength}`;
}

/** The address at an offset from the range's first one, as `10.0.0.4`. */
export function addressAt(range: Ipv4Range, offset: number): string {
  return formatAddress(range.first + offset);
}

/** The `index`-th block of the given prefix length inside a range. */
export function blockOf(range: Ipv4Range, prefixLength: number, index: number): Ipv4Range {
  const size = 2 ** (32 - prefixLength);
  return { first: range.first + index * size, size, prefixLength };
}

export function containsRange(outer: Ipv4Range, inner: Ipv4Range): boolean {
  return inner.first >= outer.first && inner.first + inner.size <= outer.first + outer.size;
}

export function rangesOverlap(left: Ipv4Range, right: Ipv4Range): boolean {
  return left.first < right.first + right.size && right.first < left.first + left.size;
}

/** Whether the text names the range by its first address, as Azure demands: `10.0.0.0/16`, not `10.0.0.1/16`. */
export function isCanonicalRange(text: string): boolean {
  return formatRange(parseRange(text)) === text;
}

function formatAddress(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
}
