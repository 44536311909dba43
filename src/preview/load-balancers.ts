// Load balancers: where traffic comes in, by which rule it goes on, and what asks whether it may.
// Source: https://learn.microsoft.com/azure/load-balancer/components
import type { Value } from "../arm/values/value.ts";
import { Unknown } from "../arm/values/value.ts";
import { readableName } from "./expression-parts.ts";
import { factText } from "./fact-text.ts";
import type { BalancingRule, Frontend, LoadBalancer, Probe } from "./model.ts";
import type { Networks } from "./networks.ts";
import { countAt, factAt, listAt, textAt, valueAt } from "./read-body.ts";
import { targetOf, textOf } from "./references.ts";
import type { Entry, ResourceIndex } from "./resource-index.ts";

const publicAddressType = "microsoft.network/publicipaddresses";

export function loadBalancersOf(index: ResourceIndex, networks: Networks): readonly LoadBalancer[] {
  return index.ofType("Microsoft.Network/loadBalancers").map((entry) => loadBalancer(entry, index, networks));
}

function loadBalancer({ key, name, resource }: Entry, index: ResourceIndex, networks: Networks): LoadBalancer {
  const properties = valueAt(resource.body, "properties");
  const sku = factAt(resource.body, "sku", "name");
  const rules = (list: string, kind: BalancingRule["kind"]) =>
    listAt(properties, list).map((rule) => balancingRule(rule, kind));
  return {
    key,
    name,
    ...(sku === undefined ? {} : { sku }),
    frontends: listAt(properties, "frontendIPConfigurations").map((each) => frontend(each, index, networks)),
    pools: listAt(properties, "backendAddressPools").map(nameOf),
    rules: [
      ...rules("loadBalancingRules", "balancing"),
      ...rules("inboundNatRules", "nat"),
      ...rules("inboundNatPools", "nat"),
      ...rules("outboundRules", "outbound"),
    ],
    probes: listAt(properties, "probes").map(probe),
  };
}

const nameOf = (part: Value): string => readableName(textAt(part, "name") ?? "unnamed");

function frontend(written: Value, index: ResourceIndex, networks: Networks): Frontend {
  const properties = valueAt(written, "properties");
  const address = targetOf(valueAt(properties, "publicIPAddress"), index)?.entry;
  const privateAddress = factAt(properties, "privateIPAddress");
  const subnet = networks.subnetOf(valueAt(properties, "subnet", "id"))?.key;
  return {
    name: nameOf(written),
    ...(address?.resource.type.toLowerCase() === publicAddressType ? { publicAddress: address.key } : {}),
    ...(privateAddress === undefined ? {} : { privateAddress }),
    ...(subnet === undefined ? {} : { subnet }),
  };
}

function balancingRule(written: Value, kind: BalancingRule["kind"]): BalancingRule {
  const properties = valueAt(written, "properties");
  const probeName = lastName(valueAt(properties, "probe", "id"));
  const named = (single: string, list: string) =>
    [valueAt(properties, single), ...listAt(properties, list)].flatMap((each) => lastName(valueAt(each, "id")) ?? []);
  return {
    name: nameOf(written),
    kind,
    frontends: named("frontendIPConfiguration", "frontendIPConfigurations"),
    pools: [...new Set(named("backendAddressPool", "backendAddressPools"))],
    protocol: factAt(properties, "protocol") ?? "All",
    frontendPorts: portsText(properties, "frontendPort"),
    backendPorts: portsText(properties, "backendPort"),
    ...(probeName === undefined ? {} : { probe: probeName }),
  };
}

/** The part of a load balancer that an id names: the last segment, also in an expression that is left. */
export function lastName(id: Value | undefined): string | undefined {
  if (typeof id === "string") return readableName(id.split("/").at(-1) ?? id);
  if (!(id instanceof Unknown)) return undefined;
  const { expression } = id;
  const last = expression.kind === "call" && /resourceid$/i.test(expression.name) ? expression.args.at(-1) : undefined;
  return (last === undefined ? textOf(expression) : textOf(last)).split("/").at(-1);
}

/** A port, or the range of ports of inbound NAT; port 0 of a rule for all protocols is every port. */
function portsText(properties: Value | undefined, name: "frontendPort" | "backendPort"): string {
  const [first, last] = [
    factAt(properties, `${name}RangeStart`) ?? factAt(properties, name),
    factAt(properties, `${name}RangeEnd`),
  ];
  if (first === undefined) return "*";
  if (first === "0") return "*";
  return last === undefined ? factText(first) : `${factText(first)}-${factText(last)}`;
}

function probe(written: Value): Probe {
  const properties = valueAt(written, "properties");
  const path = factAt(properties, "requestPath");
  return {
    name: nameOf(written),
    protocol: factAt(properties, "protocol") ?? "Tcp",
    port: countAt(properties, "port") ?? 0,
    ...(path === undefined ? {} : { path }),
  };
}
