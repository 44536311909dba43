// How machines are connected: their network interfaces, whether resources of their own or written into the machine.
import type { Value } from "../arm/values/value.ts";
import { lastName } from "./load-balancers.ts";
import type { Key, MachineGroup, PoolMembership } from "./model.ts";
import type { Networks } from "./networks.ts";
import { listAt, textAt, valueAt } from "./read-body.ts";
import { targetOf } from "./references.ts";
import type { ResourceIndex } from "./resource-index.ts";

export type MachineInterfaces = Pick<
  MachineGroup,
  "subnets" | "addresses" | "publicAddresses" | "hasOwnAddresses" | "securityGroups" | "pools" | "parts"
>;

/** @param machine the body of a virtual machine, or the profile of a scale set */
export function interfacesOf(machine: Value | undefined, index: ResourceIndex, networks: Networks): MachineInterfaces {
  const profile = valueAt(machine, "networkProfile") ?? valueAt(machine, "properties", "networkProfile");
  const attached = listAt(profile, "networkInterfaces").flatMap((each) => {
    const entry = targetOf(valueAt(each, "id"), index)?.entry;
    return entry === undefined ? [] : [entry];
  });
  const bodies = [
    ...attached.map(({ resource }) => valueAt(resource.body, "properties")),
    ...listAt(profile, "networkInterfaceConfigurations").map((each) => valueAt(each, "properties")),
  ];
  const configurations = bodies.flatMap((body) =>
    listAt(body, "ipConfigurations").map((each) => valueAt(each, "properties")),
  );
  const named = (values: readonly (Value | undefined)[]): readonly Key[] => [
    ...new Set(values.flatMap((value) => targetOf(value, index)?.entry.key ?? [])),
  ];
  return {
    subnets: [
      ...new Set(configurations.flatMap((each) => networks.subnetOf(valueAt(each, "subnet", "id"))?.key ?? [])),
    ],
    addresses: configurations.flatMap((each) => textAt(each, "privateIPAddress") ?? []),
    publicAddresses: named(configurations.map((each) => valueAt(each, "publicIPAddress"))),
    hasOwnAddresses: configurations.some((each) => valueAt(each, "publicIPAddressConfiguration") !== undefined),
    securityGroups: named(bodies.map((body) => valueAt(body, "networkSecurityGroup"))),
    pools: configurations.flatMap((each) => memberships(each, index)),
    parts: attached.map(({ key }) => key),
  };
}

/** Backend pools and inbound NAT rules that an address is in; of the latter, the rule's name counts as a pool's. */
function memberships(configuration: Value | undefined, index: ResourceIndex): readonly PoolMembership[] {
  return ["loadBalancerBackendAddressPools", "loadBalancerInboundNatRules", "loadBalancerInboundNatPools"].flatMap(
    (list) =>
      listAt(configuration, list).flatMap((each): readonly PoolMembership[] => {
        const id = valueAt(each, "id");
        const [loadBalancer, pool] = [targetOf(id, index)?.entry.key, lastName(id)];
        return loadBalancer === undefined || pool === undefined ? [] : [{ loadBalancer, pool }];
      }),
  );
}
