// The virtual network with its subnets inline, as Azure advises: a PUT of the network without them would remove them.
// Source: https://learn.microsoft.com/azure/templates/microsoft.network/virtualnetworks
import type { MachineClusterPlan, SubnetPlan } from "../../../plan/plan.ts";
import type { ClusterRefs } from "../cluster-refs.ts";
import { type ArmValue, variable } from "../expression.ts";
import { idOf, type ResourceRef } from "../references.ts";
import type { ArmResource } from "../template.ts";
import { lastNodeRule } from "./security-groups.ts";

export function virtualNetwork(plan: MachineClusterPlan, refs: ClusterRefs): ArmResource {
  const { network } = plan;
  return {
    ref: refs.virtualNetwork,
    head: { location: plan.location, tags: variable("tags") },
    properties: {
      addressSpace: { addressPrefixes: [network.addressPrefix] },
      subnets: [
        machineSubnet(network.masterSubnet, refs.mastersSecurityGroup, refs),
        machineSubnet(network.nodeSubnet, refs.nodesSecurityGroup, refs),
        ...(network.bastionSubnetPrefix === null ? [] : [bastionSubnet(network.bastionSubnetPrefix)]),
      ],
    },
    // No machine before the rules of its group, and no two writes to the group at once.
    after: lastNodeRule(plan),
  };
}

function machineSubnet(subnet: SubnetPlan, securityGroup: ResourceRef, refs: ClusterRefs): ArmValue {
  return {
    name: subnet.name,
    properties: {
      addressPrefix: subnet.addressPrefix,
      networkSecurityGroup: { id: idOf(securityGroup) },
      natGateway: { id: idOf(refs.natGateway) },
      // Explicit, since the default differs by API version: https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access
      defaultOutboundAccess: false,
      // The vaults' firewalls know these subnets by it.
      serviceEndpoints: [{ service: "Microsoft.KeyVault" }],
    },
  };
}

/** The name is fixed by Azure: https://learn.microsoft.com/azure/bastion/configuration-settings#subnet */
export const bastionSubnetName = "AzureBastionSubnet";

function bastionSubnet(addressPrefix: string): ArmValue {
  return { name: bastionSubnetName, properties: { addressPrefix, defaultOutboundAccess: false } };
}
