// What the API server writes into its audit log. The first rule that fits decides.
// Source: https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/

interface GroupResources {
  readonly group: string;
  readonly resources?: readonly string[];
}

interface AuditRule {
  readonly level: "None" | "Metadata" | "Request" | "RequestResponse";
  readonly users?: readonly string[];
  readonly userGroups?: readonly string[];
  readonly verbs?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly resources?: readonly GroupResources[];
  readonly nonResourceURLs?: readonly string[];
  readonly omitStages?: readonly string[];
}

export interface AuditPolicy {
  readonly apiVersion: "audit.k8s.io/v1";
  readonly kind: "Policy";
  readonly omitStages: readonly string[];
  readonly omitManagedFields: boolean;
  readonly rules: readonly AuditRule[];
}

const reading = ["get", "list", "watch"] as const;

/** Machinery that asks the same question every few seconds. It would drown the questions of people. */
const noise: readonly AuditRule[] = [
  { level: "None", nonResourceURLs: ["/healthz*", "/livez*", "/readyz*", "/version", "/openapi/*"] },
  { level: "None", resources: [{ group: "", resources: ["events"] }, { group: "events.k8s.io" }] },
  { level: "None", resources: [{ group: "coordination.k8s.io", resources: ["leases"] }] },
  {
    level: "None",
    userGroups: ["system:nodes"],
    verbs: ["get", "patch", "update"],
    resources: [{ group: "", resources: ["nodes", "nodes/status"] }],
  },
  {
    level: "None",
    users: ["system:kube-controller-manager", "system:kube-scheduler", "system:apiserver"],
    verbs: reading,
  },
  {
    level: "None",
    userGroups: ["system:serviceaccounts:kube-system"],
    verbs: reading,
    resources: [
      { group: "", resources: ["endpoints", "namespaces", "nodes", "pods", "services"] },
      { group: "cilium.io" },
      { group: "discovery.k8s.io" },
    ],
  },
];

export const auditPolicy: AuditPolicy = {
  apiVersion: "audit.k8s.io/v1",
  kind: "Policy",
  omitStages: ["RequestReceived"],
  omitManagedFields: true,
  rules: [
    // Who touched a secret is worth a line, what is in it must not get into a log. So these come before all else.
    {
      level: "Metadata",
      resources: [
        { group: "", resources: ["configmaps", "secrets", "serviceaccounts/token"] },
        { group: "authentication.k8s.io", resources: ["tokenreviews"] },
      ],
    },
    ...noise,
    // What is typed into a shell in a pod does not get here; that somebody opened one does.
    {
      level: "Metadata",
      resources: [{ group: "", resources: ["pods/attach", "pods/exec", "pods/portforward", "pods/proxy"] }],
    },
    { level: "Metadata", verbs: reading },
    {
      level: "RequestResponse",
      resources: [
        { group: "admissionregistration.k8s.io" },
        { group: "apiextensions.k8s.io" },
        { group: "apiregistration.k8s.io" },
        { group: "certificates.k8s.io" },
        { group: "rbac.authorization.k8s.io" },
      ],
    },
    { level: "Request" },
  ],
};
