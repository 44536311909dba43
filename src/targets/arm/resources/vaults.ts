// Three key vaults: secrets of masters, of nodes, of operators. The template never holds a secret, so that a later
// deployment cannot overwrite one. Source: https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults
import type { MachineClusterPlan, VaultPlan, VaultRole } from "../../../plan/plan.ts";
import type { ClusterRefs } from "../cluster-refs.ts";
import { type ArmValue, call, copyIndex, format, index, member, parameter, variable } from "../expression.ts";
import { parameterNames } from "../parameters.ts";
import type { ArmResource } from "../template.ts";
import { subnetId } from "./subnet-id.ts";

export const vaultRoles: readonly VaultRole[] = ["masters", "nodes", "operators"];

/** Variables with the vaults' names. */
export function vaultNames({ vaults }: MachineClusterPlan, refs: ClusterRefs): Readonly<Record<string, ArmValue>> {
  return Object.fromEntries(
    vaultRoles.map((role) => [
      `${refs.vaults[role].symbol}Name`,
      format(`${vaults[role].namePrefix}-{0}`, variable("suffix")),
    ]),
  );
}

export function vaults(plan: MachineClusterPlan, refs: ClusterRefs): readonly ArmResource[] {
  return vaultRoles.map((role) => ({
    ref: refs.vaults[role],
    head: { location: plan.location, tags: variable("tags") },
    properties: {
      tenantId: member(call("subscription"), "tenantId"),
      sku: { family: "A", name: "standard" },
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      // The masters' vault holds the only copy of the cluster's authorities.
      enablePurgeProtection: true,
      publicNetworkAccess: "Enabled",
      networkAcls: networkAcls(plan.vaults[role], plan, refs),
    },
  }));
}

/** Closed but for the subnets of machines and, for the kubeconfig, the operators' own addresses. */
function networkAcls(vault: VaultPlan, { network }: MachineClusterPlan, refs: ClusterRefs): ArmValue {
  const subnets = { masters: network.masterSubnet.name, nodes: network.nodeSubnet.name };
  const ranges = parameter(parameterNames.operatorSourceRanges);
  return {
    bypass: "None",
    defaultAction: "Deny",
    virtualNetworkRules: vault.subnets.map((role) => ({ id: subnetId(refs, subnets[role]) })),
    ...(vault.openToOperators
      ? {
          copy: [
            {
              name: "ipRules",
              count: call("length", ranges),
              input: { value: index(ranges, copyIndex("ipRules")) },
            },
          ],
        }
      : {}),
  };
}
