import type { ResolvedCluster } from "../cluster/cluster.ts";
import type { JsonPointer } from "../lib/json-pointer.ts";

/** One address range of the cluster's own network. */
export interface NamedRange {
  readonly name: string;
  readonly range: string;
  readonly pointer: JsonPointer;
}

/** The virtual network's subnets. */
export function subnetRanges({ network, bastion }: ResolvedCluster): readonly NamedRange[] {
  return [
    { name: "masters' subnet", range: network.masterSubnetPrefix, pointer: "/network/masterSubnetPrefix" },
    { name: "nodes' subnet", range: network.nodeSubnetPrefix, pointer: "/network/nodeSubnetPrefix" },
    ...(bastion === null
      ? []
      : [{ name: "Bastion's subnet", range: bastion.subnetPrefix, pointer: "/bastion/subnetPrefix" }]),
  ];
}

/** The ranges that must share no address: virtual network, pods, services. */
export function outerRanges({ network }: ResolvedCluster): readonly NamedRange[] {
  return [
    { name: "address space", range: network.addressPrefix, pointer: "/network/addressPrefix" },
    { name: "pod range", range: network.podSubnet, pointer: "/network/podSubnet" },
    { name: "service range", range: network.serviceSubnet, pointer: "/network/serviceSubnet" },
  ];
}

export function networkRanges(cluster: ResolvedCluster): readonly NamedRange[] {
  return [...outerRanges(cluster), ...subnetRanges(cluster)];
}
