// Ranges of addresses: parseCidr(), cidrSubnet(), cidrHost().
import { objectOf, type Value } from "../values/value.ts";
import { argumentFault, intAt, stringAt } from "./arguments.ts";
import { bitsOf, formatAddress, type IpRange, parseRange } from "./ip-address.ts";
import { type CallSite, ofKnown, type TemplateFunction } from "./template-function.ts";

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-cidr */
export const cidrFunctions: readonly TemplateFunction[] = [
  ofKnown({ name: "parseCidr", min: 1, max: 1, apply: parseCidr }),
  ofKnown({ name: "cidrSubnet", min: 3, max: 3, apply: cidrSubnet }),
  ofKnown({ name: "cidrHost", min: 2, max: 2, apply: cidrHost }),
];

function parseCidr(args: readonly Value[], site: CallSite): Value {
  const range = rangeAt(args, site);
  const { version, prefixLength } = range;
  const { network, last } = boundsOf(range);
  const shown = (address: bigint): string => formatAddress(version, address);
  if (version === 4 && prefixLength === 31) noteNoHosts(site);
  return objectOf([
    ["network", shown(network)],
    ["netmask", shown(maskOf(range))],
    ...(version === 4 ? ([["broadcast", shown(last)]] as const) : []),
    ["firstUsable", shown(version === 4 ? firstUsable(range) : network)],
    ["lastUsable", shown(version === 4 && prefixLength < 32 ? last - 1n : last)],
    ["cidr", prefixLength],
  ]);
}

function noteNoHosts({ scope, call }: CallSite): void {
  const reason = `${call.name}() of a range of two addresses: no document says which of them are usable.`;
  scope.note({ code: "expression/doubtful", reason, span: call.span });
}

function cidrSubnet(args: readonly Value[], site: CallSite): Value {
  const range = rangeAt(args, site);
  const [length, index] = [Number(intAt(args, 1, site)), intAt(args, 2, site)];
  const { version, prefixLength } = range;
  if (length < prefixLength || length > bitsOf(range)) {
    throw argumentFault(site, 1, `must be within ${prefixLength} and ${bitsOf(range)}, and is ${length}`);
  }
  const count = 1n << BigInt(length - prefixLength);
  if (index < 0 || BigInt(index) >= count) {
    throw argumentFault(site, 2, `must be within 0 and ${count - 1n}, and is ${index}`);
  }
  const start = boundsOf(range).network + (BigInt(index) << BigInt(bitsOf(range) - length));
  return `${formatAddress(version, start)}/${length}`;
}

function cidrHost(args: readonly Value[], site: CallSite): Value {
  const range = rangeAt(args, site);
  const index = intAt(args, 1, site);
  const { version, prefixLength } = range;
  const { last } = boundsOf(range);
  const address = firstUsable(range) + BigInt(index);
  const end = version === 4 && prefixLength < 31 ? last - 1n : last;
  if (index < 0 || address > end) {
    throw argumentFault(site, 1, `must be within 0 and ${end - firstUsable(range)}, and is ${index}`);
  }
  return formatAddress(version, address);
}

function rangeAt(args: readonly Value[], site: CallSite): IpRange {
  const range = parseRange(stringAt(args, 0, site));
  if (range !== undefined) return range;
  throw argumentFault(site, 0, "is no range of addresses", "Write an address and its prefix length: 10.0.0.0/16.");
}

/** A range of one address has no host but itself. */
function firstUsable(range: IpRange): bigint {
  const { network } = boundsOf(range);
  return range.prefixLength === bitsOf(range) ? network : network + 1n;
}

function maskOf(range: IpRange): bigint {
  const hostBits = BigInt(bitsOf(range) - range.prefixLength);
  return ((1n << BigInt(bitsOf(range))) - 1n) ^ ((1n << hostBits) - 1n);
}

function boundsOf(range: IpRange): { readonly network: bigint; readonly last: bigint } {
  const network = range.address & maskOf(range);
  return { network, last: network + (1n << BigInt(bitsOf(range) - range.prefixLength)) - 1n };
}
