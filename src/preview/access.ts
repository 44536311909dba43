// Identities, what they may do, and key vaults.
import type { DeploymentScope } from "../arm/deployment-context.ts";
import { isObject } from "../arm/values/value.ts";
import { factText } from "./fact-text.ts";
import { lastName } from "./load-balancers.ts";
import type { Identity, Role, Vault } from "./model.ts";
import type { Networks } from "./networks.ts";
import { factAt, listAt, valueAt } from "./read-body.ts";
import { entriesNamed, targetOf } from "./references.ts";
import type { Entry, ResourceIndex } from "./resource-index.ts";

/** The title of a built-in role by its GUID. */
export type FindRoleTitle = (id: string) => string | undefined;

export function identitiesOf(index: ResourceIndex): readonly Identity[] {
  const carriers = index.entries.flatMap(({ key, resource }) => {
    const carried = valueAt(resource.body, "identity", "userAssignedIdentities");
    return isObject(carried) ? entriesNamed([carried], index).map((entry) => ({ key, entry })) : [];
  });
  return index.ofType("Microsoft.ManagedIdentity/userAssignedIdentities").map((identity) => ({
    key: identity.key,
    name: identity.name,
    usedBy: carriers.filter(({ entry }) => entry === identity).map(({ key }) => key),
  }));
}

export function rolesOf(index: ResourceIndex, scope: DeploymentScope, findTitle: FindRoleTitle): readonly Role[] {
  return index.ofType("Microsoft.Authorization/roleAssignments").map((entry) => role(entry, index, scope, findTitle));
}

function role(
  { key, resource }: Entry,
  index: ResourceIndex,
  deploymentScope: DeploymentScope,
  findTitle: FindRoleTitle,
): Role {
  const properties = valueAt(resource.body, "properties");
  const principal = valueAt(properties, "principalId");
  const holder = targetOf(principal, index)?.entry;
  const scope = resource.scopeId === undefined ? undefined : targetOf(resource.scopeId, index)?.entry;
  const definition = lastName(valueAt(properties, "roleDefinitionId")) ?? "a role";
  const description = factAt(properties, "description");
  return {
    key,
    ...(holder === undefined ? {} : { holder: holder.key }),
    holderName: holder?.name ?? (factText(factAt(properties, "principalId")) || "somebody"),
    role: findTitle(definition) ?? definition,
    ...(scope === undefined ? {} : { scope: scope.key }),
    scopeName: scope?.name ?? scopeWords[deploymentScope],
    ...(description === undefined ? {} : { description }),
  };
}

const scopeWords: Readonly<Record<DeploymentScope, string>> = {
  resourceGroup: "the resource group",
  subscription: "the subscription",
  managementGroup: "the management group",
  tenant: "the tenant",
};

export function vaultsOf(index: ResourceIndex, networks: Networks): readonly Vault[] {
  return index.ofType("Microsoft.KeyVault/vaults").map(({ key, name, resource }) => ({
    key,
    name,
    subnets: listAt(resource.body, "properties", "networkAcls", "virtualNetworkRules").flatMap(
      (rule) => networks.subnetOf(valueAt(rule, "id"))?.key ?? [],
    ),
  }));
}
