// The documents of a machine: what kubeadm, the kubelet and the cloud's programs read, with marks for what only the
// machine knows.
import type { BootstrapFile } from "../../plan/plan.ts";
import { masterCloudConfig, nodeCloudConfig } from "./cloud/cloud-config.ts";
import type { BootstrapContext } from "./cluster-env-view.ts";
import { encryptionConfiguration } from "./control-plane/encryption.ts";
import { clusterConfiguration, serviceAccountKeyConfiguration } from "./kubeadm/cluster-configuration.ts";
import { initConfiguration } from "./kubeadm/init-configuration.ts";
import { masterJoinConfiguration, nodeJoinConfiguration } from "./kubeadm/join-configuration.ts";
import { kubeletConfiguration, kubeletDropIn } from "./kubeadm/kubelet-configuration.ts";
import { documentFile } from "./release-file.ts";

export function masterDocuments({ cluster, catalog, names }: BootstrapContext): readonly BootstrapFile[] {
  return [
    documentFile("azure", masterCloudConfig(cluster, catalog)),
    documentFile("cluster", clusterConfiguration(cluster, names)),
    documentFile("encryption", encryptionConfiguration),
    documentFile("init", initConfiguration),
    documentFile("join", masterJoinConfiguration),
    documentFile("kubelet", kubeletDropIn(cluster.network)),
    documentFile("kubelet-cluster", kubeletConfiguration(cluster.network)),
    documentFile("service-account-key", serviceAccountKeyConfiguration(cluster.orchestrator)),
  ];
}

export function nodeDocuments({ cluster, catalog }: BootstrapContext): readonly BootstrapFile[] {
  return [
    documentFile("azure", nodeCloudConfig(cluster, catalog)),
    documentFile("join", nodeJoinConfiguration),
    documentFile("kubelet", kubeletDropIn(cluster.network)),
  ];
}
