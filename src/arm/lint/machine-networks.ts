// Which machines stand in which subnets of the template, and what filters and leads out of them.
import { isObject, isUnknown, type Value } from "../values/value.ts";
import { isOfType, listIn, textOfMember, valueIn } from "./body-access.ts";
import type { LintedResource } from "./expanded-resources.ts";
import { lastSegmentOf } from "./id-segments.ts";
import { idOfValue, keyOf, ownScope, type ResourceId } from "./resource-ids.ts";

/** A subnet that the template makes, within its network or by itself. */
export interface Subnet {
  readonly key: string;
  readonly name: string;
  readonly properties: Value | undefined;
  readonly resource: LintedResource;
  readonly steps: readonly (string | number)[];
}

/** One address of a machine or of a scale set's machines. */
export interface Attachment {
  readonly resource: LintedResource;
  /** The key of the subnet's id; undefined where it is not known. */
  readonly subnet: string | undefined;
  readonly hasSecurityGroup: boolean;
  readonly hasPublicAddress: boolean;
  /** The ids of backend pools of load balancers that it is in, as they are given. */
  readonly pools: readonly Value[];
  readonly isFlexible: boolean;
}

export function subnetsOf(resources: readonly LintedResource[]): readonly Subnet[] {
  return resources.flatMap((resource): readonly Subnet[] => {
    if (resource.existing) return [];
    const network = "Microsoft.Network/virtualNetworks";
    const properties = valueIn(resource.body, "properties");
    if (isOfType(resource, `${network}/subnets`)) {
      const name = lastSegmentOf(resource.name);
      return [{ key: placedKey(resource.identity, resource), name, properties, resource, steps: ["properties"] }];
    }
    if (!isOfType(resource, network)) return [];
    return listIn(properties, "subnets").flatMap((subnet, index) => {
      const name = textOfMember(subnet, "name");
      if (name === undefined) return [];
      const id = { scope: ownScope, type: `${network}/subnets`, name: `${resource.name}/${name}` };
      const key = placedKey(id, resource);
      const steps = ["properties", "subnets", index];
      return [{ key, name, properties: valueIn(subnet, "properties"), resource, steps }];
    });
  });
}

export function attachmentsOf(resources: readonly LintedResource[]): readonly Attachment[] {
  return resources.flatMap((resource) => {
    if (resource.existing) return [];
    if (isOfType(resource, "Microsoft.Network/networkInterfaces")) {
      return ofInterface(resource, valueIn(resource.body, "properties"), false);
    }
    if (!isOfType(resource, "Microsoft.Compute/virtualMachineScaleSets")) return [];
    const isFlexible = textOfMember(resource.body, "properties", "orchestrationMode")?.toLowerCase() === "flexible";
    const profile = valueIn(resource.body, "properties", "virtualMachineProfile", "networkProfile");
    return listIn(profile, "networkInterfaceConfigurations").flatMap((each) =>
      ofInterface(resource, valueIn(each, "properties"), isFlexible),
    );
  });
}

/** A key that differs between the scopes of nested deployments. */
function placedKey(id: ResourceId, { level }: LintedResource): string {
  return keyOf(id.scope === ownScope ? { ...id, scope: level.scope } : id);
}

function ofInterface(
  resource: LintedResource,
  properties: Value | undefined,
  isFlexible: boolean,
): readonly Attachment[] {
  const hasSecurityGroup = isThere(valueIn(properties, "networkSecurityGroup"));
  return listIn(properties, "ipConfigurations").map((configuration) => {
    const inside = valueIn(configuration, "properties");
    const id = idOfValue(valueIn(inside, "subnet", "id") ?? null, resource.level);
    return {
      resource,
      subnet: id === undefined ? undefined : placedKey(id, resource),
      hasSecurityGroup,
      hasPublicAddress: ["publicIPAddress", "publicIPAddressConfiguration"].some((name) =>
        isThere(valueIn(inside, name)),
      ),
      pools: poolsOf(inside),
      isFlexible,
    };
  });
}

function poolsOf(configuration: Value | undefined): readonly Value[] {
  const pools = valueIn(configuration, "loadBalancerBackendAddressPools");
  if (isUnknown(pools)) return [pools];
  return listIn(configuration, "loadBalancerBackendAddressPools").map((pool) => valueIn(pool, "id") ?? pool);
}

/** Whether a member is given; one that is not known may be. */
export function isThere(value: Value | undefined): boolean {
  return value !== undefined && value !== null && !(isObject(value) && Object.keys(value).length === 0);
}
