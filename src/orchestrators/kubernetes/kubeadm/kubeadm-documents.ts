// The part of kubeadm's configuration that Slipway uses. Marks may stand for any string.
// Source: https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta4/

export const kubeadmApi = "kubeadm.k8s.io/v1beta4";

/** A flag of a component. A list since v1beta4: a flag may come twice. */
export interface ComponentArgument {
  readonly name: string;
  readonly value: string;
}

export interface ComponentVolume {
  readonly name: string;
  readonly hostPath: string;
  readonly mountPath: string;
  readonly readOnly?: boolean;
  readonly pathType: "Directory" | "DirectoryOrCreate" | "File";
}

export interface ControlPlaneComponent {
  readonly extraArgs: readonly ComponentArgument[];
  readonly extraVolumes?: readonly ComponentVolume[];
}

export interface Taint {
  readonly key: string;
  readonly effect: "NoSchedule" | "NoExecute" | "PreferNoSchedule";
}

export interface NodeRegistration {
  readonly name: string;
  readonly criSocket: string;
  readonly imagePullPolicy: "IfNotPresent";
  readonly taints: readonly Taint[];
  readonly kubeletExtraArgs: readonly ComponentArgument[];
}

export interface ApiEndpoint {
  readonly advertiseAddress: string;
  readonly bindPort: number;
}

/** Durations as Go writes them: `20m0s`. */
export interface Timeouts {
  readonly controlPlaneComponentHealthCheck: string;
  readonly kubeletHealthCheck: string;
  readonly kubernetesAPICall: string;
  readonly etcdAPICall: string;
  readonly tlsBootstrap: string;
  readonly discovery: string;
}

export interface InitConfiguration {
  readonly apiVersion: typeof kubeadmApi;
  readonly kind: "InitConfiguration";
  readonly bootstrapTokens: readonly {
    readonly token: string;
    readonly description: string;
    readonly ttl: string;
    readonly usages: readonly ("signing" | "authentication")[];
    readonly groups: readonly string[];
  }[];
  readonly nodeRegistration: NodeRegistration;
  readonly localAPIEndpoint: ApiEndpoint;
  readonly patches: { readonly directory: string };
  readonly timeouts: Timeouts;
}

export interface ClusterConfiguration {
  readonly apiVersion: typeof kubeadmApi;
  readonly kind: "ClusterConfiguration";
  readonly clusterName: string;
  readonly kubernetesVersion: string;
  readonly controlPlaneEndpoint: string;
  readonly certificatesDir: string;
  readonly encryptionAlgorithm: "ECDSA-P256";
  readonly networking: { readonly podSubnet: string; readonly serviceSubnet: string; readonly dnsDomain: string };
  readonly apiServer: ControlPlaneComponent & { readonly certSANs: readonly string[] };
  readonly controllerManager: ControlPlaneComponent;
  readonly scheduler: ControlPlaneComponent;
  readonly etcd: { readonly local: { readonly dataDir: string; readonly extraArgs: readonly ComponentArgument[] } };
  readonly proxy: { readonly disabled: boolean };
}

export type Discovery =
  | {
      readonly bootstrapToken: {
        readonly apiServerEndpoint: string;
        readonly token: string;
        readonly caCertHashes: readonly string[];
      };
    }
  | { readonly file: { readonly kubeConfigPath: string } };

export interface JoinConfiguration {
  readonly apiVersion: typeof kubeadmApi;
  readonly kind: "JoinConfiguration";
  readonly nodeRegistration: NodeRegistration;
  readonly discovery: Discovery;
  readonly controlPlane?: { readonly localAPIEndpoint: ApiEndpoint };
  /** The folder must be there. */
  readonly patches?: { readonly directory: string };
  readonly timeouts: Timeouts;
}

/** Turns a record of flags into the list that kubeadm takes. */
export function componentArguments(flags: Readonly<Record<string, string>>): readonly ComponentArgument[] {
  return Object.entries(flags).map(([name, value]) => ({ name, value }));
}
