import type { Bastion, ClusterDefinition, Network } from "../generated/cluster-definition.ts";
import { blockOf, formatRange, type Ipv4Range, parseRange } from "../lib/ipv4-range.ts";
import type { ResolvedBastion, ResolvedNetwork } from "./cluster.ts";
import type { ResolveContext } from "./resolve-context.ts";

type NetworkDefaults = {
  readonly [Key in keyof ResolvedNetwork]: (written: Network, context: ResolveContext) => ResolvedNetwork[Key];
};

const defaultAddressPrefix = "10.240.0.0/16";

/** Address space: the written one, else the living cluster's, else 10.240.0.0/16. */
function addressSpace(written: Network, { pins }: ResolveContext): string {
  return written.addressPrefix ?? pins?.network.addressPrefix ?? defaultAddressPrefix;
}

/** A /24 of the address space, or an eighth of it where that is smaller. */
function smallBlock(space: Ipv4Range, index: number): Ipv4Range {
  return blockOf(space, Math.min(Math.max(24, space.prefixLength + 3), 32), index);
}

const defaults: NetworkDefaults = {
  addressPrefix: addressSpace,
  masterSubnetPrefix: (written, context) =>
    written.masterSubnetPrefix ??
    context.pins?.network.masterSubnetPrefix ??
    formatRange(smallBlock(parseRange(addressSpace(written, context)), 0)),
  nodeSubnetPrefix: (written, context) =>
    written.nodeSubnetPrefix ?? context.pins?.network.nodeSubnetPrefix ?? upperHalf(addressSpace(written, context)),
  podSubnet: (written, { pins }) => written.podSubnet ?? pins?.network.podSubnet ?? "10.128.0.0/12",
  serviceSubnet: (written, { pins }) => written.serviceSubnet ?? pins?.network.serviceSubnet ?? "10.96.0.0/16",
  natGateway: (written, { pins, region }) => ({
    sku:
      written.natGateway?.sku ??
      pins?.network.natGatewaySku ??
      // Spans the zones of a region; offered in most, not all: https://learn.microsoft.com/azure/nat-gateway/nat-sku
      (region.natGatewayStandardV2 === true ? "StandardV2" : "Standard"),
    publicIPCount: written.natGateway?.publicIPCount ?? 1,
  }),
  // A public address spans all zones of its region, and keeps those it was made with when the region gains some:
  // https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#availability-zone
  publicIPZones: (_, { pins, region }) => pins?.network.publicIPZones ?? region.zones.slice(0, 3),
};

function upperHalf(space: string): string {
  const range = parseRange(space);
  return formatRange(blockOf(range, Math.min(range.prefixLength + 1, 32), 1));
}

/** Fills the network's defaults; each property's default is one function of the table above. */
export function resolveNetwork(definition: ClusterDefinition, context: ResolveContext): ResolvedNetwork {
  const written = definition.network ?? {};
  return {
    addressPrefix: defaults.addressPrefix(written, context),
    masterSubnetPrefix: defaults.masterSubnetPrefix(written, context),
    nodeSubnetPrefix: defaults.nodeSubnetPrefix(written, context),
    podSubnet: defaults.podSubnet(written, context),
    serviceSubnet: defaults.serviceSubnet(written, context),
    natGateway: defaults.natGateway(written, context),
    publicIPZones: defaults.publicIPZones(written, context),
  };
}

/** @returns null where the definition asks for no Bastion. */
export function resolveBastion(
  written: Bastion | undefined,
  network: ResolvedNetwork,
  { pins }: ResolveContext,
): ResolvedBastion | null {
  if (written === undefined) return null;
  const second = smallBlock(parseRange(network.addressPrefix), 1);
  return {
    sku: written.sku ?? pins?.bastion?.sku ?? "Standard",
    subnetPrefix:
      written.subnetPrefix ??
      pins?.bastion?.subnetPrefix ??
      formatRange(blockOf(second, Math.max(26, second.prefixLength), 0)),
  };
}
