// Turns claims for snapshots into work for the disk driver.
// Source: https://github.com/kubernetes-csi/external-snapshotter/tree/v8.6.0
import type { BootstrapContext } from "../cluster-env-view.ts";
import { kubernetesMinor } from "../kubernetes-minor.ts";
import { imageName } from "../runtime/containerd-config-view.ts";
import type { ClusterService } from "./cluster-service.ts";
import type { Deployment, KubernetesObject, PolicyRule } from "./kubernetes-objects.ts";
import { disruptionBudget, nodeReplicas, onLinux, spread, unprivileged } from "./placement.ts";
import { accountWithRules, bindToRole, systemNamespace } from "./service-account.ts";

const name = "snapshot-controller";
const labels = { "app.kubernetes.io/name": name };
const group = "snapshot.storage.k8s.io";

export const snapshotController: ClusterService = {
  name,
  needs: ["cilium", "snapshot-definitions"],
  minors: null,
  content: (context) => ({
    kind: "objects",
    objects: objects(context),
    waitFor: ["volumesnapshots", "volumesnapshotcontents", "volumesnapshotclasses"].map((kind) => `${kind}.${group}`),
  }),
};

function objects(context: BootstrapContext): readonly KubernetesObject[] {
  const leases = `${name}-leases`;
  return [
    ...accountWithRules(name, { role: name, rules }),
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "Role",
      metadata: { name: leases, namespace: systemNamespace },
      rules: [
        {
          apiGroups: ["coordination.k8s.io"],
          resources: ["leases"],
          verbs: ["create", "delete", "get", "list", "update", "watch"],
        },
      ],
    },
    bindToRole(name, { binding: leases, role: leases }),
    deployment(context),
    ...disruptionBudget(name, labels, nodeReplicas(context.cluster)),
  ];
}

const rules: readonly PolicyRule[] = [
  { apiGroups: [""], resources: ["persistentvolumes"], verbs: ["get", "list", "watch"] },
  { apiGroups: [""], resources: ["persistentvolumeclaims"], verbs: ["get", "list", "update", "watch"] },
  { apiGroups: [""], resources: ["events"], verbs: ["create", "list", "patch", "update", "watch"] },
  { apiGroups: [group], resources: ["volumesnapshotclasses"], verbs: ["get", "list", "watch"] },
  {
    apiGroups: [group],
    resources: ["volumesnapshotcontents", "volumesnapshots"],
    verbs: ["create", "delete", "get", "list", "patch", "update", "watch"],
  },
  {
    apiGroups: [group],
    resources: ["volumesnapshotcontents/status", "volumesnapshots/status"],
    verbs: ["patch", "update"],
  },
];

function deployment({ cluster, catalog }: BootstrapContext): Deployment {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: systemNamespace, labels },
    spec: {
      replicas: nodeReplicas(cluster),
      // It ends when the definitions do not appear within half a minute; a pod that lives longer has found them.
      minReadySeconds: 35,
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
              name,
              image: imageName(catalog, name, kubernetesMinor(cluster.orchestrator)),
              imagePullPolicy: "IfNotPresent",
              args: ["--leader-election=true", "--http-endpoint=:8080", "--v=2"],
              ports: [{ name: "http", containerPort: 8080, protocol: "TCP" }],
              resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "500Mi" } },
              livenessProbe: {
                httpGet: { path: "/healthz/leader-election", port: "http" },
                initialDelaySeconds: 20,
                periodSeconds: 20,
                timeoutSeconds: 10,
              },
              securityContext: unprivileged,
            },
          ],
        },
      },
    },
  };
}
