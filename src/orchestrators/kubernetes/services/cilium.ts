// The pod network: Cilium in VXLAN, in the place of kube-proxy. Tunnels, since Azure drops packets whose source is not a
// machine's address, and route tables end at a few hundred nodes.
// Sources: https://docs.cilium.io/en/stable/network/kubernetes/kubeproxy-free/, the chart's values.yaml at 1.20.0
import { masterAddress } from "../../../cluster/master-addresses.ts";
import type { BootstrapContext } from "../cluster-env-view.ts";
import { keptAs, pinnedChart } from "../downloads/find-artefacts.ts";
import { apiPort } from "../security-rules.ts";
import type { ClusterService } from "./cluster-service.ts";
import { beforeNodesAreReady, mastersReplicas, onMasters } from "./placement.ts";
import { systemNamespace } from "./service-account.ts";

/** Each node takes a /24 of the pod range: src/rules/pod-range-size.ts counts on it. */
const nodeMaskSize = 24;

export const cilium: ClusterService = {
  name: "cilium",
  needs: [],
  minors: null,
  content: (context) => ({
    kind: "release",
    release: "cilium",
    namespace: systemNamespace,
    chart: keptAs(pinnedChart(context.catalog, "cilium")).path,
    values: ciliumValues(context),
    replaced: [],
  }),
};

function ciliumValues({ cluster }: BootstrapContext) {
  const { podSubnet, masterSubnetPrefix } = cluster.network;
  const addresses = Array.from({ length: cluster.masters.count }, (_, index) =>
    masterAddress(masterSubnetPrefix, index),
  );
  return {
    // The masters themselves and not the endpoint's name: an agent reads the hosts file once, when its pod is made, and
    // what it says of the endpoint while a master joins is not what it says later.
    k8s: { apiServerURLs: addresses.map((address) => `https://${address}:${apiPort}`).join(" ") },
    kubeProxyReplacement: true,
    kubeProxyReplacementHealthzBindAddr: "0.0.0.0:10256",
    routingMode: "tunnel",
    tunnelProtocol: "vxlan",
    ipam: {
      mode: "cluster-pool",
      operator: { clusterPoolIPv4PodCIDRList: [podSubnet], clusterPoolIPv4MaskSize: nodeMaskSize },
    },
    bpf: { masquerade: true },
    // The wall before the metadata service denies without denying the rest.
    enableNonDefaultDenyPolicies: true,
    // Its certificates would have to be renewed by somebody; an addon may switch it on.
    hubble: { enabled: false },
    rollOutCiliumPods: true,
    resources: { requests: { cpu: "100m", memory: "512Mi" } },
    operator: {
      replicas: mastersReplicas(cluster),
      nodeSelector: onMasters,
      tolerations: beforeNodesAreReady,
      rollOutPods: true,
      // Its ports are the machine's, so that a new pod cannot stand beside an old one.
      updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      podDisruptionBudget: { enabled: cluster.masters.count > 1, maxUnavailable: 1 },
      resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "1Gi" } },
    },
  };
}
