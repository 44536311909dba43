/** What the parts of a VM size's name say. */
export interface VmSizeName {
  /** In Azure's spelling: `Standard_E8-4ads_v5`. */
  readonly name: string;
  /** Upper case: `E`, `DC`, `NC`. */
  readonly family: string;
  /** Active virtual CPUs; null in old series, whose number is an ordinal. */
  readonly vCPU: number | null;
  /** Lower-case feature letters: `ads`. */
  readonly letters: string;
  /** 1 where the name has none. */
  readonly version: number;
}

const pattern = /^(standard|basic)_([a-z]{1,2})(\d+)(-\d+)?([a-z]*)((?:_[a-z0-9]+)*?)(?:_v(\d+))?(_promo)?$/i;

/**
 * Splits a VM size name into tier, family, size, constrained size, feature letters, accelerator and version; undefined
 * where it is not of that form (https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions).
 */
export function parseVmSizeName(written: string): VmSizeName | undefined {
  const match = pattern.exec(written);
  if (match === null) return undefined;
  const [, tier = "", family_ = "", size = "", constrained = "", letters_ = "", accelerator = "", version, promo] =
    match;
  const family = family_.toUpperCase();
  const letters = letters_.toLowerCase();
  return {
    name: [
      tier.toLowerCase() === "basic" ? "Basic_" : "Standard_",
      `${family}${size}${constrained}${letters}${accelerator}`,
      version === undefined ? "" : `_v${version}`,
      promo === undefined ? "" : "_Promo",
    ].join(""),
    family,
    vCPU: isOrdinal(family, version) ? null : Number(constrained === "" ? size : constrained.slice(1)),
    letters,
    version: Number(version ?? 1),
  };
}

/** D11_v2 has 2 cores and G5 has 32: up to version 2 the number of these families only orders the sizes. */
function isOrdinal(family: string, version: string | undefined): boolean {
  return ["A", "D", "DS", "G", "GS"].includes(family) && Number(version ?? 1) < 3;
}
