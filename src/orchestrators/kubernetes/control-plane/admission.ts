// The API server's admission: Pod Security by default in every namespace that says nothing else.
// Source: https://kubernetes.io/docs/tasks/configure-pod-container/enforce-standards-admission-controller/

export interface AdmissionConfiguration {
  readonly apiVersion: "apiserver.config.k8s.io/v1";
  readonly kind: "AdmissionConfiguration";
  readonly plugins: readonly { readonly name: "PodSecurity"; readonly configuration: PodSecurityConfiguration }[];
}

type PodSecurityLevel = "privileged" | "baseline" | "restricted";

interface PodSecurityConfiguration {
  readonly apiVersion: "pod-security.admission.config.k8s.io/v1";
  readonly kind: "PodSecurityConfiguration";
  readonly defaults: {
    readonly enforce: PodSecurityLevel;
    readonly "enforce-version": string;
    readonly audit: PodSecurityLevel;
    readonly "audit-version": string;
    readonly warn: PodSecurityLevel;
    readonly "warn-version": string;
  };
  readonly exemptions: {
    readonly usernames: readonly string[];
    readonly runtimeClasses: readonly string[];
    readonly namespaces: readonly string[];
  };
}

/** Where the pod network, the disk driver and the cloud's agents run, which need the host. */
const systemNamespaces = ["kube-system"];

/**
 * What takes over the host is refused, what falls short of the strictest profile is allowed with a warning.
 * @param kubernetesMinor such as `1.36`: what is enforced must not change by itself with a newer API server
 */
export function admissionConfiguration(kubernetesMinor: string): AdmissionConfiguration {
  return {
    apiVersion: "apiserver.config.k8s.io/v1",
    kind: "AdmissionConfiguration",
    plugins: [
      {
        name: "PodSecurity",
        configuration: {
          apiVersion: "pod-security.admission.config.k8s.io/v1",
          kind: "PodSecurityConfiguration",
          defaults: {
            enforce: "baseline",
            "enforce-version": `v${kubernetesMinor}`,
            audit: "restricted",
            "audit-version": "latest",
            warn: "restricted",
            "warn-version": "latest",
          },
          exemptions: { usernames: [], runtimeClasses: [], namespaces: systemNamespaces },
        },
      },
    ],
  };
}
