// Network security groups. Source: https://learn.microsoft.com/azure/templates/microsoft.network/networksecuritygroups
import type { MachineClusterPlan, SecurityRulePlan } from "../../../plan/plan.ts";
import type { ClusterRefs } from "../cluster-refs.ts";
import { type ArmValue, type Dependency, parameter, variable } from "../expression.ts";
import { parameterNames } from "../parameters.ts";
import { dependencyOn, resourceRef } from "../references.ts";
import type { ArmResource } from "../template.ts";

/**
 * The masters' group is the template's own, rules and all. The nodes' group is made once and then left alone, since the
 * cloud controller keeps its rules in it and a second PUT would drop them; our few rules there are resources of their own.
 */
export function securityGroups(plan: MachineClusterPlan, refs: ClusterRefs): readonly ArmResource[] {
  const head = { location: plan.location, tags: variable("tags") };
  return [
    {
      ref: refs.mastersSecurityGroup,
      head,
      properties: {
        securityRules: plan.network.masterRules.map((rule) => ({ name: rule.name, properties: ruleProperties(rule) })),
      },
    },
    { ref: refs.nodesSecurityGroup, head, properties: {}, onlyIfNotExists: true },
    ...nodeRules(plan, refs),
  ];
}

function nodeRules({ network }: MachineClusterPlan, refs: ClusterRefs): readonly ArmResource[] {
  const type = "Microsoft.Network/networkSecurityGroups/securityRules";
  const group = network.nodeSubnet.securityGroupName;
  return network.nodeRules.map((rule, position) => {
    const previous = network.nodeRules[position - 1];
    return {
      ref: resourceRef(symbolOf(rule), type, group, rule.name),
      head: {},
      properties: ruleProperties(rule),
      // One after the other: two writes to one group at a time would collide.
      after: [
        previous === undefined
          ? dependencyOn(refs.nodesSecurityGroup)
          : { symbol: symbolOf(previous), instance: "all" as const },
      ],
    };
  });
}

/** The node rule that is written last. */
export function lastNodeRule({ network }: MachineClusterPlan): readonly Dependency[] {
  return network.nodeRules.slice(-1).map((rule) => ({ symbol: symbolOf(rule), instance: "all" }));
}

function symbolOf(rule: SecurityRulePlan): string {
  return `nodesRule${rule.name}`;
}

function ruleProperties(rule: SecurityRulePlan): { readonly [key: string]: ArmValue } {
  return {
    description: rule.description,
    priority: rule.priority,
    direction: "Inbound",
    access: rule.access,
    protocol: rule.protocol,
    ...sourceOf(rule),
    sourcePortRange: "*",
    destinationAddressPrefix: rule.destination,
    ...(rule.ports.length === 1
      ? { destinationPortRange: rule.ports[0] ?? "*" }
      : rule.ports.length === 0
        ? { destinationPortRange: "*" }
        : { destinationPortRanges: rule.ports }),
  };
}

function sourceOf({ source }: SecurityRulePlan): { readonly [key: string]: ArmValue } {
  switch (source.kind) {
    case "fixed":
      return { sourceAddressPrefix: source.addressPrefix };
    case "api-allowed-ranges":
      return { sourceAddressPrefixes: parameter(parameterNames.apiAllowedSourceRanges) };
    case "ssh-ranges":
      return { sourceAddressPrefixes: parameter(parameterNames.sshSourceRanges) };
  }
}
