// The kubelets' settings. kubeadm keeps one document for the cluster; each machine has the same settings, and what it
// keeps back for itself, in a drop-in file, which counts more and which a later release can change without kubeadm.
// Sources: https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/
//          https://kubernetes.io/docs/tasks/administer-cluster/kubelet-config-file/
import type { ResolvedNetwork } from "../../../cluster/cluster.ts";
import { machinePaths } from "../machine-paths.ts";
import { mark } from "../machine-value.ts";
import { clusterDomain, dnsAddress } from "../service-network.ts";
import { tlsCipherSuites, tlsMinVersion } from "../tls-suites.ts";

export interface KubeletConfiguration {
  readonly apiVersion: "kubelet.config.k8s.io/v1beta1";
  readonly kind: "KubeletConfiguration";
  readonly authentication: {
    readonly anonymous: { readonly enabled: boolean };
    readonly webhook: { readonly enabled: boolean };
    readonly x509: { readonly clientCAFile: string };
  };
  readonly authorization: { readonly mode: "Webhook" };
  readonly cgroupDriver: "systemd";
  readonly clusterDNS: readonly string[];
  readonly clusterDomain: string;
  readonly containerLogMaxFiles: number;
  readonly containerLogMaxSize: string;
  readonly evictionHard: Readonly<Record<string, string>>;
  readonly kubeReserved?: { readonly cpu: string; readonly memory: string };
  readonly maxPods: number;
  readonly podPidsLimit: number;
  readonly protectKernelDefaults: boolean;
  readonly readOnlyPort: number;
  readonly resolvConf: string;
  readonly rotateCertificates: boolean;
  readonly seccompDefault: boolean;
  readonly serializeImagePulls: boolean;
  readonly maxParallelImagePulls: number;
  readonly shutdownGracePeriod: string;
  readonly shutdownGracePeriodCriticalPods: string;
  readonly tlsCipherSuites: readonly string[];
  readonly tlsMinVersion: string;
}

/** A node has a /24 of the pod range; this is Kubernetes' own limit for it. */
export const maxPods = 110;

/** The document that kubeadm keeps for the cluster. */
export function kubeletConfiguration({ serviceSubnet }: ResolvedNetwork): KubeletConfiguration {
  return {
    apiVersion: "kubelet.config.k8s.io/v1beta1",
    kind: "KubeletConfiguration",
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: `${machinePaths.kubernetes}/pki/ca.crt` },
    },
    authorization: { mode: "Webhook" },
    cgroupDriver: "systemd",
    clusterDNS: [dnsAddress(serviceSubnet)],
    clusterDomain,
    containerLogMaxFiles: 5,
    containerLogMaxSize: "20Mi",
    // Written out, since naming one signal drops Kubernetes' defaults for the others.
    evictionHard: {
      "memory.available": "100Mi",
      "nodefs.available": "10%",
      "nodefs.inodesFree": "5%",
      "imagefs.available": "15%",
      "imagefs.inodesFree": "5%",
    },
    maxPods,
    podPidsLimit: 4096,
    // The kernel's settings are ours: templates/kubernetes/files/etc/sysctl.d/.
    protectKernelDefaults: true,
    readOnlyPort: 0,
    // The stub of systemd-resolved is not reachable from a pod.
    resolvConf: "/run/systemd/resolve/resolv.conf",
    rotateCertificates: true,
    seccompDefault: true,
    serializeImagePulls: false,
    maxParallelImagePulls: 4,
    shutdownGracePeriod: "60s",
    shutdownGracePeriodCriticalPods: "20s",
    tlsCipherSuites,
    tlsMinVersion,
  };
}

/** The drop-in of a machine. */
export function kubeletDropIn(network: ResolvedNetwork): KubeletConfiguration {
  return {
    ...kubeletConfiguration(network),
    kubeReserved: { cpu: mark("SLIPWAY_RESERVED_CPU"), memory: mark("SLIPWAY_RESERVED_MEMORY") },
  };
}
