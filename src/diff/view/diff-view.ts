// What all renderings have in common: the two sides, the counts, the blocks.
import { counted } from "../../lib/counted.ts";
import { listText } from "../../lib/list-text.ts";
import type { Action, DeploymentDiff, MinorChange } from "../deployment-diff.ts";
import { type Block, blocksOf } from "./blocks.ts";

/** How the two sides are called. */
export interface Sides {
  readonly old: string;
  readonly new: string;
}

export interface DiffView {
  readonly sides: Sides;
  readonly diff: DeploymentDiff;
  readonly blocks: readonly Block[];
  /** Changes of nothing but API versions and dependencies. */
  readonly minor: readonly Block[];
  readonly counts: Readonly<Record<Action, number>>;
}

export function diffView(diff: DeploymentDiff, sides: Sides): DiffView {
  const isMinor = ({ first }: Block): boolean =>
    first.action === "change" && first.properties.length + first.texts.length === 0;
  const all = blocksOf(diff.changes);
  const count = (action: Action): number => diff.changes.filter((change) => change.action === action).length;
  return {
    sides,
    diff,
    blocks: all.filter((block) => !isMinor(block)),
    minor: all.filter(isMinor),
    counts: { create: count("create"), change: count("change"), replace: count("replace"), delete: count("delete") },
  };
}

/** Whether Azure would do anything to get from one deployment to the other. */
export function isSame({ changes, outputs, secretParameters }: DeploymentDiff): boolean {
  return changes.length + outputs.length + secretParameters.length === 0;
}

/** "1 resource to create, 3 to change; 12 stay as they are." */
export function countsText({ counts, diff }: DiffView): string {
  const parts = [
    ...(counts.replace === 0 ? [] : [`${counts.replace} that cannot change in place`]),
    ...(counts.change === 0 ? [] : [`${counts.change} to change`]),
    ...(counts.create === 0 ? [] : [`${counts.create} to create`]),
    ...(counts.delete === 0 ? [] : [`${counts.delete} no longer in the template`]),
  ];
  const stays = `${counted(diff.unchanged, "resource")} ${diff.unchanged === 1 ? "stays" : "stay"} as ${diff.unchanged === 1 ? "it is" : "they are"}.`;
  return parts.length === 0 ? stays : `${capitalised(listText(parts, "and"))}; ${stays}`;
}

/** A minor change in a few words. */
export function minorText(minor: MinorChange): string {
  if (minor.kind === "api-version") return `API version ${minor.old} -> ${minor.new}`;
  const parts = [
    ...(minor.added.length === 0 ? [] : [`waits for ${namesOf(minor.added)} too`]),
    ...(minor.removed.length === 0 ? [] : [`no longer waits for ${namesOf(minor.removed)}`]),
  ];
  return parts.join("; ");
}

function namesOf(ids: readonly string[]): string {
  const names = ids.map((id) => id.slice(id.lastIndexOf("/") + 1));
  return names.length > 3 ? counted(names.length, "resource") : listText(names, "and");
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
