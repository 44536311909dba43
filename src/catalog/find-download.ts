import type { Catalog } from "./catalog.ts";
import type { Download } from "./components-schema.ts";

export interface DownloadRequest {
  /** A name of the catalogue, such as `kubeadm` or `containerd`. */
  readonly name: string;
  readonly arch: Download["arch"];
  /** The exact version; where left out, the catalogue's choice (for `kubernetesMinor`, if the component follows it). */
  readonly version?: string;
  readonly kubernetesMinor?: string;
}

/** Finds the pinned download of a node component; undefined where the catalogue has no such version. */
export function findDownload(catalog: Catalog, request: DownloadRequest): Download | undefined {
  return catalog.components.downloads.find(
    (download) =>
      download.name === request.name &&
      download.arch === request.arch &&
      (request.version === undefined || download.version === request.version) &&
      (download.kubernetesMinor === null ||
        request.kubernetesMinor === undefined ||
        download.kubernetesMinor === request.kubernetesMinor),
  );
}
