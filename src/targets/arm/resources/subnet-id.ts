import type { ClusterRefs } from "../cluster-refs.ts";
import type { ArmExpression } from "../expression.ts";
import { partIdOf } from "../references.ts";

/** The id of a subnet of the cluster's network. */
export function subnetId(refs: ClusterRefs, name: string): ArmExpression {
  return partIdOf(refs.virtualNetwork, "subnets", name);
}
