import type { MachineClusterPlan } from "../../plan/plan.ts";
import { type ClusterRefs, vaultNameVariable } from "./cluster-refs.ts";
import { format } from "./expression.ts";
import { runtimeProperty } from "./references.ts";
import type { TemplateParts } from "./template.ts";

/** What the commands of the output's README look up. Never a secret: outputs stay readable in the deployment's history. */
export function outputs(plan: MachineClusterPlan, refs: ClusterRefs): TemplateParts["outputs"] {
  const { api, masters, pools, tag } = plan;
  return {
    apiServerUrl: {
      type: "string",
      value: format(`https://{0}:${api.port}`, runtimeProperty(refs.apiPublicIP, "dnsSettings", "fqdn")),
    },
    apiInternalAddress: { type: "string", value: api.internalAddress },
    mastersVault: { type: "string", value: vaultNameVariable(refs.vaults.masters.symbol) },
    nodesVault: { type: "string", value: vaultNameVariable(refs.vaults.nodes.symbol) },
    operatorsVault: { type: "string", value: vaultNameVariable(refs.vaults.operators.symbol) },
    masterNames: { type: "array", value: masters.instances.map(({ name }) => name) },
    poolNames: { type: "array", value: pools.map(({ baseName }) => baseName) },
    resourceTag: { type: "string", value: `${tag.name}=${tag.value}` },
  };
}
