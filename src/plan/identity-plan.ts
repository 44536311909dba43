import type { Role, RoleName } from "../catalog/catalog-schema.ts";
import type { ResolvedCluster } from "../cluster/cluster.ts";
import type { ResourceNames } from "../cluster/resource-names.ts";
import type { GrantPlan, MachineClusterPlan, RolePlan } from "./plan.ts";

type IdentityPart = Pick<MachineClusterPlan, "identities" | "vaults" | "grants" | "operators">;
type Roles = Readonly<Record<RoleName, Role>>;
type Grant = Omit<GrantPlan, "roleId" | "roleTitle">;

/**
 * Plans identities, key vaults and roles of least reach: masters own the secrets, nodes read theirs, operators read the
 * kubeconfig. Nobody gets Contributor.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export function identityPlan({ operators }: ResolvedCluster, names: ResourceNames, roles: Roles): IdentityPart {
  return {
    identities: { masters: { name: names.mastersIdentity }, nodes: { name: names.nodesIdentity } },
    vaults: {
      masters: { namePrefix: `${names.vaultStem}-m`, subnets: ["masters"], openToOperators: false },
      nodes: { namePrefix: `${names.vaultStem}-n`, subnets: ["masters", "nodes"], openToOperators: false },
      operators: { namePrefix: `${names.vaultStem}-o`, subnets: ["masters"], openToOperators: true },
    },
    grants: grants.map((grant) => ({ ...grant, ...rolePlan(grant, roles) })),
    operators: { ...operators, grant: rolePlan(operatorGrant, roles) },
  };
}

function rolePlan({ role, why }: Pick<Grant, "role" | "why">, roles: Roles): RolePlan {
  return { role, roleId: roles[role].id, roleTitle: roles[role].name, why };
}

const operatorGrant = {
  role: "keyVaultSecretsUser",
  why: "Operators read the administrator kubeconfig.",
} as const;

const resourceGroup = { kind: "resource-group" } as const;

const grants: readonly Grant[] = [
  {
    identity: "masters",
    role: "virtualMachineContributor",
    scope: resourceGroup,
    why: "The cloud controller and the disk driver attach disks and read machines.",
  },
  {
    identity: "masters",
    role: "networkContributor",
    scope: resourceGroup,
    why: "The cloud controller makes load balancers, public addresses and rules for services.",
  },
  {
    identity: "masters",
    role: "managedIdentityOperator",
    scope: { kind: "identity", identity: "nodes" },
    why: "Writing a machine or scale set means assigning the identity it carries.",
  },
  {
    identity: "masters",
    role: "keyVaultSecretsOfficer",
    scope: { kind: "vault", vault: "masters" },
    why: "Masters keep the certificate authorities and the cluster's claim here.",
  },
  {
    identity: "masters",
    role: "keyVaultSecretsOfficer",
    scope: { kind: "vault", vault: "nodes" },
    why: "Masters renew the join token here.",
  },
  {
    identity: "masters",
    role: "keyVaultSecretsOfficer",
    scope: { kind: "vault", vault: "operators" },
    why: "Masters keep the administrator kubeconfig here.",
  },
  {
    identity: "nodes",
    role: "keyVaultSecretsUser",
    scope: { kind: "vault", vault: "nodes" },
    why: "Nodes read the endpoint, the authority's fingerprint and the join token.",
  },
];
