import type { Catalog } from "./catalog.ts";
import { inferVmSize, type VmSizeFacts } from "./infer-vm-size.ts";
import { parseVmSizeName } from "./vm-size-name.ts";

export type FoundVmSize = VmSizeFacts & {
  /** True where the catalogue does not list the size and its name alone speaks: warn, never refuse. */
  readonly inferred: boolean;
};

/**
 * Finds a VM size, whatever the case of its name. A well-formed name that is not listed (Azure adds sizes all the time)
 * gives what its parts say; anything else gives undefined
 * (https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions).
 */
export function findVmSize(catalog: Catalog, name: string): FoundVmSize | undefined {
  const listed = catalog.vmSizes.get(name.toLowerCase());
  if (listed !== undefined) return { ...listed, inferred: false };
  const parts = parseVmSizeName(name);
  if (parts === undefined) return undefined;
  const retirement = catalog.seriesRetirements.find((series) => new RegExp(series.namePattern, "i").test(parts.name));
  return { ...inferVmSize(parts, retirement), inferred: true };
}
