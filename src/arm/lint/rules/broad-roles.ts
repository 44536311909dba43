// Roles that allow far more than a machine needs.
// Source of the ids: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { printExpression } from "../../expression/print.ts";
import { isUnknown, type Value } from "../../values/value.ts";
import { isOfType, valueIn } from "../body-access.ts";
import type { LintedResource } from "../expanded-resources.ts";
import type { LintSubject } from "../subject.ts";

/** By id; those that can give themselves every right are too much anywhere. */
const roles: Readonly<Record<string, { readonly name: string; readonly isTooMuchAnywhere: boolean }>> = {
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": { name: "Owner", isTooMuchAnywhere: true },
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9": { name: "User Access Administrator", isTooMuchAnywhere: true },
  "f58310d9-a9f6-439a-9e8d-f62e7b41a168": { name: "Role Based Access Control Administrator", isTooMuchAnywhere: true },
  "b24988ac-6180-42a0-ab88-20f7382dd24c": { name: "Contributor", isTooMuchAnywhere: false },
};

export function broadRoles({ resources, pointerIn }: LintSubject): readonly Problem[] {
  return resources.flatMap((resource) => {
    if (!isOfType(resource, "Microsoft.Authorization/roleAssignments") || resource.existing) return [];
    const role = roleOf(valueIn(resource.body, "properties", "roleDefinitionId"));
    const scope = scopeWords(resource);
    if (role === undefined || (scope === undefined && !role.isTooMuchAnywhere)) return [];
    const params = { role: role.name, scope: scope ?? "a resource" };
    return [problem("lint/broad-role", pointerIn(resource, ["properties", "roleDefinitionId"]), params)];
  });
}

function roleOf(value: Value | undefined): (typeof roles)[string] | undefined {
  const text = typeof value === "string" ? value : isUnknown(value) ? printExpression(value.expression) : "";
  const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?='?\)?\]?$)/i.exec(text)?.[0].toLowerCase();
  return id !== undefined && Object.hasOwn(roles, id) ? roles[id] : undefined;
}

/** What a role is given for, where that is more than one resource. */
function scopeWords({ scopeId, level }: LintedResource): string | undefined {
  if (scopeId !== undefined && /\/providers\//i.test(scopeId)) return undefined;
  const words = {
    resourceGroup: "the whole resource group",
    subscription: "the whole subscription",
    managementGroup: "a whole management group",
    tenant: "the whole tenant",
  };
  return words[level.deployment.scope];
}
