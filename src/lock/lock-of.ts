import type { ResolvedCluster } from "../cluster/cluster.ts";
import { sha256 } from "../lib/sha256.ts";
import type { LockFile } from "./lock-file.ts";
import { type PinnedUserData, pinsOf } from "./pins-of.ts";

export interface LockInput {
  readonly cluster: ResolvedCluster;
  readonly userData: PinnedUserData;
  readonly slipwayVersion: string;
  readonly catalogDate: string;
  /** Of the resource types that the template has. */
  readonly apiVersions: Readonly<Record<string, string>>;
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

/** Makes the lock file of an output. */
export function lockOf({ cluster, userData, slipwayVersion, catalogDate, apiVersions, files }: LockInput): LockFile {
  return {
    comment:
      "Kept by Slipway; do not edit it. Commit it: it remembers what a living cluster cannot change, and an edit would be believed.",
    slipway: slipwayVersion,
    catalog: catalogDate,
    generation: cluster.generation,
    pins: pinsOf(cluster, userData),
    apiVersions: { ...apiVersions },
    files: Object.fromEntries(files.map(({ path, text }) => [path, sha256(text)])),
  };
}
