// Which traffic a Kubernetes cluster on cilium needs.
// Sources: https://kubernetes.io/docs/reference/networking/ports-and-protocols/, https://docs.cilium.io/en/stable/operations/system_requirements/#firewall-rules
import type { ResolvedCluster } from "../../cluster/cluster.ts";
import type { SecurityRulePlan } from "../../plan/plan.ts";
import { from, type RuleDraft, withPriorities } from "../../plan/security-rules.ts";

export const apiPort = 6443;
const kubeletPort = "10250";
const overlayPort = "8472";
const healthPort = "4240";

/** Rules of the masters' own security group: whatever is not named here does not reach a master. */
export function masterRules(cluster: ResolvedCluster): readonly SecurityRulePlan[] {
  const { masterSubnetPrefix: masters, nodeSubnetPrefix: nodes } = cluster.network;
  const toMasters = { access: "Allow", protocol: "Tcp", destination: masters } as const;
  return withPriorities([
    {
      ...toMasters,
      name: "AllowApiFromAllowedRanges",
      description: "The public API endpoint, for the ranges that the definition names.",
      source: { kind: "api-allowed-ranges" },
      ports: [String(apiPort)],
    },
    {
      ...toMasters,
      name: "AllowApiFromNodes",
      description: "Nodes and their pods reach the API server through the internal endpoint.",
      source: from(nodes),
      ports: [String(apiPort)],
    },
    {
      ...toMasters,
      name: "AllowMasters",
      description: "Masters among themselves: etcd, the API server, kubelets, the pod network.",
      protocol: "*",
      source: from(masters),
      ports: [],
    },
    {
      ...toMasters,
      name: "AllowKubeletFromNodes",
      description: "Metrics of the masters' kubelets.",
      source: from(nodes),
      ports: [kubeletPort],
    },
    {
      ...toMasters,
      name: "AllowOverlayFromNodes",
      description: "Pod traffic in VXLAN.",
      protocol: "Udp",
      source: from(nodes),
      ports: [overlayPort],
    },
    {
      ...toMasters,
      name: "AllowHealthFromNodes",
      description: "The pod network's health checks.",
      source: from(nodes),
      ports: [healthPort],
    },
    {
      ...toMasters,
      name: "AllowPingFromNodes",
      description: "The pod network's health checks.",
      protocol: "Icmp",
      source: from(nodes),
      ports: [],
    },
    ...sshRules(cluster, masters),
    {
      ...toMasters,
      name: "DenyOtherNetwork",
      description: "Everything else inside the virtual network, etcd and SSH among it.",
      access: "Deny",
      protocol: "*",
      source: from("VirtualNetwork"),
      ports: [],
    },
  ]);
}

/** Rules of the nodes' security group; the cloud controller adds its own beside them. */
export function nodeRules(cluster: ResolvedCluster): readonly SecurityRulePlan[] {
  const { masterSubnetPrefix: masters, nodeSubnetPrefix: nodes } = cluster.network;
  const ssh = { protocol: "Tcp", destination: nodes, ports: ["22"] } as const;
  return withPriorities([
    {
      ...ssh,
      name: "AllowSshFromMasters",
      description: "Masters serve as the way in to nodes.",
      access: "Allow",
      source: from(masters),
    },
    ...bastionRule(cluster, nodes),
    {
      ...ssh,
      name: "DenyOtherSsh",
      description: "SSH from anywhere else, pods and peered networks among it.",
      access: "Deny",
      source: from("VirtualNetwork"),
    },
  ]);
}

function sshRules(cluster: ResolvedCluster, masters: string): readonly RuleDraft[] {
  const named: readonly RuleDraft[] =
    cluster.admin.sshSourceRanges.length === 0
      ? []
      : [
          {
            name: "AllowSshFromNamedRanges",
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

function bastionRule({ bastion }: ResolvedCluster, destination: string): readonly RuleDraft[] {
  if (bastion === null) return [];
  return [
    {
      name: "AllowSshFromBastion",
      description: "SSH through Azure Bastion.",
      access: "Allow",
      protocol: "Tcp",
      source: from(bastion.subnetPrefix),
      destination,
      ports: ["22"],
    },
  ];
}
