import { addressAt, parseRange } from "../lib/ipv4-range.ts";

// Azure keeps the first four addresses of a subnet: https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq
const internalEndpointOffset = 4;
const firstMasterOffset = 5;
const mostMasters = 5;

/** How many addresses the masters' subnet must have free: the internal endpoint and the most masters there can be. */
export const masterAddressSlots = 1 + mostMasters;

/** The static address at which nodes reach the API server: the internal load balancer's. */
export function internalEndpointAddress(masterSubnetPrefix: string): string {
  return addressAt(parseRange(masterSubnetPrefix), internalEndpointOffset);
}

/** The static address of master `index`. Kubernetes and etcd advertise it, so it never changes. */
export function masterAddress(masterSubnetPrefix: string, index: number): string {
  return addressAt(parseRange(masterSubnetPrefix), firstMasterOffset + index);
}
