// Pods reach neither the machine's identity nor the fabric's agent, which hands out what the machine was provisioned
// with. Name resolution stays: it is at another port of the second address. Pods on the machine's own network are not
// concerned; the cloud's agents run there. In Cilium's own words, since its data path may pass rules of iptables by.
// Sources: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16, CVE-2021-27075
import type { ClusterService } from "./cluster-service.ts";
import type { CiliumClusterwideNetworkPolicy } from "./kubernetes-objects.ts";

const metadataService = "169.254.169.254/32";
const wireServer = "168.63.129.16/32";
const wireServerPorts = ["80", "32526"];

const policy: CiliumClusterwideNetworkPolicy = {
  apiVersion: "cilium.io/v2",
  kind: "CiliumClusterwideNetworkPolicy",
  metadata: { name: "slipway-metadata-wall" },
  spec: {
    description: "No pod reaches the machine's identity or the fabric's agent.",
    endpointSelector: {},
    // A policy that denies would otherwise deny all that no other one allows.
    enableDefaultDeny: { ingress: false, egress: false },
    egressDeny: [
      { toCIDR: [metadataService] },
      { toCIDR: [wireServer], toPorts: [{ ports: wireServerPorts.map((port) => ({ port, protocol: "TCP" })) }] },
    ],
  },
};

export const metadataWall: ClusterService = {
  name: "metadata-wall",
  needs: ["cilium"],
  minors: null,
  content: () => ({
    kind: "objects",
    objects: [policy],
    waitFor: ["ciliumclusterwidenetworkpolicies.cilium.io"],
  }),
};
