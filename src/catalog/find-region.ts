import type { Catalog } from "./catalog.ts";
import type { Region } from "./catalog-schema.ts";

/**
 * Finds a region by its programmatic or its display name (`westeurope`, `West Europe`); undefined where the catalogue
 * does not know it, which a new region may well cause (https://learn.microsoft.com/azure/reliability/regions-list).
 */
export function findRegion(catalog: Catalog, name: string): Region | undefined {
  return catalog.regions.get(name.replaceAll(" ", "").toLowerCase());
}
