// Which ports of public addresses lead to something, and who may connect.
import { groupBy } from "../lib/group-by.ts";
import { factText } from "./fact-text.ts";
import { type Passage, passageThrough, type Traffic } from "./inbound-reach.ts";
import type {
  BalancingRule,
  Bastion,
  Fact,
  Key,
  LoadBalancer,
  MachineGroup,
  Opening,
  PublicAddress,
  SecurityGroup,
  Subnet,
} from "./model.ts";
import { mayBeInbound } from "./security-groups.ts";

export interface Site {
  readonly machines: readonly MachineGroup[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly bastions: readonly Bastion[];
  readonly natGateways: readonly Key[];
  readonly publicAddresses: readonly PublicAddress[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly subnets: ReadonlyMap<Key, Subnet>;
}

/** In the order of the addresses. */
export function openingsOf(site: Site): readonly Opening[] {
  const own = site.machines.filter(({ hasOwnAddresses }) => hasOwnAddresses);
  return [
    ...site.publicAddresses.flatMap((address) => openingsAt(address, site)),
    ...own.flatMap((machine) => machineOpenings(machine.key, machine, site, "standard")),
  ];
}

function openingsAt(address: PublicAddress, site: Site): readonly Opening[] {
  const { key, usedBy } = address;
  const sku = factText(address.sku).toLowerCase();
  const balancers = site.loadBalancers.filter(({ frontends }) => frontends.some((each) => each.publicAddress === key));
  const machines = site.machines.filter(({ publicAddresses }) => publicAddresses.includes(key));
  const bastions = site.bastions.filter(({ publicAddresses }) => publicAddresses.includes(key));
  const known = new Set([
    ...[...balancers, ...bastions].map((each) => each.key),
    ...machines.flatMap(({ parts }) => parts),
    ...site.natGateways,
  ]);
  return [
    ...balancers.flatMap((balancer) => balancerOpenings(key, balancer, site)),
    ...machines.flatMap((machine) =>
      machineOpenings(key, machine, site, sku.startsWith("standard") ? "standard" : "basic"),
    ),
    ...bastions.map((bastion) => bastionOpening(key, bastion, site)),
    // Gateways, firewalls and the like: something listens, and what decides who may connect is not looked into.
    ...usedBy.filter((user) => !known.has(user)).map((via) => unknownOpening(key, via)),
  ];
}

function unknownOpening(address: Key, via: Key): Opening {
  const nothing = { targets: [], targetPorts: "", sources: [], decidedBy: [] };
  return { address, ports: "?", protocol: "?", via, reach: "unknown", ...nothing };
}

function balancerOpenings(address: Key, balancer: LoadBalancer, site: Site): readonly Opening[] {
  const frontends = balancer.frontends.filter(({ publicAddress }) => publicAddress === address);
  const names = new Set(frontends.map(({ name }) => name));
  return balancer.rules
    .filter((rule) => rule.kind !== "outbound" && rule.frontends.some((name) => names.has(name)))
    .flatMap((rule) => ruleOpenings(address, balancer, rule, site));
}

function ruleOpenings(address: Key, balancer: LoadBalancer, rule: BalancingRule, site: Site): readonly Opening[] {
  const { frontendPorts, backendPorts, protocol, name } = rule;
  const targets = site.machines.filter(({ pools }) =>
    pools.some((each) => each.loadBalancer === balancer.key && [...rule.pools, name].includes(each.pool)),
  );
  const base = { address, ports: frontendPorts, protocol: factText(protocol), via: balancer.key, rule: name };
  const closed = { targets: [], targetPorts: backendPorts, reach: "nobody", sources: [], decidedBy: [] } as const;
  if (targets.length === 0) return [{ ...base, ...closed }];
  const isStandard = factText(balancer.sku).toLowerCase() !== "basic" && balancer.sku !== undefined;
  const passages = targets.map((machine) => {
    const traffic = { protocol, ports: backendPorts, destinations: destinationsOf(machine, site) };
    return { machine, passage: passageTo(machine, site, traffic) ?? withoutGroups(isStandard) };
  });
  return [...groupBy(passages, ({ passage }) => JSON.stringify(passage)).values()].flatMap((alike) => {
    const [first] = alike;
    const machines = alike.map(({ machine }) => machine.key);
    return first === undefined ? [] : [{ ...base, targets: machines, targetPorts: backendPorts, ...first.passage }];
  });
}

/** A machine with an address of its own: each rule that lets somebody in is an opening. */
function machineOpenings(
  address: Key,
  machine: MachineGroup,
  site: Site,
  sku: "standard" | "basic",
): readonly Opening[] {
  const groups = groupsOf(machine, site);
  const base = { address, via: machine.key, targets: [machine.key] };
  if (groups.length === 0) {
    const all = { ports: "*", protocol: "*", targetPorts: "*" };
    return sku === "standard" ? [] : [{ ...base, ...all, ...withoutGroups(false) }];
  }
  const wanted = groups.flatMap(({ rules }) =>
    rules
      .filter((rule) => mayBeInbound(rule) && rule.internet !== "nobody")
      .flatMap((rule) => rule.ports.map((ports) => ({ ports: factText(ports), protocol: rule.protocol }))),
  );
  const distinct = new Map(wanted.map((each) => [`${each.ports} ${factText(each.protocol)}`, each]));
  return [...distinct.values()].flatMap(({ ports, protocol }) => {
    const traffic: Traffic = { ports, protocol, destinations: destinationsOf(machine, site) };
    const passage = passageTo(machine, site, traffic);
    if (passage === undefined || passage.reach === "nobody") return [];
    return [{ ...base, ports, protocol: factText(protocol), targetPorts: ports, ...passage }];
  });
}

/** Azure Bastion listens on 443. Source: https://learn.microsoft.com/azure/bastion/bastion-nsg */
function bastionOpening(address: Key, bastion: Bastion, site: Site): Opening {
  const group = site.subnets.get(bastion.subnet ?? "")?.securityGroup;
  const groups = site.securityGroups.filter(({ key }) => key === group);
  const traffic: Traffic = { ports: "443", protocol: "Tcp", destinations: [] };
  const passage = passageThrough(groups, traffic) ?? withoutGroups(false);
  return { address, ports: "443", protocol: "Tcp", via: bastion.key, targets: [], targetPorts: "443", ...passage };
}

/**
 * Standard addresses are closed until a security group opens them, basic ones are open.
 * Source: https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#sku
 */
function withoutGroups(isClosed: boolean): Passage {
  return { reach: isClosed ? "nobody" : "anywhere", sources: isClosed ? [] : ["*"], decidedBy: [] };
}

/**
 * Through the groups of a machine's subnet and of its interface. Of several interfaces it is not told here which one is
 * meant: where their groups disagree, nobody should read that a port is closed.
 */
function passageTo(machine: MachineGroup, site: Site, traffic: Traffic): Passage | undefined {
  const groups = groupsOf(machine, site);
  const through = passageThrough(groups, traffic);
  const hasSeveralInterfaces = machine.securityGroups.length > 1 || machine.subnets.length > 1;
  if (through === undefined || through.reach !== "nobody" || !hasSeveralInterfaces) return through;
  const open = groups
    .flatMap((group) => passageThrough([group], traffic) ?? [])
    .filter(({ reach }) => reach !== "nobody");
  const [first] = open;
  if (first === undefined) return through;
  const all = (part: "sources" | "decidedBy") => [...new Set(open.flatMap((passage) => passage[part]))];
  return { reach: "unknown", sources: all("sources"), decidedBy: all("decidedBy") };
}

function groupsOf(machine: MachineGroup, { subnets, securityGroups }: Site): readonly SecurityGroup[] {
  const ofSubnets = machine.subnets.flatMap((key) => subnets.get(key)?.securityGroup ?? []);
  const keys = new Set([...ofSubnets, ...machine.securityGroups]);
  return securityGroups.filter(({ key }) => keys.has(key));
}

function destinationsOf({ addresses, subnets: keys }: MachineGroup, { subnets }: Site): readonly Fact<string>[] {
  return addresses.length > 0 ? addresses : keys.flatMap((key) => subnets.get(key)?.ranges ?? []);
}
