import { isUnknown, type Value } from "../../arm/values/value.ts";
import type { ResourceChange, Risk } from "../deployment-diff.ts";
import { valueAt } from "../values/value-at.ts";
import { ofType, type RiskInput } from "./risk-input.ts";

/**
 * Built-in roles that give away nearly everything, or the right to give it.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/privileged
 */
const privileged: ReadonlyMap<string, string> = new Map([
  ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner"],
  ["b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor"],
  ["18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "User Access Administrator"],
  ["f58310d9-a9f6-439a-9e8d-f62e7b41a168", "Role Based Access Control Administrator"],
]);

/** Rights that are given. */
export function grantedRights({ others: changes }: RiskInput): readonly Risk[] {
  const granted = ofType(changes, "Microsoft.Authorization/roleAssignments").filter(
    ({ action }) => action === "create",
  );
  const strong = granted.flatMap((change) => {
    const role = privileged.get(roleOf(change));
    return role === undefined ? [] : [strongRisk(change, role)];
  });
  const others = granted.filter((change) => !privileged.has(roleOf(change)));
  return others.length === 0 ? strong : [...strong, othersRisk(others)];
}

function strongRisk(change: ResourceChange, role: string): Risk {
  return {
    severity: "danger",
    rule: "right-granted",
    text: `A new role assignment makes somebody ${role} of ${scopeText(change)}.`,
    resources: [change.id],
    isAdvice: false,
  };
}

function othersRisk(changes: readonly ResourceChange[]): Risk {
  const scopes = new Set(changes.map(scopeText));
  return {
    severity: "notice",
    rule: "right-granted",
    text: `${changes.length === 1 ? "A new role assignment" : `${changes.length} new role assignments`} on ${scopes.size === 1 ? [...scopes].join("") : `${scopes.size} resources`}.`,
    resources: changes.map(({ id }) => id),
    isAdvice: false,
  };
}

/** The role's own GUID, at the end of its id; "" where only Azure knows. */
function roleOf({ new: now }: ResourceChange): string {
  const id: Value | undefined = valueAt(now?.body, "properties.roleDefinitionId");
  return typeof id === "string" && !isUnknown(id) ? id.slice(id.lastIndexOf("/") + 1).toLowerCase() : "";
}

function scopeText({ new: now }: ResourceChange): string {
  const scope = now?.scopeId ?? "";
  return scope === "" ? "the whole resource group" : scope.slice(scope.lastIndexOf("/") + 1);
}
