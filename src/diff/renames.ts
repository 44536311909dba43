import { groupBy } from "../lib/group-by.ts";
import type { ResourceChange } from "./deployment-diff.ts";
import type { FlatResource } from "./flatten.ts";
import { canonical } from "./values/canonical.ts";
import { valueAt } from "./values/value-at.ts";

/** A resource under two names: gone under the one, made anew under the other. */
export interface Rename {
  readonly old: ResourceChange;
  readonly new: ResourceChange;
}

/**
 * What is gone and what is new, paired where both come of the same declaration: of the same symbolic name or loop, and of
 * the same instance of it. Where a template gives declarations no names, both must be alike but for the name.
 */
export function findRenames(changes: readonly ResourceChange[]): readonly Rename[] {
  const gone = groupBy(
    changes.filter(({ action }) => action === "delete"),
    keyOf,
  );
  const made = groupBy(
    changes.filter(({ action }) => action === "create"),
    keyOf,
  );
  return [...made].flatMap(([key, group]): readonly Rename[] => {
    const [now] = group;
    const [old, ...others] = gone.get(key) ?? [];
    if (now === undefined || old === undefined || group.length > 1 || others.length > 0) return [];
    return isRename(old.old, now.new) ? [{ old, new: now }] : [];
  });
}

function keyOf({ type, old, new: now }: ResourceChange): string {
  const resource = now ?? old;
  return `${resource?.within}/${type}/${resource?.declaration}/${resource?.loop?.index}`.toLowerCase();
}

function isRename(old: FlatResource | undefined, now: FlatResource | undefined): boolean {
  if (old === undefined || now === undefined) return false;
  // The name of a role assignment is made of what it grants: with another role or principal it grants something else.
  if (old.type.toLowerCase() === "microsoft.authorization/roleassignments") return grantOf(old) === grantOf(now);
  const isDeclared = old.declaration.toLowerCase() !== old.type.toLowerCase();
  return isDeclared || nameless(old) === nameless(now);
}

function grantOf({ body }: FlatResource): string {
  const member = (name: string): string => canonical(valueAt(body, `properties.${name}`), []);
  return `${member("roleDefinitionId")} ${member("principalId")}`;
}

/** What a resource is but for its name: canonical text in which the name stands nowhere. */
function nameless({ body, name }: FlatResource): string {
  return canonical(body, []).replaceAll(JSON.stringify(name).slice(1, -1), "*");
}
