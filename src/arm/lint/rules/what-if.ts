// Nested deployments that Azure's what-if cannot look into.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { causesOf, type Value } from "../../values/value.ts";
import { isOfType, valueIn } from "../body-access.ts";
import type { LintSubject } from "../subject.ts";

export function whatIfBlind({ resources, pointerIn }: LintSubject): readonly Problem[] {
  return resources.flatMap((resource) => {
    if (!isOfType(resource, "Microsoft.Resources/deployments")) return [];
    const parameters = valueIn(resource.body, "properties", "parameters");
    const members = [
      ...(isRuntime(parameters) ? ["parameters"] : []),
      ...(isRuntime(resource.condition) ? ["the condition"] : []),
      ...(/\b(?:reference|list\w+)\s*\(/i.test(resource.id) ? ["its name or scope"] : []),
    ];
    if (members.length === 0) return [];
    const pointer = members[0] === "parameters" ? pointerIn(resource, ["properties", "parameters"]) : resource.pointer;
    return [problem("lint/what-if-blind", pointer, { members })];
  });
}

function isRuntime(value: Value | undefined): boolean {
  return value !== undefined && causesOf(value).has("runtime");
}
