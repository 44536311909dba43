// Roles of the identities, and of the operators. The name of an assignment is a GUID of what it says and of the
// generation: an identity made anew has another principal, and Azure refuses to change an assignment's principal.
// Source: https://learn.microsoft.com/azure/role-based-access-control/role-assignments-template
import type { Role, RoleName } from "../../../catalog/catalog-schema.ts";
import type { GrantPlan, MachineClusterPlan } from "../../../plan/plan.ts";
import type { ClusterRefs } from "../cluster-refs.ts";
import { type ArmExpression, call, copyIndex, index, member, parameter } from "../expression.ts";
import { parameterNames } from "../parameters.ts";
import { idOf, type ResourceRef, resourceRef, runtimeProperty } from "../references.ts";
import type { ArmResource } from "../template.ts";

type Roles = Readonly<Record<RoleName, Role>>;

const type = "Microsoft.Authorization/roleAssignments";

export function roleAssignments(plan: MachineClusterPlan, refs: ClusterRefs, roles: Roles): readonly ArmResource[] {
  return [
    ...plan.grants.map((grant) => grantAssignment(grant, plan, refs, roles)),
    operatorAssignments(plan, refs, roles),
  ];
}

/** The symbolic names of the assignments that an identity's machines must wait for. */
export function grantSymbols(plan: MachineClusterPlan, identity: GrantPlan["identity"]): readonly string[] {
  return plan.grants.filter((grant) => grant.identity === identity).map(symbolOf);
}

function grantAssignment(grant: GrantPlan, plan: MachineClusterPlan, refs: ClusterRefs, roles: Roles): ArmResource {
  const scope = scopeRef(grant, refs);
  return {
    ref: resourceRef(
      symbolOf(grant),
      type,
      assignmentId(plan, grant.identity, roles[grant.role].name, scopeName(grant)),
    ),
    head: scope === undefined ? {} : { scope: idOf(scope) },
    properties: {
      description: grant.why,
      roleDefinitionId: roleId(roles, grant.role),
      principalId: runtimeProperty(refs.identities[grant.identity], "principalId"),
      // Spares Azure the look-up that fails while a new identity has not replicated.
      principalType: "ServicePrincipal",
    },
  };
}

function operatorAssignments(plan: MachineClusterPlan, refs: ClusterRefs, roles: Roles): ArmResource {
  const objectIds = parameter(parameterNames.operatorObjectIds);
  const objectId = index(objectIds, copyIndex());
  const role = "keyVaultSecretsUser";
  return {
    ref: resourceRef("operatorRoles", type, assignmentId(plan, "operator", roles[role].name, objectId)),
    head: { scope: idOf(refs.vaults.operators) },
    copy: { count: call("length", objectIds) },
    properties: {
      description: "Operators read the administrator kubeconfig.",
      roleDefinitionId: roleId(roles, role),
      principalId: objectId,
    },
  };
}

function assignmentId(plan: MachineClusterPlan, ...parts: readonly (string | ArmExpression)[]): ArmExpression {
  return call("guid", member(call("resourceGroup"), "id"), plan.clusterName, String(plan.generation), ...parts);
}

function roleId(roles: Roles, role: RoleName): ArmExpression {
  return call("subscriptionResourceId", "Microsoft.Authorization/roleDefinitions", roles[role].id);
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

function scopeName({ scope }: GrantPlan): string {
  switch (scope.kind) {
    case "resource-group":
      return "resource group";
    case "vault":
      return `${scope.vault} vault`;
    case "identity":
      return `${scope.identity} identity`;
  }
}

/** mastersNetworkContributor, mastersKeyVaultSecretsOfficerOnNodesVault. */
function symbolOf(grant: GrantPlan): string {
  const where = grant.scope.kind === "resource-group" ? "" : ` on ${scopeName(grant)}`;
  return `${grant.identity}${capitalised(grant.role)}${where.split(" ").map(capitalised).join("")}`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
