// The part of Kubernetes' objects that our own manifests use. The conformance tests hold every manifest against the full
// definitions; these types keep a builder from inventing a field.
// Source: https://kubernetes.io/docs/reference/kubernetes-api/

export interface Metadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface Typed<Version extends string, Kind extends string> {
  readonly apiVersion: Version;
  readonly kind: Kind;
  readonly metadata: Metadata;
}

export interface Toleration {
  readonly key?: string;
  readonly operator: "Exists";
  readonly effect?: "NoSchedule" | "NoExecute";
}

export interface Probe {
  readonly httpGet: { readonly path: string; readonly port: number | string; readonly scheme?: "HTTPS" };
  readonly initialDelaySeconds?: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds?: number;
  readonly failureThreshold?: number;
}

interface Resources {
  readonly cpu?: string;
  readonly memory: string;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly imagePullPolicy: "IfNotPresent";
  readonly command?: readonly string[];
  readonly args: readonly string[];
  readonly env?: readonly (
    | { readonly name: string; readonly value: string }
    | { readonly name: string; readonly valueFrom: { readonly fieldRef: { readonly fieldPath: string } } }
  )[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number; readonly protocol: "TCP" }[];
  readonly resources: { readonly requests: Resources; readonly limits: Resources };
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly securityContext: {
    readonly allowPrivilegeEscalation: false;
    readonly capabilities: { readonly drop: readonly ["ALL"] };
    readonly readOnlyRootFilesystem?: boolean;
    readonly runAsNonRoot?: boolean;
    readonly runAsUser?: number;
    readonly seccompProfile: { readonly type: "RuntimeDefault" };
  };
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
}

export interface PodSpec {
  readonly serviceAccountName: string;
  readonly priorityClassName: "system-cluster-critical" | "system-node-critical";
  readonly hostNetwork?: boolean;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  readonly affinity?: {
    readonly podAntiAffinity: {
      readonly requiredDuringSchedulingIgnoredDuringExecution: readonly {
        readonly labelSelector: { readonly matchLabels: Readonly<Record<string, string>> };
        readonly topologyKey: string;
      }[];
    };
  };
  readonly topologySpreadConstraints?: readonly {
    readonly maxSkew: number;
    readonly topologyKey: string;
    readonly whenUnsatisfiable: "ScheduleAnyway";
    readonly labelSelector: { readonly matchLabels: Readonly<Record<string, string>> };
  }[];
  readonly containers: readonly Container[];
  readonly volumes?: readonly (
    | { readonly name: string; readonly hostPath: { readonly path: string; readonly type: "Directory" | "File" } }
    | { readonly name: string; readonly emptyDir: Readonly<Record<string, never>> }
  )[];
}

interface PodTemplate {
  readonly metadata: Omit<Metadata, "name" | "namespace">;
  readonly spec: PodSpec;
}

interface Selector {
  readonly matchLabels: Readonly<Record<string, string>>;
}

export interface Deployment extends Typed<"apps/v1", "Deployment"> {
  readonly spec: {
    readonly replicas: number;
    readonly minReadySeconds?: number;
    readonly strategy: {
      readonly type: "RollingUpdate";
      readonly rollingUpdate: { readonly maxSurge: number; readonly maxUnavailable: number };
    };
    readonly selector: Selector;
    readonly template: PodTemplate;
  };
}

export interface DaemonSet extends Typed<"apps/v1", "DaemonSet"> {
  readonly spec: {
    readonly updateStrategy: {
      readonly type: "RollingUpdate";
      readonly rollingUpdate: { readonly maxUnavailable: number | string };
    };
    readonly selector: Selector;
    readonly template: PodTemplate;
  };
}

export interface PodDisruptionBudget extends Typed<"policy/v1", "PodDisruptionBudget"> {
  readonly spec: {
    readonly maxUnavailable: number;
    readonly selector: Selector;
    /** Pods that are not ready anyway never hold up a drain. */
    readonly unhealthyPodEvictionPolicy: "AlwaysAllow";
  };
}

export interface Service extends Typed<"v1", "Service"> {
  readonly spec: {
    readonly selector: Readonly<Record<string, string>>;
    readonly ports: readonly {
      readonly name: string;
      readonly port: number;
      readonly protocol: "TCP";
      readonly targetPort: string;
      readonly appProtocol: string;
    }[];
  };
}

export interface ApiService extends Typed<"apiregistration.k8s.io/v1", "APIService"> {
  readonly spec: {
    readonly group: string;
    readonly version: string;
    readonly service: { readonly name: string; readonly namespace: string };
    readonly groupPriorityMinimum: number;
    readonly versionPriority: number;
    readonly insecureSkipTLSVerify: boolean;
  };
}

export type ServiceAccount = Typed<"v1", "ServiceAccount">;

export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

export interface Role extends Typed<"rbac.authorization.k8s.io/v1", "ClusterRole" | "Role"> {
  readonly rules: readonly PolicyRule[];
}

export interface RoleBinding extends Typed<"rbac.authorization.k8s.io/v1", "ClusterRoleBinding" | "RoleBinding"> {
  readonly roleRef: {
    readonly apiGroup: "rbac.authorization.k8s.io";
    readonly kind: "ClusterRole" | "Role";
    readonly name: string;
  };
  readonly subjects: readonly { readonly kind: "ServiceAccount"; readonly name: string; readonly namespace: string }[];
}

export interface StorageClass extends Typed<"storage.k8s.io/v1", "StorageClass"> {
  readonly provisioner: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly reclaimPolicy: "Delete";
  readonly volumeBindingMode: "WaitForFirstConsumer";
  readonly allowVolumeExpansion: boolean;
}

/** Source: https://kubernetes.io/docs/concepts/storage/volume-snapshot-classes/ */
export interface VolumeSnapshotClass extends Typed<"snapshot.storage.k8s.io/v1", "VolumeSnapshotClass"> {
  readonly driver: string;
  readonly deletionPolicy: "Delete";
  readonly parameters: Readonly<Record<string, string>>;
}

/** Source: https://docs.cilium.io/en/stable/security/policy/language/ */
export interface CiliumClusterwideNetworkPolicy extends Typed<"cilium.io/v2", "CiliumClusterwideNetworkPolicy"> {
  readonly spec: {
    readonly description: string;
    readonly endpointSelector: Readonly<Record<string, never>>;
    readonly enableDefaultDeny: { readonly ingress: boolean; readonly egress: boolean };
    readonly egressDeny: readonly {
      readonly toCIDR: readonly string[];
      readonly toPorts?: readonly { readonly ports: readonly { readonly port: string; readonly protocol: "TCP" }[] }[];
    }[];
  };
}

export type KubernetesObject =
  | ApiService
  | CiliumClusterwideNetworkPolicy
  | DaemonSet
  | Deployment
  | PodDisruptionBudget
  | Role
  | RoleBinding
  | Service
  | ServiceAccount
  | StorageClass
  | VolumeSnapshotClass;
