import type { SeriesRetirement, VmArchitecture, VmSize } from "./catalog-schema.ts";
import type { VmSizeName } from "./vm-size-name.ts";

type Inferable = "vCPU" | "memoryGiB" | "maxDataDisks" | "ephemeralOSDisk" | "trustedLaunch";

/** Capabilities of a VM size; null where the name of an unlisted size does not tell. */
export type VmSizeFacts = Omit<VmSize, Inferable> & { readonly [Key in Inferable]: VmSize[Key] | null };

/**
 * Infers a size's capabilities from its name: `p` is an Arm processor, `s` premium storage, `d` a local disk; from
 * version 6 on sizes are generation 2 with NVMe disks only. A hint: never refuse a definition because of it
 * (https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions and /sizes/overview).
 */
export function inferVmSize(parts: VmSizeName, retirement: SeriesRetirement | undefined): VmSizeFacts {
  const arch: VmArchitecture = parts.letters.includes("p") ? "arm64" : "x64";
  const premiumStorage = parts.letters.includes("s") || parts.family === "DS" || parts.family === "GS";
  const hyperVGenerations = inferGenerations(parts, arch, premiumStorage);
  return {
    name: parts.name,
    series: retirement?.series ?? "",
    category: inferCategory(parts.family),
    vCPU: parts.vCPU,
    memoryGiB: null,
    arch,
    maxDataDisks: null,
    premiumStorage,
    acceleratedNetworking: null,
    ephemeralOSDisk: inferEphemeralOSDisk(parts, premiumStorage),
    ephemeralPlacements: [],
    localDiskGiB: null,
    cacheDiskGiB: null,
    diskControllers: isNvmeOnly(parts) ? ["NVMe"] : ["SCSI"],
    hyperVGenerations,
    trustedLaunch: inferTrustedLaunch(parts, arch, hyperVGenerations),
    encryptionAtHost: premiumStorage,
    gpu: null,
    status: retirement?.status ?? "current",
    retirementDate: retirement?.retirementDate ?? null,
    replacements: retirement?.replacements ?? [],
    unverified: ["premiumStorage", "encryptionAtHost", "trustedLaunch", "maxDataDisks"],
  };
}

function isNvmeOnly({ family, version }: VmSizeName): boolean {
  return version >= (family === "L" ? 4 : 6);
}

function inferGenerations(
  parts: VmSizeName,
  arch: VmArchitecture,
  premiumStorage: boolean,
): VmSize["hyperVGenerations"] {
  if (isNvmeOnly(parts) || arch === "arm64" || isConfidential(parts.family)) return ["V2"];
  if (parts.family === "DS" && parts.version === 1) return ["V1"];
  return premiumStorage || parts.version > 3 ? ["V1", "V2"] : ["V1"];
}

function isConfidential(family: string): boolean {
  return family === "DC" || family === "EC";
}

/** Version 4 ended the local disk that every older size had; since then the letter `d` says so. */
function inferEphemeralOSDisk(parts: VmSizeName, premiumStorage: boolean): boolean | null {
  if (!premiumStorage) return false;
  if (parts.letters.includes("d")) return true;
  return ["D", "DC", "DS", "E", "EC", "F"].includes(parts.family) ? parts.version < 4 : null;
}

/** https://learn.microsoft.com/azure/virtual-machines/trusted-launch#virtual-machines-sizes */
function inferTrustedLaunch(
  { family, version }: VmSizeName,
  arch: VmArchitecture,
  generations: VmSize["hyperVGenerations"],
): boolean | null {
  if (!generations.includes("V2") || isConfidential(family) || family === "M") return false;
  if (arch === "arm64") return version >= 6;
  return ["B", "D", "DS", "E", "F", "L"].includes(family) ? true : null;
}

function inferCategory(family: string): VmSize["category"] {
  if (isConfidential(family)) return "confidential";
  if (family.startsWith("N")) return "gpu";
  if (family.startsWith("H")) return "hpc";
  const categories: Readonly<Record<string, VmSize["category"]>> = {
    B: "burstable",
    E: "memory",
    F: "compute",
    FX: "compute",
    G: "memory",
    GS: "memory",
    L: "storage",
    M: "memory",
  };
  return categories[family] ?? "general";
}
