// Roles of the identities, and of the operators. The name of an assignment is a GUID of what it says and of the
// generation: an identity made anew has another principal, and Azure refuses to change an assignment's principal.
// Source: https://learn.microsoft.com/azure/role-based-access-control/role-assignments-template
import type { GrantPlan, MachineClusterPlan, RolePlan } from "../../../plan/plan.ts";
import type { ClusterRefs } from "../cluster-refs.ts";
import { type ArmExpression, call, copyIndex, index, member, parameter } from "../expression.ts";
import { parameterNames } from "../parameters.ts";
import { idOf, type ResourceRef, resourceRef, runtimeProperty } from "../references.ts";
import type { ArmResource } from "../template.ts";

const type = "Microsoft.Authorization/roleAssignments";

export function roleAssignments(plan: MachineClusterPlan, refs: ClusterRefs): readonly ArmResource[] {
  return [...plan.grants.map((grant) => grantAssignment(grant, plan, refs)), operatorAssignments(plan, refs)];
}

/** The symbolic names of the assignments that an identity's machines must wait for. */
export function grantSymbols(plan: MachineClusterPlan, identity: GrantPlan["identity"]): readonly string[] {
  return plan.grants.filter((grant) => grant.identity === identity).map(symbolOf);
}

function grantAssignment(grant: GrantPlan, plan: MachineClusterPlan, refs: ClusterRefs): ArmResource {
  const scope = scopeRef(grant, refs);
  return {
    ref: resourceRef(symbolOf(grant), type, assignmentId(plan, grant.identity, grant.roleId, scopeKey(grant))),
    head: scope === undefined ? {} : { scope: idOf(scope) },
    properties: {
      description: grant.why,
      roleDefinitionId: roleDefinitionId(grant),
      principalId: runtimeProperty(refs.identities[grant.identity], "principalId"),
      // Spares Azure the look-up that fails while a new identity has not replicated.
      principalType: "ServicePrincipal",
    },
  };
}

function operatorAssignments(plan: MachineClusterPlan, refs: ClusterRefs): ArmResource {
  const { grant } = plan.operators;
  const objectIds = parameter(parameterNames.operatorObjectIds);
  const objectId = index(objectIds, copyIndex());
  return {
    ref: resourceRef("operatorRoles", type, assignmentId(plan, objectId, grant.roleId, "vault/operators")),
    head: { scope: idOf(refs.vaults.operators) },
    copy: { count: call("length", objectIds) },
    properties: {
      description: grant.why,
      roleDefinitionId: roleDefinitionId(grant),
      principalId: objectId,
    },
  };
}

/** Ids and keys only, and never wording: an assignment keeps its name for life. */
function assignmentId(
  { clusterName, generation }: MachineClusterPlan,
  holder: string | ArmExpression,
  roleId: string,
  scope: string,
): ArmExpression {
  const group = member(call("resourceGroup"), "id");
  return call("guid", group, clusterName, String(generation), holder, roleId, scope);
}

function roleDefinitionId({ roleId }: RolePlan): ArmExpression {
  return call("subscriptionResourceId", "Microsoft.Authorization/roleDefinitions", roleId);
}

function scopeRef({ scope }: GrantPlan, refs: ClusterRefs): ResourceRef | undefined {
  switch (scope.kind) {
    case "resource-group":
      return undefined;
    case "vault":
      return refs.vaults[scope.vault];
    case "identity":
      return refs.identities[scope.identity];
  }
}

function scopeKey({ scope }: GrantPlan): string {
  switch (scope.kind) {
    case "resource-group":
      return "resource-group";
    case "vault":
      return `vault/${scope.vault}`;
    case "identity":
      return `identity/${scope.identity}`;
  }
}

/** mastersNetworkContributor, mastersKeyVaultSecretsOfficerOnNodesVault. */
function symbolOf(grant: GrantPlan): string {
  const [kind = "", owner] = scopeKey(grant).split("/");
  const where = owner === undefined ? "" : `On${capitalised(owner)}${capitalised(kind)}`;
  return `${grant.identity}${capitalised(grant.role)}${where}`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
