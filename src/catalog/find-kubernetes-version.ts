import type { Catalog } from "./catalog.ts";
import type { FlaggedPatches, KubernetesMinor } from "./catalog-schema.ts";

export interface FoundKubernetesVersion {
  readonly minor: KubernetesMinor;
  /** The exact version x.y.z: the one asked for, or the default patch of the minor. */
  readonly version: string;
  /** Whether the catalogue has evidence of this patch; every patch of a known minor is accepted. */
  readonly isListed: boolean;
  /** Known defects of this patch. */
  readonly flags: readonly FlaggedPatches[];
}

/**
 * Finds a Kubernetes version written as a minor (`1.36`) or an exact patch (`1.36.4`, also with a leading `v`);
 * undefined for a malformed version and for a minor that the catalogue does not know (https://kubernetes.io/releases).
 */
export function findKubernetesVersion(catalog: Catalog, written: string): FoundKubernetesVersion | undefined {
  const match = /^v?(\d+\.\d+)(?:\.(\d+))?$/.exec(written);
  const minor = catalog.kubernetes.minors.find((candidate) => candidate.minor === match?.[1]);
  if (match === null || minor === undefined) return undefined;
  const version = match[2] === undefined ? minor.defaultPatch : `${minor.minor}.${Number(match[2])}`;
  return {
    minor,
    version,
    isListed: minor.patches.includes(version),
    flags: minor.flaggedPatches.filter(
      (flag) => patchNumber(flag.from) <= patchNumber(version) && patchNumber(version) <= patchNumber(flag.to),
    ),
  };
}

function patchNumber(version: string): number {
  return Number(version.slice(version.lastIndexOf(".") + 1));
}
