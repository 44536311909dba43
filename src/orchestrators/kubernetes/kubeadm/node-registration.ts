import { machinePaths } from "../machine-paths.ts";
import { mark } from "../machine-value.ts";
import { componentArguments, type NodeRegistration, type Taint, type Timeouts } from "./kubeadm-documents.ts";

/** Keeps workloads off the masters. Source: https://kubernetes.io/docs/reference/labels-annotations-taints/ */
const masterTaint: Taint = { key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" };

export const masterRegistration: NodeRegistration = registration([masterTaint], {});

export const poolRegistration: NodeRegistration = registration([], {
  // A kubelet may give itself labels of any domain but Kubernetes' own:
  // https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction
  "node-labels": `slipway/pool=${mark("SLIPWAY_POOL")}`,
});

/**
 * How a machine joins. Flags that are the same on all machines are not here but in the kubelet's unit, which a later
 * release can change; what kubeadm writes stays as it was on the day of joining.
 */
function registration(taints: readonly Taint[], flags: Readonly<Record<string, string>>): NodeRegistration {
  return {
    // The cloud provider finds a machine by its node's name: https://cloud-provider-azure.sigs.k8s.io/
    name: mark("SLIPWAY_NODE_NAME"),
    criSocket: machinePaths.runtimeSocket,
    imagePullPolicy: "IfNotPresent",
    taints,
    kubeletExtraArgs: componentArguments({
      // Without it a node of an external cloud provider has no address until that provider runs, and the pod network,
      // which the provider's pods may need, has none to use: https://github.com/kubernetes/kubernetes/issues/120720
      "node-ip": mark("SLIPWAY_NODE_ADDRESS"),
      ...flags,
    }),
  };
}

/** Generous where images are pulled, since a machine pulls its first ones while it waits. */
export const timeouts: Timeouts = {
  controlPlaneComponentHealthCheck: "20m0s",
  kubeletHealthCheck: "4m0s",
  kubernetesAPICall: "2m0s",
  etcdAPICall: "4m0s",
  tlsBootstrap: "5m0s",
  discovery: "5m0s",
};
