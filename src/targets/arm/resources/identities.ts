// Source: https://learn.microsoft.com/azure/templates/microsoft.managedidentity/userassignedidentities
import type { IdentityRole, MachineClusterPlan } from "../../../plan/plan.ts";
import type { ClusterRefs } from "../cluster-refs.ts";
import { type ArmValue, type Dependency, printExpression, variable } from "../expression.ts";
import { dependencyOn, idOf } from "../references.ts";
import type { ArmResource } from "../template.ts";

export function identities({ location }: MachineClusterPlan, refs: ClusterRefs): readonly ArmResource[] {
  return [refs.identities.masters, refs.identities.nodes].map((ref) => ({
    ref,
    head: { location, tags: variable("tags") },
    properties: {},
  }));
}

/**
 * The `identity` of a machine or scale set. Azure wants the identity's id as an object's key, where no reference is seen:
 * {@link identityDependency} goes with it.
 */
export function identityOf(refs: ClusterRefs, role: IdentityRole): ArmValue {
  return {
    type: "UserAssigned",
    userAssignedIdentities: { [printExpression(idOf(refs.identities[role]))]: {} },
  };
}

/** Whoever carries an identity waits for it. */
export function identityDependency(refs: ClusterRefs, role: IdentityRole): Dependency {
  return dependencyOn(refs.identities[role]);
}
