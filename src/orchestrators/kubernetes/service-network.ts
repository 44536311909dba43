import { addressAt, parseRange } from "../../lib/ipv4-range.ts";

export const clusterDomain = "cluster.local";

/** kubeadm gives the cluster's name service the tenth address: https://kubernetes.io/docs/reference/setup-tools/kubeadm/ */
const dnsOffset = 10;

/** The address of the cluster's name service. */
export function dnsAddress(serviceSubnet: string): string {
  return addressAt(parseRange(serviceSubnet), dnsOffset);
}
