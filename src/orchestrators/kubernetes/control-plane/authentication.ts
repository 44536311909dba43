// Who may ask the API server without a name: the health probes, and kubeadm for the signed document by which a node
// finds the cluster. Any other anonymous request is refused, whatever a role binding says.
// Sources: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-authenticator-configuration
//          https://kubernetes.io/docs/reference/setup-tools/kubeadm/implementation-details/#discovery-cluster-info

export interface AuthenticationConfiguration {
  /** v1 since Kubernetes 1.34. */
  readonly apiVersion: "apiserver.config.k8s.io/v1";
  readonly kind: "AuthenticationConfiguration";
  readonly anonymous: { readonly enabled: boolean; readonly conditions: readonly { readonly path: string }[] };
}

export const authenticationConfiguration: AuthenticationConfiguration = {
  apiVersion: "apiserver.config.k8s.io/v1",
  kind: "AuthenticationConfiguration",
  anonymous: {
    enabled: true,
    conditions: [
      { path: "/livez" },
      { path: "/readyz" },
      { path: "/healthz" },
      { path: "/api/v1/namespaces/kube-public/configmaps/cluster-info" },
    ],
  },
};
