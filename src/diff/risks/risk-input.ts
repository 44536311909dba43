import type { DeploymentDiff, PropertyChange, ResourceChange, Risk } from "../deployment-diff.ts";
import { parsePattern, pathPattern } from "../values/path.ts";

/** What a rule looks at: everything that was found. */
export interface RiskInput extends Omit<DeploymentDiff, "risks"> {
  /** The changes that are no part of a rename: what is really new, and what is really gone. */
  readonly others: readonly ResourceChange[];
}

/** One kind of risk: finds all there is of it. */
export type RiskRule = (input: RiskInput) => readonly Risk[];

/** The changes of resources of a type. */
export function ofType(changes: readonly ResourceChange[], type: string): readonly ResourceChange[] {
  return changes.filter((change) => change.type.toLowerCase() === type.toLowerCase());
}

/** Whether a resource is there before and after, and Azure would touch it. */
export function isTouched({ action, new: now }: ResourceChange): boolean {
  return (action === "change" || action === "replace") && now?.isOnlyCreated === false;
}

/** The changes at a place, or below it. */
export function changesAt({ properties }: ResourceChange, pattern: string): readonly PropertyChange[] {
  const wanted = parsePattern(pattern);
  return properties.filter(({ path }) => {
    const found = pathPattern(path);
    return wanted.every((name, at) => found[at] === name);
  });
}
