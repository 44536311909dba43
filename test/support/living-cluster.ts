// A definition that makes every kind of resource: what redeployments are tried on.
import type { ClusterDefinition } from "../../src/index.ts";
import { sshPublicKey } from "./sample-keys.ts";

/** The cluster as first deployed. A fresh copy with each call. */
export function livingCluster(): ClusterDefinition {
  return {
    apiVersion: "slipway/v1",
    kind: "Cluster",
    name: "harbour",
    location: "westeurope",
    tags: { environment: "production" },
    orchestrator: { type: "kubernetes", version: "1.36" },
    api: { allowedSourceRanges: ["203.0.113.0/24"] },
    masters: { count: 3, vmSize: "Standard_D4s_v5" },
    agentPools: [
      { name: "web", count: 3, vmSize: "Standard_D4s_v5" },
      { name: "batch", count: 2, vmSize: "Standard_D8as_v5", dataDisks: [{ sizeGiB: 256 }] },
      { name: "big", count: 2, vmSize: "Standard_E4s_v5", availability: "availability-set" },
    ],
    admin: {
      username: "azureuser",
      sshPublicKeys: [sshPublicKey("first"), sshPublicKey("second")],
      sshSourceRanges: ["203.0.113.10/32"],
    },
    operators: { objectIds: ["11111111-2222-4333-8444-555555555555"] },
    bastion: { sku: "Standard" },
  };
}

/** The same where there are no zones: masters stand in an availability set. */
export function livingClusterWithoutZones(): ClusterDefinition {
  return { ...livingCluster(), name: "quay", location: "northcentralus" };
}

/** A copy of the living cluster with a change made to it. */
export function changed(
  change: (definition: ClusterDefinition) => void,
  start: ClusterDefinition = livingCluster(),
): ClusterDefinition {
  const copy = structuredClone(start);
  change(copy);
  return copy;
}
