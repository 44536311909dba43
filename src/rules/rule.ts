import type { ResolvedCluster } from "../cluster/cluster.ts";
import type { Problem } from "../diagnostics/problem.ts";

/** A check of a resolved cluster. Each rule is one function in a file of its own and reports everything it finds. */
export type Rule = (cluster: ResolvedCluster) => readonly Problem[];
