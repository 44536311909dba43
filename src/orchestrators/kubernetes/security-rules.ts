// Which traffic a Kubernetes cluster on cilium needs.
// Priorities are fixed for life: a rule that moved onto another's priority would be refused, and the cloud controller
// writes its own at 500 and above (https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/).
// Sources: https://kubernetes.io/docs/reference/networking/ports-and-protocols/, https://docs.cilium.io/en/stable/operations/system_requirements/#firewall-rules
import type { ResolvedCluster } from "../../cluster/cluster.ts";
import type { SecurityRulePlan } from "../../plan/plan.ts";
import { from } from "../../plan/traffic-source.ts";

export const apiPort = 6443;
const kubeletPort = "10250";
const overlayPort = "8472";
const healthPort = "4240";

/** Rules of the masters' own security group: whatever is not named here does not reach a master. */
export function masterRules(cluster: ResolvedCluster): readonly SecurityRulePlan[] {
  const { masterSubnetPrefix: masters, nodeSubnetPrefix: nodes } = cluster.network;
  const toMasters = { access: "Allow", protocol: "Tcp", destination: masters } as const;
  return [
    ...apiRules(masters, nodes),
    {
      ...toMasters,
      name: "AllowMasters",
      priority: 130,
      description: "Masters among themselves: etcd, the API server, kubelets, the pod network.",
      protocol: "*",
      source: from(masters),
      ports: [],
    },
    ...podNetworkRules(masters, nodes),
    ...sshRules(cluster, masters),
    {
      ...toMasters,
      name: "DenyOtherNetwork",
      priority: 400,
      description: "Everything else inside the virtual network, etcd and SSH among it.",
      access: "Deny",
      protocol: "*",
      source: from("VirtualNetwork"),
      ports: [],
    },
  ];
}

function apiRules(masters: string, nodes: string): readonly SecurityRulePlan[] {
  const toApi = { access: "Allow", protocol: "Tcp", destination: masters, ports: [String(apiPort)] } as const;
  return [
    {
      ...toApi,
      name: "AllowApiFromAllowedRanges",
      priority: 100,
      description: "The public API endpoint, for the ranges that the definition names.",
      source: { kind: "api-allowed-ranges" },
    },
    {
      ...toApi,
      name: "AllowApiFromNodes",
      priority: 110,
      description: "Nodes and their pods reach the API server through the internal endpoint.",
      source: from(nodes),
    },
    {
      ...toApi,
      name: "AllowHealthProbes",
      priority: 120,
      // They come from an address that the tag VirtualNetwork holds too, so the deny below would stop them:
      // https://learn.microsoft.com/azure/virtual-network/service-tags-overview
      description: "The load balancers ask for the API server's readiness.",
      source: from("AzureLoadBalancer"),
    },
  ];
}

function podNetworkRules(masters: string, nodes: string): readonly SecurityRulePlan[] {
  const fromNodes = { access: "Allow", protocol: "Tcp", source: from(nodes), destination: masters } as const;
  return [
    {
      ...fromNodes,
      name: "AllowKubeletFromNodes",
      priority: 140,
      description: "Metrics of the masters' kubelets.",
      ports: [kubeletPort],
    },
    {
      ...fromNodes,
      name: "AllowOverlayFromNodes",
      priority: 150,
      description: "Pod traffic in VXLAN.",
      protocol: "Udp",
      ports: [overlayPort],
    },
    {
      ...fromNodes,
      name: "AllowHealthFromNodes",
      priority: 160,
      description: "The pod network's health checks.",
      ports: [healthPort],
    },
    {
      ...fromNodes,
      name: "AllowPingFromNodes",
      priority: 170,
      description: "The pod network's health checks.",
      protocol: "Icmp",
      ports: [],
    },
  ];
}

/** Rules of the nodes' security group; the cloud controller adds its own beside them. */
export function nodeRules(cluster: ResolvedCluster): readonly SecurityRulePlan[] {
  const { masterSubnetPrefix: masters, nodeSubnetPrefix: nodes } = cluster.network;
  const ssh = { protocol: "Tcp", destination: nodes, ports: ["22"] } as const;
  return [
    {
      ...ssh,
      name: "AllowSshFromMasters",
      priority: 100,
      description: "Masters serve as the way in to nodes.",
      access: "Allow",
      source: from(masters),
    },
    ...bastionRule(cluster, nodes),
    {
      ...ssh,
      name: "DenyOtherSsh",
      priority: 400,
      description: "SSH from anywhere else, pods and peered networks among it.",
      access: "Deny",
      source: from("VirtualNetwork"),
    },
  ];
}

function sshRules(cluster: ResolvedCluster, masters: string): readonly SecurityRulePlan[] {
  const named: readonly SecurityRulePlan[] =
    cluster.admin.sshSourceRanges.length === 0
      ? []
      : [
          {
            name: "AllowSshFromNamedRanges",
            priority: 180,
            description: "SSH through the public load balancer, for the ranges that the definition names.",
            access: "Allow",
            protocol: "Tcp",
            source: { kind: "ssh-ranges" },
            destination: masters,
            ports: ["22"],
          },
        ];
  return [...named, ...bastionRule(cluster, masters)];
}

function bastionRule({ bastion }: ResolvedCluster, destination: string): readonly SecurityRulePlan[] {
  if (bastion === null) return [];
  return [
    {
      name: "AllowSshFromBastion",
      priority: 190,
      description: "SSH through Azure Bastion.",
      access: "Allow",
      protocol: "Tcp",
      source: from(bastion.subnetPrefix),
      destination,
      ports: ["22"],
    },
  ];
}
