import type { Catalog } from "./catalog.ts";
import type { HyperVGeneration, OsImageVariant, VmArchitecture } from "./catalog-schema.ts";

export interface ImageRequest {
  /** A name of the catalogue, such as `ubuntu-24.04`. */
  readonly os: string;
  readonly generation: HyperVGeneration;
  readonly architecture: VmArchitecture;
}

/**
 * Finds the marketplace image of an operating system that fits a machine's Hyper-V generation and architecture
 * (https://documentation.ubuntu.com/azure).
 */
export function findImage(catalog: Catalog, request: ImageRequest): OsImageVariant | undefined {
  const image = catalog.images.images.find((candidate) => candidate.name === request.os);
  return image?.variants.find(
    (variant) => variant.generation === request.generation && variant.architecture === request.architecture,
  );
}
