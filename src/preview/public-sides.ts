// What has public addresses: the addresses themselves, NAT gateways and Bastions.
import type { Value } from "../arm/values/value.ts";
import { factText } from "./fact-text.ts";
import type { Bastion, Edge, Fact, NatGateway, PublicAddress } from "./model.ts";
import type { Networks } from "./networks.ts";
import { factAt, factsAt, listAt, valueAt } from "./read-body.ts";
import { entriesNamed } from "./references.ts";
import type { Entry, ResourceIndex } from "./resource-index.ts";

const addressType = "Microsoft.Network/publicIPAddresses";

/** What follows label and region in the name of a public address, as `cloudapp.azure.com`. */
export type FindDnsSuffix = (location: string) => string | undefined;

export function publicAddressesOf(
  index: ResourceIndex,
  edges: readonly Edge[],
  findDnsSuffix: FindDnsSuffix,
): readonly PublicAddress[] {
  return index.ofType(addressType).map((entry) => {
    const { body } = entry.resource;
    const dnsName = dnsNameOf(body, findDnsSuffix);
    return {
      key: entry.key,
      name: entry.name,
      ...skuOf(body),
      zones: factsAt(body, "zones"),
      ...(dnsName === undefined ? {} : { dnsName }),
      usedBy: edges.filter(({ to, isAsked }) => to === entry.key && isAsked === undefined).map(({ from }) => from),
    };
  });
}

/** Source: https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#domain-name-label */
function dnsNameOf(body: Value, findDnsSuffix: FindDnsSuffix): string | undefined {
  const label = factAt(body, "properties", "dnsSettings", "domainNameLabel");
  if (label === undefined) return undefined;
  const location = factAt(body, "location");
  const suffix = typeof location === "string" ? findDnsSuffix(location) : undefined;
  // Without an option of its own the label stands alone, since regions of clouds end in different names.
  return suffix === undefined ? `${factText(label)}.…` : `${factText(label)}.${factText(location)}.${suffix}`;
}

export function natGatewaysOf(index: ResourceIndex, networks: Networks): readonly NatGateway[] {
  const subnets = networks.all.flatMap((network) => network.subnets);
  return index.ofType("Microsoft.Network/natGateways").map(({ key, name, resource }) => ({
    key,
    name,
    ...skuOf(resource.body),
    publicAddresses: addressesNamed([valueAt(resource.body, "properties")], index),
    subnets: subnets.filter(({ natGateway }) => natGateway === key).map((subnet) => subnet.key),
  }));
}

export function bastionsOf(index: ResourceIndex, networks: Networks): readonly Bastion[] {
  return index.ofType("Microsoft.Network/bastionHosts").map(({ key, name, resource }: Entry) => {
    const configurations = listAt(resource.body, "properties", "ipConfigurations");
    const subnet = configurations.flatMap(
      (each) => networks.subnetOf(valueAt(each, "properties", "subnet", "id"))?.key ?? [],
    )[0];
    return {
      key,
      name,
      ...skuOf(resource.body),
      publicAddresses: addressesNamed(configurations, index),
      ...(subnet === undefined ? {} : { subnet }),
    };
  });
}

function addressesNamed(values: readonly (Value | undefined)[], index: ResourceIndex) {
  return entriesNamed(values, index)
    .filter(({ resource }) => resource.type.toLowerCase() === addressType.toLowerCase())
    .map(({ key }) => key);
}

function skuOf(body: Value): { readonly sku?: Fact<string> } {
  const sku = factAt(body, "sku", "name");
  return sku === undefined ? {} : { sku };
}
