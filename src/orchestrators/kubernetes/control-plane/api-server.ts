import { type ComponentArgument, type ComponentVolume, componentArguments } from "../kubeadm/kubeadm-documents.ts";
import { machinePaths } from "../machine-paths.ts";
import { clusterDomain } from "../service-network.ts";
import { tlsCipherSuites, tlsMinVersion } from "../tls-suites.ts";

/** The files of the API server: where they lie, and what they are called in the release. */
export const controlPlaneFiles = {
  admission: "admission.json",
  auditPolicy: "audit-policy.json",
  authentication: "authentication.json",
} as const;

export const encryptionFile = `${machinePaths.encryption}/config.json`;

/** Source: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/ */
export const apiServerArguments: readonly ComponentArgument[] = componentArguments({
  "admission-control-config-file": `${machinePaths.controlPlane}/${controlPlaneFiles.admission}`,
  "audit-log-maxage": "30",
  "audit-log-maxbackup": "10",
  "audit-log-maxsize": "100",
  "audit-log-path": `${machinePaths.auditLogs}/audit.log`,
  "audit-policy-file": `${machinePaths.controlPlane}/${controlPlaneFiles.auditPolicy}`,
  "authentication-config": `${machinePaths.controlPlane}/${controlPlaneFiles.authentication}`,
  "encryption-provider-config": encryptionFile,
  // A new key arrives without a restart.
  "encryption-provider-config-automatic-reload": "true",
  profiling: "false",
  "service-account-issuer": `https://kubernetes.default.svc.${clusterDomain}`,
  "tls-cipher-suites": tlsCipherSuites.join(","),
  "tls-min-version": tlsMinVersion,
});

export const apiServerVolumes: readonly ComponentVolume[] = [
  folder("slipway-control-plane", machinePaths.controlPlane, { readOnly: true }),
  folder("slipway-encryption", machinePaths.encryption, { readOnly: true }),
  { ...folder("slipway-audit-logs", machinePaths.auditLogs, { readOnly: false }), pathType: "DirectoryOrCreate" },
];

function folder(name: string, path: string, { readOnly }: { readonly readOnly: boolean }): ComponentVolume {
  return { name, hostPath: path, mountPath: path, readOnly, pathType: "Directory" };
}
