// Which registries the kubelet asks for a token with the machine's identity.
// Source: https://cloud-provider-azure.sigs.k8s.io/topics/credential-provider/
import type { Catalog } from "../../../catalog/catalog.ts";
import type { CloudName } from "../../../catalog/catalog-schema.ts";
import { machinePaths } from "../machine-paths.ts";

export interface CredentialProviderConfig {
  readonly apiVersion: "kubelet.config.k8s.io/v1";
  readonly kind: "CredentialProviderConfig";
  readonly providers: readonly {
    readonly name: string;
    readonly apiVersion: "credentialprovider.kubelet.k8s.io/v1";
    readonly matchImages: readonly string[];
    readonly defaultCacheDuration: string;
    readonly args: readonly string[];
  }[];
}

/** The kubelet looks for a program of this name. */
export const credentialProviderName = "acr-credential-provider";

export function credentialProviderConfig(catalog: Catalog, cloud: CloudName): CredentialProviderConfig {
  const suffix = catalog.clouds[cloud].registrySuffix;
  return {
    apiVersion: "kubelet.config.k8s.io/v1",
    kind: "CredentialProviderConfig",
    providers: [
      {
        name: credentialProviderName,
        apiVersion: "credentialprovider.kubelet.k8s.io/v1",
        // A star stands for one part of a name; the second form is that of a replica in one region.
        matchImages: [`*.${suffix}`, `*.*.geo.${suffix}`],
        defaultCacheDuration: "10m",
        args: [machinePaths.cloudConfig],
      },
    ],
  };
}
