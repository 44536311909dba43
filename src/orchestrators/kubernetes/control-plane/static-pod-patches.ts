import { sha256 } from "../../../lib/sha256.ts";

/** A change to a manifest that kubeadm writes. Source: https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/control-plane-flags/#patches */
export interface StaticPodPatch {
  readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
}

/** The name of the file below the folder of patches: which manifest, and how it is merged. */
export const apiServerPatchFile = "kube-apiserver0+merge.json";

/**
 * Ties the API server's pod to the files it reads: when one of them changes, the manifest that kubeadm writes changes
 * with it, and the kubelet makes the pod anew. Nothing else would restart it.
 * @param texts the files' texts, in a fixed order
 */
export function apiServerPatch(texts: readonly string[]): StaticPodPatch {
  return { metadata: { annotations: { "slipway/files": sha256(texts.join("\0")).slice(0, 16) } } };
}
