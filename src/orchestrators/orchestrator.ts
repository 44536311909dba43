// What an orchestrator must bring. It knows nothing of targets: its work ends with a plan.
import type { Catalog } from "../catalog/catalog.ts";
import type { ResolvedCluster } from "../cluster/cluster.ts";
import type { ResolveRequest } from "../cluster/resolve-cluster.ts";
import type { StageResult } from "../diagnostics/problem.ts";
import type { ClusterPlan } from "../plan/plan.ts";
import type { Rule } from "../rules/rule.ts";

export interface Orchestrator {
  /** The value of `orchestrator.type` in a definition. */
  readonly kind: ResolvedCluster["orchestrator"]["kind"];
  /** Fills every default. */
  readonly resolve: (request: ResolveRequest) => StageResult<ResolvedCluster>;
  /** Rules beyond those of every cluster. */
  readonly rules: readonly Rule[];
  /** Turns a checked cluster into a plan. */
  readonly plan: (cluster: ResolvedCluster, catalog: Catalog) => ClusterPlan;
}
