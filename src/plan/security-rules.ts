import type { SecurityRulePlan, TrafficSource } from "./plan.ts";

export type RuleDraft = Omit<SecurityRulePlan, "priority">;

// The cloud controller writes its rules at 500 and above; ours stay below:
// https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/
const firstPriority = 100;
const priorityStep = 10;

/** Numbers rules in the order given: 100, 110, 120. */
export function withPriorities(rules: readonly RuleDraft[]): readonly SecurityRulePlan[] {
  return rules.map((rule, index) => ({ ...rule, priority: firstPriority + priorityStep * index }));
}

/** A fixed source: an address range or a service tag. */
export function from(addressPrefix: string): TrafficSource {
  return { kind: "fixed", addressPrefix };
}
