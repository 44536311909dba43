import type { ResolvedCluster } from "../cluster/cluster.ts";
import { planKubernetes } from "./kubernetes/plan.ts";
import { resolveKubernetes } from "./kubernetes/resolve.ts";
import type { Orchestrator } from "./orchestrator.ts";

const orchestrators: Readonly<Record<ResolvedCluster["orchestrator"]["kind"], Orchestrator>> = {
  kubernetes: { kind: "kubernetes", resolve: resolveKubernetes, rules: [], plan: planKubernetes },
};

/** Finds an orchestrator; the schema lets no other kind through. */
export function orchestratorOf(kind: ResolvedCluster["orchestrator"]["kind"]): Orchestrator {
  return orchestrators[kind];
}
