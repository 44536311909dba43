// What pods and nodes use, for autoscaling and `kubectl top`.
// Source: https://github.com/kubernetes-sigs/metrics-server/tree/v0.9.0
import type { BootstrapContext } from "../cluster-env-view.ts";
import { kubernetesMinor } from "../kubernetes-minor.ts";
import { imageName } from "../runtime/containerd-config-view.ts";
import type { ClusterService } from "./cluster-service.ts";
import type { ApiService, Container, Deployment, KubernetesObject, PolicyRule, Service } from "./kubernetes-objects.ts";
import { disruptionBudget, nodeCount, nodeReplicas, onLinux, spread, unprivileged } from "./placement.ts";
import { accountWithRules, bindToAuthenticationReader, bindToClusterRole, systemNamespace } from "./service-account.ts";

const name = "metrics-server";
const labels = { "app.kubernetes.io/name": name };
const group = "metrics.k8s.io";
const securePort = 10250;

export const metricsServer: ClusterService = {
  name,
  needs: ["cilium"],
  // v0.9.0 supports Kubernetes from 1.34 on.
  minors: { from: "1.34" },
  content: (context) => ({ kind: "objects", objects: objects(context), waitFor: [] }),
};

function objects(context: BootstrapContext): readonly KubernetesObject[] {
  return [
    ...accountWithRules(name, { role: `system:${name}`, rules }),
    bindToClusterRole(name, { binding: `${name}:system:auth-delegator`, role: "system:auth-delegator" }),
    bindToAuthenticationReader(name, `${name}-auth-reader`),
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      metadata: {
        name: "system:aggregated-metrics-reader",
        labels: Object.fromEntries(
          ["view", "edit", "admin"].map((role) => [`rbac.authorization.k8s.io/aggregate-to-${role}`, "true"]),
        ),
      },
      rules: [{ apiGroups: [group], resources: ["nodes", "pods"], verbs: ["get", "list", "watch"] }],
    },
    service,
    deployment(context),
    ...disruptionBudget(name, labels, nodeReplicas(context.cluster)),
    apiService,
  ];
}

const rules: readonly PolicyRule[] = [
  { apiGroups: [""], resources: ["nodes/metrics"], verbs: ["get"] },
  { apiGroups: [""], resources: ["nodes", "pods"], verbs: ["get", "list", "watch"] },
];

const service: Service = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { name, namespace: systemNamespace, labels },
  spec: {
    selector: labels,
    ports: [{ name: "https", port: 443, protocol: "TCP", targetPort: "https", appProtocol: "https" }],
  },
};

const apiService: ApiService = {
  apiVersion: "apiregistration.k8s.io/v1",
  kind: "APIService",
  metadata: { name: `v1beta1.${group}` },
  spec: {
    group,
    version: "v1beta1",
    service: { name, namespace: systemNamespace },
    groupPriorityMinimum: 100,
    versionPriority: 100,
    // It makes its own certificate, which nothing in the cluster could verify.
    insecureSkipTLSVerify: true,
  },
};

function deployment({ cluster, catalog }: BootstrapContext): Deployment {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: systemNamespace, labels },
    spec: {
      replicas: nodeReplicas(cluster),
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: name,
          priorityClassName: "system-cluster-critical",
          nodeSelector: onLinux,
          tolerations: [],
          ...spread(labels),
          containers: [
            {
              ...container(nodeCount(cluster) + cluster.masters.count),
              image: imageName(catalog, name, kubernetesMinor(cluster.orchestrator)),
            },
          ],
          volumes: [{ name: "certificates", emptyDir: {} }],
        },
      },
    },
  };
}

/** Up to how many nodes the least request is enough; each further one costs a thousandth of a processor and 2 MiB. */
const smallCluster = 100;

function container(nodes: number): Omit<Container, "image"> {
  const beyond = Math.max(nodes - smallCluster, 0);
  const memoryMiB = 200 + 2 * beyond;
  return {
    name,
    imagePullPolicy: "IfNotPresent",
    args: [
      "--cert-dir=/tmp",
      `--secure-port=${securePort}`,
      "--kubelet-preferred-address-types=InternalIP,Hostname",
      "--kubelet-use-node-status-port",
      // Kubelets serve with certificates of their own making; they still ask who is calling.
      "--kubelet-insecure-tls",
      "--metric-resolution=15s",
    ],
    ports: [{ name: "https", containerPort: securePort, protocol: "TCP" }],
    resources: {
      requests: { cpu: `${100 + beyond}m`, memory: `${memoryMiB}Mi` },
      limits: { memory: `${2 * memoryMiB}Mi` },
    },
    readinessProbe: probe("/readyz"),
    livenessProbe: probe("/livez"),
    securityContext: unprivileged,
    volumeMounts: [{ name: "certificates", mountPath: "/tmp" }],
  };
}

function probe(path: string): Container["livenessProbe"] & object {
  return {
    httpGet: { path, port: "https", scheme: "HTTPS" },
    initialDelaySeconds: 20,
    periodSeconds: 10,
    failureThreshold: 3,
  };
}
