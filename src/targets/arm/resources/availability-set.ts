// Source: https://learn.microsoft.com/azure/templates/microsoft.compute/availabilitysets
import { variable } from "../expression.ts";
import type { ResourceRef } from "../references.ts";
import type { ArmResource } from "../template.ts";

const updateDomains = 5;

/** @param faultDomainCount 2 or 3, by region. */
export function availabilitySet(ref: ResourceRef, location: string, faultDomainCount: number): ArmResource {
  return {
    ref,
    // Managed disks need Aligned; the API's own default is Classic.
    head: { location, sku: { name: "Aligned" }, tags: variable("tags") },
    properties: { platformFaultDomainCount: faultDomainCount, platformUpdateDomainCount: updateDomains },
  };
}
