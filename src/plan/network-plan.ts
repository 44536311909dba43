import type { ResolvedCluster } from "../cluster/cluster.ts";
import type { ResourceNames } from "../cluster/resource-names.ts";
import type { ApiPlan, BastionPlan, NetworkPlan, SecurityRulePlan } from "./plan.ts";

/** Plans the virtual network; the rules are the orchestrator's. */
export function networkPlan(
  cluster: ResolvedCluster,
  names: ResourceNames,
  rules: { readonly masters: readonly SecurityRulePlan[]; readonly nodes: readonly SecurityRulePlan[] },
): NetworkPlan {
  const { network } = cluster;
  return {
    name: names.virtualNetwork,
    addressPrefix: network.addressPrefix,
    masterSubnet: {
      name: names.masterSubnet,
      addressPrefix: network.masterSubnetPrefix,
      securityGroupName: names.mastersSecurityGroup,
    },
    nodeSubnet: {
      name: names.nodeSubnet,
      addressPrefix: network.nodeSubnetPrefix,
      securityGroupName: names.nodesSecurityGroup,
    },
    bastionSubnetPrefix: (cluster.bastion ?? cluster.leftovers.bastion)?.subnetPrefix ?? null,
    natGateway: {
      name: names.natGateway,
      sku: network.natGateway.sku,
      zones: network.publicIPZones,
      publicIPNames: names.natPublicIPs,
    },
    masterRules: rules.masters,
    nodeRules: rules.nodes,
  };
}

export interface ApiPlanInput {
  readonly port: number;
  readonly probePath: string;
  readonly internalAddress: string;
}

// Five ports, one for each master there can be.
const firstSshPort = 50000;
const lastSshPort = 50004;

/** Plans the API server's endpoints: a public and an internal load balancer. */
export function apiPlan(cluster: ResolvedCluster, names: ResourceNames, input: ApiPlanInput): ApiPlan {
  const { sshSourceRanges } = cluster.admin;
  return {
    ...input,
    publicIPName: names.apiPublicIP,
    zones: cluster.network.publicIPZones,
    dnsLabel: names.apiDnsLabel,
    publicLoadBalancerName: names.apiLoadBalancer,
    internalLoadBalancerName: names.apiInternalLoadBalancer,
    allowedSourceRanges: cluster.api.allowedSourceRanges,
    ssh:
      sshSourceRanges.length === 0
        ? null
        : { sourceRanges: sshSourceRanges, firstPort: firstSshPort, lastPort: lastSshPort },
  };
}

export function bastionPlan(cluster: ResolvedCluster, names: ResourceNames): BastionPlan | null {
  if (cluster.bastion === null) return null;
  return {
    name: names.bastion,
    publicIPName: names.bastionPublicIP,
    sku: cluster.bastion.sku,
    subnetPrefix: cluster.bastion.subnetPrefix,
    zones: cluster.network.publicIPZones,
  };
}
