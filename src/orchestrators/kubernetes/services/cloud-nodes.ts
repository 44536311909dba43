// Tells Kubernetes what the metadata service says of each machine: its zone, its size, its identity on Azure.
// Source: https://cloud-provider-azure.sigs.k8s.io/install/azure-ccm/
import type { BootstrapContext } from "../cluster-env-view.ts";
import { kubernetesMinor } from "../kubernetes-minor.ts";
import { imageName } from "../runtime/containerd-config-view.ts";
import type { ClusterService } from "./cluster-service.ts";
import type { DaemonSet, PolicyRule } from "./kubernetes-objects.ts";
import { confined, onLinux } from "./placement.ts";
import { accountWithRules, systemNamespace } from "./service-account.ts";

const name = "cloud-node-manager";
const labels = { "app.kubernetes.io/name": name };

export const cloudNodes: ClusterService = {
  name,
  needs: ["cilium"],
  minors: null,
  content: (context) => ({
    kind: "objects",
    objects: [...accountWithRules(name, { role: name, rules }), daemonSet(context)],
    waitFor: [],
  }),
};

const rules: readonly PolicyRule[] = [
  { apiGroups: [""], resources: ["nodes"], verbs: ["get", "list", "patch", "update", "watch"] },
  { apiGroups: [""], resources: ["nodes/status"], verbs: ["patch"] },
];

function daemonSet({ cluster, catalog }: BootstrapContext): DaemonSet {
  return {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: { name, namespace: systemNamespace, labels },
    spec: {
      updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: "10%" } },
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: name,
          priorityClassName: "system-node-critical",
          // The metadata service is closed to other pods.
          hostNetwork: true,
          nodeSelector: onLinux,
          // Every machine, whatever is said against it: without this pod a node is never ready.
          tolerations: [{ operator: "Exists" }],
          containers: [
            {
              name,
              image: imageName(catalog, name, kubernetesMinor(cluster.orchestrator)),
              imagePullPolicy: "IfNotPresent",
              command: [name],
              args: ["--node-name=$(NODE_NAME)", "--wait-routes=false", "--v=2"],
              env: [{ name: "NODE_NAME", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } }],
              resources: { requests: { cpu: "50m", memory: "50Mi" }, limits: { memory: "512Mi" } },
              securityContext: confined,
            },
          ],
        },
      },
    },
  };
}
