// Addresses of both families as numbers, and back to text.

/** A range of addresses: all those that have the first `prefixLength` bits in common. */
export interface IpRange {
  readonly version: 4 | 6;
  /** Of the address as it was written, host bits included. */
  readonly address: bigint;
  readonly prefixLength: number;
}

/** How many bits an address has. */
export function bitsOf({ version }: Pick<IpRange, "version">): number {
  return version === 4 ? 32 : 128;
}

/** Reads `10.0.0.0/16` or `fd00::/8`; undefined for any other text. */
export function parseRange(text: string): IpRange | undefined {
  const [address = "", prefix = "", ...rest] = text.split("/");
  if (rest.length > 0 || !/^\d{1,3}$/.test(prefix) || address.length > 45) return undefined;
  const version = address.includes(":") ? 6 : 4;
  const value = version === 4 ? parseVersion4(address) : parseVersion6(address);
  const range = { version, address: value ?? 0n, prefixLength: Number(prefix) } as const;
  return value === undefined || range.prefixLength > bitsOf(range) ? undefined : range;
}

function parseVersion4(text: string): bigint | undefined {
  const octets = text.split(".");
  if (octets.length !== 4 || !octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) < 256)) return undefined;
  return octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
}

function parseVersion6(text: string): bigint | undefined {
  const [head = "", tail, ...rest] = withoutDots(text).split("::");
  if (rest.length > 0) return undefined;
  const left = groupsOf(head);
  const right = tail === undefined ? [] : groupsOf(tail);
  const missing = 8 - left.length - right.length;
  // Two colons stand for one group at least.
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array<string>(Math.max(missing, 0)).fill("0"), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

function groupsOf(text: string): readonly string[] {
  return text === "" ? [] : text.split(":");
}

/** The last two groups may be written as an address of version 4. */
function withoutDots(text: string): string {
  const start = text.lastIndexOf(":") + 1;
  const value = text.includes(".") ? parseVersion4(text.slice(start)) : undefined;
  if (value === undefined) return text;
  return `${text.slice(0, start)}${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
}

/** An address in its shortest form. Source: https://www.rfc-editor.org/rfc/rfc5952 */
export function formatAddress(version: 4 | 6, value: bigint): string {
  const width = version === 4 ? 8 : 16;
  const groups = Array.from({ length: version === 4 ? 4 : 8 }, (_, index, count = version === 4 ? 4 : 8) =>
    Number((value >> BigInt((count - 1 - index) * width)) & ((1n << BigInt(width)) - 1n)),
  );
  return version === 4 ? groups.join(".") : shortened(groups.map((group) => group.toString(16)));
}

/** Two colons take the place of the longest run of zeros, of the first one where several are as long. */
function shortened(groups: readonly string[]): string {
  let [start, length] = [0, 1];
  for (let at = 0; at < groups.length; at += 1) {
    let end = at;
    while (groups[end] === "0") end += 1;
    if (end - at > length) [start, length] = [at, end - at];
  }
  if (length < 2) return groups.join(":");
  return `${groups.slice(0, start).join(":")}::${groups.slice(start + length).join(":")}`;
}
