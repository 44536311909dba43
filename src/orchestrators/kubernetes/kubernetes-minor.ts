import type { KubernetesOrchestrator } from "../../cluster/cluster.ts";

/** The minor of an exact version: `1.36` of `1.36.4`. */
export function kubernetesMinor({ version }: KubernetesOrchestrator): string {
  return version.slice(0, version.lastIndexOf("."));
}
