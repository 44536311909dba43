// A cluster service is one file of this folder and one line of services.ts: what it is called, what must be there before
// it, which minors it fits, and what it is made of.

import type { BootstrapContext } from "../cluster-env-view.ts";
import type { KubernetesObject } from "./kubernetes-objects.ts";

export interface ClusterService {
  /** Also the name of its files. */
  readonly name: string;
  /** Names of services that come before it. */
  readonly needs: readonly string[];
  /** null: every minor of the catalogue. */
  readonly minors: { readonly from: string } | null;
  readonly content: (context: BootstrapContext) => ServiceContent;
}

export type ServiceContent =
  | {
      /** Our own objects. */
      readonly kind: "objects";
      readonly objects: readonly KubernetesObject[];
      /** Definitions of custom resources that must be there first; another service's program makes them. */
      readonly waitFor: readonly string[];
    }
  /** Manifests of others, each a download with a digest. */
  | { readonly kind: "downloads"; readonly paths: readonly string[] }
  | {
      /** A chart of others with our values. */
      readonly kind: "release";
      readonly release: string;
      readonly namespace: string;
      /** Where the chart waits on a master. */
      readonly chart: string;
      readonly values: unknown;
      /**
       * Objects that a new version cannot replace while they run, such as a single pod on the only master's ports: they
       * are deleted before the release is changed.
       */
      readonly replaced: readonly string[];
    };
