// The rules of network security groups, wherever a template writes them.
import { isArray, isObject, memberOf, type ObjectValue, unknownPart, type Value } from "../../arm/values/value.ts";
import type { FlatResource } from "../flatten.ts";

export interface SecurityRule {
  readonly group: string;
  readonly name: string;
  readonly isAllowed: boolean;
  readonly isInbound: boolean;
  readonly protocol: string;
  readonly sources: readonly string[];
  readonly ports: readonly string[];
  /** Nothing of it is left to the deployment. */
  readonly isKnown: boolean;
}

const groupType = "microsoft.network/networksecuritygroups";

/** The rules that a resource holds or is, by group and name in lower case. */
export function rulesOf(resource: FlatResource | undefined): ReadonlyMap<string, SecurityRule> {
  if (resource === undefined) return new Map();
  const type = resource.type.toLowerCase();
  const properties = memberOf(resource.body, "properties");
  if (!isObject(properties)) return new Map();
  if (type === `${groupType}/securityrules`) {
    const [group = "", name = ""] = resource.name.split("/");
    return byKey([ruleOf({ group, name, properties })]);
  }
  const rules = type === groupType ? memberOf(properties, "securityRules") : undefined;
  if (!isArray(rules)) return new Map();
  return byKey(
    rules.flatMap((rule) => {
      if (!isObject(rule)) return [];
      const inner = memberOf(rule, "properties");
      const name = memberOf(rule, "name");
      return isObject(inner)
        ? [ruleOf({ group: resource.name, name: typeof name === "string" ? name : "", properties: inner })]
        : [];
    }),
  );
}

function byKey(rules: readonly SecurityRule[]): ReadonlyMap<string, SecurityRule> {
  return new Map(rules.map((rule) => [`${rule.group}/${rule.name}`.toLowerCase(), rule]));
}

function ruleOf({
  group,
  name,
  properties,
}: {
  readonly group: string;
  readonly name: string;
  readonly properties: ObjectValue;
}): SecurityRule {
  const text = (member: string): string => {
    const value = memberOf(properties, member);
    return typeof value === "string" ? value : "";
  };
  return {
    group,
    name,
    isAllowed: text("access").toLowerCase() === "allow",
    isInbound: text("direction").toLowerCase() === "inbound",
    protocol: text("protocol"),
    sources: textsOf(memberOf(properties, "sourceAddressPrefix"), memberOf(properties, "sourceAddressPrefixes")),
    ports: textsOf(memberOf(properties, "destinationPortRange"), memberOf(properties, "destinationPortRanges")),
    isKnown: unknownPart(properties) === undefined,
  };
}

/** A rule has one value or a list of them; what only Azure knows is left out. */
function textsOf(one: Value | undefined, several: Value | undefined): readonly string[] {
  const all = [...(one === undefined ? [] : [one]), ...(isArray(several) ? several : [])];
  return all.flatMap((value) => (typeof value === "string" && value !== "" ? [value] : []));
}
