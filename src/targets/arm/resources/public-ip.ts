// Source: https://learn.microsoft.com/azure/templates/microsoft.network/publicipaddresses
import { type ArmValue, variable } from "../expression.ts";
import type { ResourceRef } from "../references.ts";
import type { ArmResource } from "../template.ts";

export interface PublicIPInput {
  readonly location: string;
  readonly sku: "Standard" | "StandardV2";
  /** Empty where the region has none. */
  readonly zones: readonly string[];
  readonly domainNameLabel?: ArmValue;
}

/** A static public address. Where a region has zones, it spans them. */
export function publicIP(ref: ResourceRef, { location, sku, zones, domainNameLabel }: PublicIPInput): ArmResource {
  return {
    ref,
    head: {
      location,
      sku: { name: sku },
      zones: zones.length === 0 ? undefined : zones,
      tags: variable("tags"),
    },
    properties: {
      publicIPAllocationMethod: "Static",
      publicIPAddressVersion: "IPv4",
      dnsSettings: domainNameLabel === undefined ? undefined : { domainNameLabel },
    },
  };
}
