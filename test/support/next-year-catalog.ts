// The catalogue of a Slipway of next year: everything in it that can move has moved.
import { type Catalog, catalog } from "../../src/catalog/catalog.ts";
import type { KubernetesMinor, OsImage, Region, VmSize } from "../../src/catalog/catalog-schema.ts";

export const nextYear: Catalog = {
  ...catalog,
  date: "2027-11-22",
  kubernetes: {
    ...catalog.kubernetes,
    defaultMinor: "1.40",
    minors: [...catalog.kubernetes.minors.map(olderMinor), newMinor("1.40")],
  },
  vmSizes: new Map([...catalog.vmSizes].map(([key, size]) => [key, olderSize(size)])),
  regions: new Map([...catalog.regions].map(([key, region]) => [key, grownRegion(region)])),
  images: {
    ...catalog.images,
    defaultImage: "ubuntu-26.04",
    images: catalog.images.images.map(movedImage),
  },
  apiVersions: {
    ...catalog.apiVersions,
    pins: Object.fromEntries(
      Object.keys(catalog.apiVersions.pins).map((type) => [type, "2027-09-01"]),
    ) as Catalog["apiVersions"]["pins"],
  },
};

/** Every minor of today is out of support, and has another default patch. */
function olderMinor(minor: KubernetesMinor): KubernetesMinor {
  const patch = `${minor.minor}.29`;
  return { ...minor, status: "end-of-life", defaultPatch: patch, newestPatch: patch, patches: [patch] };
}

function newMinor(minor: string): KubernetesMinor {
  return {
    minor,
    codeName: null,
    status: "supported",
    released: "2027-08-26",
    maintenanceFrom: "2028-08-28",
    endOfLife: "2028-10-28",
    defaultPatch: `${minor}.1`,
    newestPatch: `${minor}.1`,
    patches: [`${minor}.0`, `${minor}.1`],
    flaggedPatches: [],
    unverified: [],
    source: "made up",
    date: "2027-11-22",
  };
}

/** Sizes retire, and turn out to be able to do more than was known. */
function olderSize(size: VmSize): VmSize {
  return {
    ...size,
    status: size.status === "retired" ? "retired" : "retiring",
    retirementDate: "2028-11-15",
    premiumStorage: true,
    trustedLaunch: true,
    encryptionAtHost: true,
    acceleratedNetworking: true,
    diskControllers: [...new Set<"SCSI" | "NVMe">(["NVMe", ...size.diskControllers])],
    hyperVGenerations: ["V2", "V1"],
  };
}

function grownRegion(region: Region): Region {
  return {
    ...region,
    zones: ["1", "2", "3"],
    natGatewayStandardV2: true,
    faultDomains: region.faultDomains === 3 ? 2 : 3,
  };
}

function movedImage(image: OsImage): OsImage {
  return {
    ...image,
    variants: image.variants.map((variant) => ({
      ...variant,
      publisher: "canonical-group",
      offer: `${image.name.replace(".", "_")}-new`,
      sku: `${variant.sku}-new`,
      version: "latest",
      trustedLaunch: true,
      nvme: true,
    })),
  };
}
