// Encryption at rest. The key comes from the masters' vault and is the same on all masters.
// Source: https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/
import { mark } from "../machine-value.ts";

interface KeyedProvider {
  readonly secretbox: { readonly keys: readonly { readonly name: string; readonly secret: string }[] };
}

export interface EncryptionConfiguration {
  readonly apiVersion: "apiserver.config.k8s.io/v1";
  readonly kind: "EncryptionConfiguration";
  readonly resources: readonly {
    readonly resources: readonly string[];
    readonly providers: readonly (KeyedProvider | { readonly identity: Readonly<Record<string, never>> })[];
  }[];
}

export const encryptionConfiguration: EncryptionConfiguration = {
  apiVersion: "apiserver.config.k8s.io/v1",
  kind: "EncryptionConfiguration",
  resources: [
    {
      resources: ["secrets"],
      // The first one writes; the last one reads what was written before there was a key.
      providers: [
        { secretbox: { keys: [{ name: "key1", secret: mark("SLIPWAY_ENCRYPTION_KEY") }] } },
        { identity: {} },
      ],
    },
  ],
};
