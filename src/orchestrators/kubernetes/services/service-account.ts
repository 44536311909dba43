import type { KubernetesObject, PolicyRule, RoleBinding, ServiceAccount } from "./kubernetes-objects.ts";

export const systemNamespace = "kube-system";

const apiVersion = "rbac.authorization.k8s.io/v1";
const apiGroup = "rbac.authorization.k8s.io";

export function serviceAccount(name: string): ServiceAccount {
  return { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace: systemNamespace } };
}

/** A service account of the system's namespace that may do what the rules say, everywhere. */
export function accountWithRules(
  name: string,
  { role, rules }: { readonly role: string; readonly rules: readonly PolicyRule[] },
): readonly KubernetesObject[] {
  return [
    serviceAccount(name),
    { apiVersion, kind: "ClusterRole", metadata: { name: role }, rules },
    bindToClusterRole(name, { binding: role, role }),
  ];
}

export function bindToClusterRole(
  account: string,
  { binding, role }: { readonly binding: string; readonly role: string },
): RoleBinding {
  return {
    apiVersion,
    kind: "ClusterRoleBinding",
    metadata: { name: binding },
    roleRef: { apiGroup, kind: "ClusterRole", name: role },
    subjects: [{ kind: "ServiceAccount", name: account, namespace: systemNamespace }],
  };
}

/** Lets an account use a role of the system's namespace. */
export function bindToRole(
  account: string,
  { binding, role }: { readonly binding: string; readonly role: string },
): RoleBinding {
  return {
    apiVersion,
    kind: "RoleBinding",
    metadata: { name: binding, namespace: systemNamespace },
    roleRef: { apiGroup, kind: "Role", name: role },
    subjects: [{ kind: "ServiceAccount", name: account, namespace: systemNamespace }],
  };
}

/** What an API server of an extension needs to know whom the main one trusts. */
export function bindToAuthenticationReader(account: string, binding: string): RoleBinding {
  return bindToRole(account, { binding, role: "extension-apiserver-authentication-reader" });
}
