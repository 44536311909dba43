import type { Catalog } from "./catalog.ts";
import type { CloudName, ResourceType } from "./catalog-schema.ts";

/**
 * The API version with which templates declare a resource type in a cloud.
 *
 * Pins are the newest stable versions present both in the published resource types and in the published ARM schemas
 * (https://github.com/Azure/bicep-types-az, https://github.com/Azure/azure-resource-manager-schemas).
 */
export function apiVersion(catalog: Catalog, type: ResourceType, cloud: CloudName): string {
  return catalog.apiVersions.overrides[cloud][type] ?? catalog.apiVersions.pins[type];
}
