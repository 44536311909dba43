// Where our pods run, and how many of them.
import type { ResolvedCluster } from "../../../cluster/cluster.ts";
import type { Container, PodDisruptionBudget, PodSpec, Toleration } from "./kubernetes-objects.ts";
import { systemNamespace } from "./service-account.ts";

export const onLinux = { "kubernetes.io/os": "linux" } as const;
export const onMasters = { ...onLinux, "node-role.kubernetes.io/control-plane": "" } as const;

const tolerated = (key: string): Toleration => ({ key, operator: "Exists", effect: "NoSchedule" });

/**
 * Of pods that make a node ready: they start on a master before the cloud and the pod network know it. They tolerate
 * nothing beyond, so that they leave a node that dies or is drained.
 */
export const beforeNodesAreReady: readonly Toleration[] = [
  "node-role.kubernetes.io/control-plane",
  "node.cloudprovider.kubernetes.io/uninitialized",
  "node.cilium.io/agent-not-ready",
  "node.kubernetes.io/network-unavailable",
  "node.kubernetes.io/not-ready",
].map(tolerated);

/** One for a single master, otherwise two. */
export function mastersReplicas({ masters }: ResolvedCluster): number {
  return Math.min(masters.count, 2);
}

/** One for a single node, otherwise two. */
export function nodeReplicas(cluster: ResolvedCluster): number {
  return Math.min(Math.max(nodeCount(cluster), 1), 2);
}

export function nodeCount({ agentPools }: ResolvedCluster): number {
  return agentPools.reduce((sum, { count }) => sum + count, 0);
}

/** Replicas on different machines, and over the zones as far as there are machines. */
export function spread(
  matchLabels: Readonly<Record<string, string>>,
): Pick<PodSpec, "affinity" | "topologySpreadConstraints"> {
  const labelSelector = { matchLabels };
  return {
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector, topologyKey: "kubernetes.io/hostname" }],
      },
    },
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway", labelSelector },
    ],
  };
}

/** One pod may go at a time. None for a single replica, which would never let its node be drained. */
export function disruptionBudget(
  name: string,
  matchLabels: Readonly<Record<string, string>>,
  replicas: number,
): readonly PodDisruptionBudget[] {
  if (replicas < 2) return [];
  return [
    {
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata: { name, namespace: systemNamespace },
      spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: "AlwaysAllow", selector: { matchLabels } },
    },
  ];
}

/** No more rights than a process has that asks for none. */
export const confined: Container["securityContext"] = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  seccompProfile: { type: "RuntimeDefault" },
};

/** The user that images without one of their own run as. */
const nobody = 65532;

/** Confined, as nobody, on a file system that cannot be written. */
export const unprivileged: Container["securityContext"] = {
  ...confined,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  runAsUser: nobody,
};
