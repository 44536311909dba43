import type { Catalog } from "./catalog.ts";
import type { SystemPackage } from "./components-schema.ts";

/** Finds the pinned package of a signed repository for an operating system image (`ubuntu-24.04`). */
export function findPackage(catalog: Catalog, name: string, osImage: string): SystemPackage | undefined {
  return catalog.components.packages.find((each) => each.name === name && each.osImage === osImage);
}
