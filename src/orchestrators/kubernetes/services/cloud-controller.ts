// Makes load balancers of services, and removes nodes whose machine is gone.
// Source: https://cloud-provider-azure.sigs.k8s.io/install/azure-ccm/

import { sha256 } from "../../../lib/sha256.ts";
import { toJson } from "../../../text/to-json.ts";
import { masterCloudConfig } from "../cloud/cloud-config.ts";
import type { BootstrapContext } from "../cluster-env-view.ts";
import { kubernetesMinor } from "../kubernetes-minor.ts";
import { machinePaths } from "../machine-paths.ts";
import { imageName } from "../runtime/containerd-config-view.ts";
import { apiPort } from "../security-rules.ts";
import type { ClusterService } from "./cluster-service.ts";
import type { Container, Deployment, KubernetesObject, PolicyRule } from "./kubernetes-objects.ts";
import { beforeNodesAreReady, confined, disruptionBudget, mastersReplicas, onMasters, spread } from "./placement.ts";
import { accountWithRules, bindToAuthenticationReader, systemNamespace } from "./service-account.ts";

const name = "cloud-controller-manager";
const labels = { "app.kubernetes.io/name": name };
const securePort = 10268;

export const cloudController: ClusterService = {
  name,
  needs: ["cilium"],
  minors: null,
  content: (context) => ({ kind: "objects", objects: objects(context), waitFor: [] }),
};

function objects(context: BootstrapContext): readonly KubernetesObject[] {
  return [
    ...accountWithRules(name, { role: `system:${name}`, rules }),
    bindToAuthenticationReader(name, `system:${name}:extension-apiserver-authentication-reader`),
    deployment(context),
    ...disruptionBudget(name, labels, mastersReplicas(context.cluster)),
  ];
}

/**
 * Less than upstream's chart, whose rules open every secret, for settings that could be kept in one, and let the
 * controller make nodes.
 */
const rules: readonly PolicyRule[] = [
  { apiGroups: [""], resources: ["nodes"], verbs: ["delete", "get", "list", "patch", "update", "watch"] },
  { apiGroups: [""], resources: ["nodes/status"], verbs: ["patch"] },
  { apiGroups: [""], resources: ["services", "services/status"], verbs: ["list", "patch", "update", "watch"] },
  { apiGroups: [""], resources: ["events"], verbs: ["create", "patch", "update"] },
  { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: ["create", "get", "update"] },
  { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: ["get", "list", "watch"] },
];

function deployment(context: BootstrapContext): Deployment {
  const { cluster, catalog } = context;
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: systemNamespace, labels },
    spec: {
      replicas: mastersReplicas(cluster),
      // Its port is the machine's, so that a new pod cannot stand beside an old one.
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      selector: { matchLabels: labels },
      template: {
        metadata: {
          labels,
          // It reads its settings once.
          annotations: { "slipway/cloud-config": sha256(toJson(masterCloudConfig(cluster, catalog))).slice(0, 16) },
        },
        spec: {
          serviceAccountName: name,
          priorityClassName: "system-cluster-critical",
          hostNetwork: true,
          nodeSelector: onMasters,
          tolerations: beforeNodesAreReady,
          ...spread(labels),
          containers: [container(context)],
          volumes: [
            { name: "cloud-config", hostPath: { path: machinePaths.cloudConfig, type: "File" } },
            { name: "certificates", hostPath: { path: "/etc/ssl", type: "Directory" } },
          ],
        },
      },
    },
  };
}

function container({ cluster, catalog, names }: BootstrapContext): Container {
  return {
    name,
    image: imageName(catalog, name, kubernetesMinor(cluster.orchestrator)),
    imagePullPolicy: "IfNotPresent",
    command: [name],
    args: [
      "--cloud-provider=azure",
      `--cloud-config=${machinePaths.cloudConfig}`,
      `--cluster-name=${names.stem}`,
      // New nodes are the node manager's job, addresses and routes of pods the pod network's.
      "--controllers=*,-cloud-node",
      "--allocate-node-cidrs=false",
      "--configure-cloud-routes=false",
      "--leader-elect=true",
      "--profiling=false",
      `--secure-port=${securePort}`,
      "--v=2",
    ],
    // The API server of its own master: the service's address works only once the pod network does.
    env: [
      { name: "KUBERNETES_SERVICE_HOST", value: "127.0.0.1" },
      { name: "KUBERNETES_SERVICE_PORT", value: String(apiPort) },
    ],
    resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "2Gi" } },
    livenessProbe: {
      httpGet: { path: "/healthz", port: securePort, scheme: "HTTPS" },
      initialDelaySeconds: 20,
      periodSeconds: 10,
      timeoutSeconds: 5,
    },
    securityContext: confined,
    volumeMounts: [
      { name: "cloud-config", mountPath: machinePaths.cloudConfig, readOnly: true },
      { name: "certificates", mountPath: "/etc/ssl", readOnly: true },
    ],
  };
}
