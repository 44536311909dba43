// Source: https://learn.microsoft.com/azure/bastion/configuration-settings
import type { MachineClusterPlan } from "../../../plan/plan.ts";
import type { ClusterRefs } from "../cluster-refs.ts";
import { variable } from "../expression.ts";
import { idOf, resourceRef } from "../references.ts";
import type { ArmResource } from "../template.ts";
import { publicIP } from "./public-ip.ts";
import { subnetId } from "./subnet-id.ts";
import { bastionSubnetName } from "./virtual-network.ts";

export function bastion(plan: MachineClusterPlan, refs: ClusterRefs): readonly ArmResource[] {
  const host = plan.bastion;
  if (host === null) return [];
  const address = resourceRef("bastionPublicIP", "Microsoft.Network/publicIPAddresses", host.publicIPName);
  return [
    publicIP(address, { location: plan.location, sku: "Standard", zones: host.zones }),
    {
      ref: resourceRef("bastion", "Microsoft.Network/bastionHosts", host.name),
      head: { location: plan.location, sku: { name: host.sku }, tags: variable("tags") },
      properties: {
        // Native SSH clients need the tunnel, which Basic does not have.
        enableTunneling: host.sku === "Standard" ? true : undefined,
        ipConfigurations: [
          {
            name: "bastion",
            properties: {
              subnet: { id: subnetId(refs, bastionSubnetName) },
              publicIPAddress: { id: idOf(address) },
              privateIPAllocationMethod: "Dynamic",
            },
          },
        ],
      },
    },
  ];
}
