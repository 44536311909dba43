// Machines in subnets that nothing filters, or that have no way out.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { isObject, isUnknown, type Value } from "../../values/value.ts";
import { isOfType, listIn, valueIn } from "../body-access.ts";
import { type Attachment, attachmentsOf, isThere, type Subnet, subnetsOf } from "../machine-networks.ts";
import { idOfValue, keyOf, ownScope, parentOf } from "../resource-ids.ts";
import type { LintSubject } from "../subject.ts";

export function subnets(subject: LintSubject): readonly Problem[] {
  const attachments = attachmentsOf(subject.resources);
  if (attachments.length === 0) return [];
  const bySubnet = new Map<string | undefined, Attachment[]>();
  for (const each of attachments) {
    const others = bySubnet.get(each.subnet);
    if (others === undefined) bySubnet.set(each.subnet, [each]);
    else others.push(each);
  }
  return subnetsOf(subject.resources).flatMap((subnet) => {
    const inside = bySubnet.get(subnet.key);
    if (inside === undefined || !isObject(subnet.properties)) return [];
    return [...unfiltered(subnet, inside, subject), ...withoutWayOut(subnet, inside, subject)];
  });
}

function unfiltered(subnet: Subnet, inside: readonly Attachment[], { pointerIn }: LintSubject): readonly Problem[] {
  const open = inside.find(({ hasSecurityGroup }) => !hasSecurityGroup);
  if (open === undefined || isThere(valueIn(subnet.properties, "networkSecurityGroup"))) return [];
  const params = { subnet: subnet.name, machines: open.resource.name };
  return [problem("lint/subnet-without-nsg", pointerIn(subnet.resource, subnet.steps), params)];
}

function withoutWayOut(subnet: Subnet, inside: readonly Attachment[], subject: LintSubject): readonly Problem[] {
  const { properties } = subnet;
  if (isThere(valueIn(properties, "natGateway")) || isThere(valueIn(properties, "routeTable"))) return [];
  const isPrivate = valueIn(properties, "defaultOutboundAccess") === false;
  const stuck = inside.find(
    (each) =>
      (isPrivate || each.isFlexible) &&
      !each.hasPublicAddress &&
      !each.pools.some((pool) => leadsOut(pool, each, subject)),
  );
  if (stuck === undefined) return [];
  const params = { subnet: subnet.name, machines: stuck.resource.name };
  return [problem("lint/no-outbound", subject.pointerIn(subnet.resource, subnet.steps), params)];
}

/** Whether machines in a backend pool reach the Internet through its load balancer; what is not known may. */
function leadsOut(pool: Value, { resource }: Attachment, { makers }: LintSubject): boolean {
  const id = idOfValue(pool, resource.level);
  const parent = id === undefined ? undefined : parentOf(id);
  if (parent?.scope !== ownScope) return true;
  const balancer = makers(resource.level).get(keyOf(parent));
  if (balancer === undefined || !isOfType(balancer, "Microsoft.Network/loadBalancers")) return true;
  const frontends = valueIn(balancer.body, "properties", "frontendIPConfigurations");
  if (isUnknown(frontends)) return true;
  return listIn(balancer.body, "properties", "frontendIPConfigurations").some((frontend) => {
    const inside = valueIn(frontend, "properties");
    return (
      isUnknown(inside) || isThere(valueIn(inside, "publicIPAddress")) || isThere(valueIn(inside, "publicIPPrefix"))
    );
  });
}
