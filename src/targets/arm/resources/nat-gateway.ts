// The way out of all subnets. Source: https://learn.microsoft.com/azure/nat-gateway/nat-sku
import type { MachineClusterPlan } from "../../../plan/plan.ts";
import type { ClusterRefs } from "../cluster-refs.ts";
import { variable } from "../expression.ts";
import { idOf } from "../references.ts";
import type { ArmResource } from "../template.ts";
import { publicIP } from "./public-ip.ts";

export function natGateway(plan: MachineClusterPlan, refs: ClusterRefs): readonly ArmResource[] {
  const { sku, zones } = plan.network.natGateway;
  return [
    ...refs.natPublicIPs.map((ref) => publicIP(ref, { location: plan.location, sku, zones })),
    {
      ref: refs.natGateway,
      // A Standard gateway sits in one zone or in none, and a StandardV2 spans the region's by itself: neither names zones.
      head: { location: plan.location, sku: { name: sku }, tags: variable("tags") },
      properties: {
        publicIpAddresses: refs.natPublicIPs.map((ref) => ({ id: idOf(ref) })),
        idleTimeoutInMinutes: 4,
      },
    },
  ];
}
