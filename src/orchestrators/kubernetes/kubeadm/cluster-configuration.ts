import type { KubernetesOrchestrator, ResolvedCluster } from "../../../cluster/cluster.ts";
import { apiServerArguments, apiServerVolumes } from "../control-plane/api-server.ts";
import { machinePaths } from "../machine-paths.ts";
import { mark } from "../machine-value.ts";
import { apiPort } from "../security-rules.ts";
import { clusterDomain } from "../service-network.ts";
import { type ClusterConfiguration, componentArguments, kubeadmApi } from "./kubeadm-documents.ts";

const certificatesDir = `${machinePaths.kubernetes}/pki`;

/** etcd's advised limit, 8 GiB: https://etcd.io/docs/v3.6/dev-guide/limit/ */
const etcdQuotaBytes = 8 * 1024 ** 3;

/**
 * What all masters have in common; kubeadm keeps it in the cluster. It names no feature gate: a gate that a later minor
 * drops would keep that minor from starting.
 * @param names the stem of every name, and the internal load balancer's address
 */
export function clusterConfiguration(
  { network, orchestrator }: ResolvedCluster,
  names: { readonly stem: string; readonly internalAddress: string },
): ClusterConfiguration {
  const endpoint = mark("SLIPWAY_API_FQDN");
  return {
    apiVersion: kubeadmApi,
    kind: "ClusterConfiguration",
    clusterName: names.stem,
    // Always exact: kubeadm would ask the network for the newest.
    kubernetesVersion: `v${orchestrator.version}`,
    controlPlaneEndpoint: `${endpoint}:${apiPort}`,
    certificatesDir,
    encryptionAlgorithm: "ECDSA-P256",
    networking: { podSubnet: network.podSubnet, serviceSubnet: network.serviceSubnet, dnsDomain: clusterDomain },
    apiServer: {
      // kubeadm adds the machine's own name and address, and those of the service.
      certSANs: [endpoint, names.internalAddress, "127.0.0.1", "localhost"],
      extraArgs: apiServerArguments,
      extraVolumes: apiServerVolumes,
    },
    controllerManager: {
      extraArgs: componentArguments({
        // The pod network hands out the ranges of its nodes itself.
        "allocate-node-cidrs": "false",
        "cloud-provider": "external",
        profiling: "false",
      }),
    },
    scheduler: { extraArgs: componentArguments({ profiling: "false" }) },
    etcd: {
      local: {
        dataDir: machinePaths.etcdData,
        extraArgs: componentArguments({ "quota-backend-bytes": String(etcdQuotaBytes) }),
      },
    },
    // Cilium does the services; two of them would fight over the same packets.
    proxy: { disabled: true },
  };
}

/**
 * With which kubeadm makes the service-account key and nothing else: kubeadm has one algorithm for all keys, and Entra's
 * federation with service accounts wants RSA: https://azure.github.io/azure-workload-identity/docs/installation/self-managed-clusters.html
 */
export function serviceAccountKeyConfiguration({ version }: KubernetesOrchestrator): Pick<
  ClusterConfiguration,
  "apiVersion" | "kind" | "kubernetesVersion" | "certificatesDir"
> & {
  readonly encryptionAlgorithm: "RSA-2048";
} {
  return {
    apiVersion: kubeadmApi,
    kind: "ClusterConfiguration",
    kubernetesVersion: `v${version}`,
    certificatesDir,
    encryptionAlgorithm: "RSA-2048",
  };
}
