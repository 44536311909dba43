// The template of a cluster of machines: which resources there are, in the order a reader wants them.
import { invariant } from "../../lib/invariant.ts";
import type { MachineClusterPlan } from "../../plan/plan.ts";
import type { ClusterTexts } from "../machine-texts.ts";
import { type ClusterRefs, clusterRefs } from "./cluster-refs.ts";
import { type ArmValue, call, member, parameter } from "./expression.ts";
import { outputs } from "./outputs.ts";
import { parameterNames, parameters } from "./parameters.ts";
import { apiLoadBalancers } from "./resources/api-load-balancers.ts";
import { bastion } from "./resources/bastion.ts";
import { identities } from "./resources/identities.ts";
import { machinePool } from "./resources/machine-pool.ts";
import { masters, masterVariables } from "./resources/masters.ts";
import { natGateway } from "./resources/nat-gateway.ts";
import { roleAssignments } from "./resources/role-assignments.ts";
import { scaleSet } from "./resources/scale-set.ts";
import { securityGroups } from "./resources/security-groups.ts";
import { vaultNames, vaults } from "./resources/vaults.ts";
import { virtualNetwork } from "./resources/virtual-network.ts";
import { type SharedTexts, sharedTexts } from "./shared-texts.ts";
import type { ArmResource, TemplateParts } from "./template.ts";

/** Gathers the parts of a cluster's template. */
export function clusterTemplate(plan: MachineClusterPlan, texts: ClusterTexts): TemplateParts {
  const refs = clusterRefs(plan);
  const shared = sharedTexts(plan, texts);
  return {
    description: `${plan.orchestratorTitle} cluster ${plan.stem}. Made by Slipway from its definition; change that and generate again.`,
    apiVersions: plan.apiVersions,
    parameters: parameters(plan),
    variables: { ...nameVariables(plan, refs), ...masterVariables(plan), ...shared.variables },
    resources: [
      ...securityGroups(plan, refs),
      ...natGateway(plan, refs),
      virtualNetwork(plan, refs),
      ...bastion(plan, refs),
      ...apiLoadBalancers(plan, refs),
      ...identities(plan, refs),
      ...vaults(plan, refs),
      ...roleAssignments(plan, refs),
      ...masters(plan, refs, shared.masters),
      ...pools(plan, refs, shared),
    ],
    outputs: outputs(plan, refs),
  };
}

function nameVariables(plan: MachineClusterPlan, refs: ClusterRefs): Readonly<Record<string, ArmValue>> {
  const group = member(call("resourceGroup"), "id");
  return {
    // Distinct for every cluster, generation and resource group.
    suffix: call("uniqueString", group, plan.clusterName, String(plan.generation)),
    ...vaultNames(plan, refs),
    tags: call("union", parameter(parameterNames.tags), call("createObject", plan.tag.name, plan.tag.value)),
  };
}

function pools(plan: MachineClusterPlan, refs: ClusterRefs, shared: SharedTexts): readonly ArmResource[] {
  return plan.pools.flatMap((pool, position) => {
    const text = shared.pools[position];
    invariant(text !== undefined, `the pool ${pool.name} has no texts`);
    return pool.kind === "scale-set" ? [scaleSet(pool, plan, refs, text)] : machinePool(pool, plan, refs, text);
  });
}
