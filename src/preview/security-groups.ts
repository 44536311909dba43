// Network security groups: their rules in the order in which Azure reads them.
// Source: https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
import { Unknown, type Value } from "../arm/values/value.ts";
import { reachOf, sourceCovers } from "./address-source.ts";
import { readableName } from "./expression-parts.ts";
import { isUnresolved } from "./fact-text.ts";
import type { Fact, Key, Reach, SecurityGroup, SecurityRule } from "./model.ts";
import { portsCover } from "./port-range.ts";
import { countAt, factAt, factsAt, listAt, textAt, valueAt } from "./read-body.ts";
import { targetOf } from "./references.ts";
import type { Entry, ResourceIndex } from "./resource-index.ts";
import { unresolved } from "./shown-value.ts";

const groupType = "Microsoft.Network/networkSecurityGroups";
const ruleType = "Microsoft.Network/networkSecurityGroups/securityRules";

/** @param attachments what carries which group: subnets and network interfaces */
export function securityGroupsOf(
  index: ResourceIndex,
  attachments: readonly { readonly group: Key; readonly to: Key }[],
): readonly SecurityGroup[] {
  const ownRules = index.ofType(ruleType);
  return index.ofType(groupType).map((entry) => ({
    key: entry.key,
    name: entry.name,
    rules: inOrder([...inlineRules(entry, index), ...childRules(entry, ownRules, index)]),
    attachedTo: attachments.filter(({ group }) => group === entry.key).map(({ to }) => to),
  }));
}

function inlineRules({ resource }: Entry, index: ResourceIndex): readonly SecurityRule[] {
  const written = valueAt(resource.body, "properties", "securityRules");
  if (written instanceof Unknown) return [unknownRules(written)];
  return listAt(resource.body, "properties", "securityRules").map((rule) =>
    securityRule(readableName(textAt(rule, "name") ?? "unnamed"), valueAt(rule, "properties"), index),
  );
}

/** Rules of which nothing is known may open anything. */
function unknownRules(value: Unknown): SecurityRule {
  const fact = unresolved(value);
  return {
    name: "rules that are not known",
    priority: fact,
    direction: fact,
    access: fact,
    protocol: "*",
    sources: ["*"],
    destinations: ["*"],
    ports: ["*"],
    internet: "unknown",
  };
}

function childRules(group: Entry, rules: readonly Entry[], index: ResourceIndex): readonly SecurityRule[] {
  return rules.flatMap(({ name, resource }) => {
    const parent = index.find(resource.id.slice(0, resource.id.toLowerCase().lastIndexOf("/securityrules/")));
    if (parent?.entry !== group) return [];
    return [securityRule(name.split("/").at(-1) ?? name, valueAt(resource.body, "properties"), index)];
  });
}

function securityRule(name: string, properties: Value | undefined, index: ResourceIndex): SecurityRule {
  const [direction, access] = [factAt(properties, "direction") ?? "", factAt(properties, "access") ?? ""];
  const sources = [...factsAt(properties, "sourceAddressPrefix", "sourceAddressPrefixes"), ...groups("source")];
  const description = factAt(properties, "description");
  /** Application security groups, by their names. */
  function groups(end: "source" | "destination"): readonly string[] {
    return listAt(properties, `${end}ApplicationSecurityGroups`).map(
      (group) => targetOf(group, index)?.entry.name ?? "an application security group",
    );
  }
  return {
    name,
    priority: countAt(properties, "priority") ?? 0,
    direction,
    access,
    protocol: factAt(properties, "protocol") ?? "*",
    sources,
    destinations: [
      ...factsAt(properties, "destinationAddressPrefix", "destinationAddressPrefixes"),
      ...groups("destination"),
    ],
    ports: factsAt(properties, "destinationPortRange", "destinationPortRanges"),
    ...(description === undefined ? {} : { description }),
    internet: sourceReach(direction, access, sources),
  };
}

function sourceReach(direction: Fact<string>, access: Fact<string>, sources: readonly Fact<string>[]): Reach {
  if (!mayBeInbound({ direction })) return "nobody";
  if (!isUnresolved(access) && access.toLowerCase() !== "allow") return "nobody";
  return widest(sources.map(reachOf));
}

/** Whether a rule is of what comes in; one of which that is not known may be. */
export function mayBeInbound({ direction }: { readonly direction: Fact<string> }): boolean {
  return isUnresolved(direction) || direction.toLowerCase() === "inbound";
}

export function isDeny({ access }: { readonly access: Fact<string> }): boolean {
  return !isUnresolved(access) && access.toLowerCase() === "deny";
}

const width: readonly Reach[] = ["nobody", "ranges", "unknown", "anywhere"];

/** The one that lets most in. */
export function widest(all: readonly Reach[]): Reach {
  return all.reduce((left, right) => (width.indexOf(right) > width.indexOf(left) ? right : left), "nobody" as const);
}

/** Inbound before outbound, by priority; rules that decide nothing name the one that does. */
function inOrder(rules: readonly SecurityRule[]): readonly SecurityRule[] {
  const rank = (rule: SecurityRule): number =>
    (mayBeInbound(rule) ? 0 : 100_000) + (typeof rule.priority === "number" ? rule.priority : 50_000);
  const sorted = rules.toSorted((left, right) => rank(left) - rank(right));
  return sorted.map((rule, position) => {
    const earlier = sorted.slice(0, position).find((other) => overrules(other, rule));
    return earlier === undefined ? rule : { ...rule, overruledBy: earlier.name };
  });
}

/** Whether an earlier rule fits everything that a later one fits. */
function overrules(earlier: SecurityRule, later: SecurityRule): boolean {
  if (isUnresolved(earlier.direction) || isUnresolved(later.direction)) return false;
  if (earlier.direction.toLowerCase() !== later.direction.toLowerCase()) return false;
  if (typeof earlier.priority !== "number" || typeof later.priority !== "number") return false;
  return (
    protocolCovers(earlier.protocol, later.protocol) &&
    allCovered(earlier.ports, later.ports, portsCover) &&
    allCovered(earlier.sources, later.sources, sourceCovers) &&
    allCovered(earlier.destinations, later.destinations, sourceCovers)
  );
}

export function protocolCovers(outer: Fact<string>, inner: Fact<string>): boolean {
  if (isUnresolved(outer) || isUnresolved(inner)) return false;
  return outer === "*" || outer.toLowerCase() === inner.toLowerCase();
}

function allCovered<T>(outer: readonly T[], inner: readonly T[], covers: (outer: T, inner: T) => boolean): boolean {
  return inner.length > 0 && inner.every((each) => outer.some((one) => covers(one, each)));
}
