// What all renderings have in common: the two sides, the counts, the blocks.
import { counted } from "../../lib/counted.ts";
import { listText } from "../../lib/list-text.ts";
import type { Action, DeploymentDiff, MinorChange, ResourceChange } from "../deployment-diff.ts";
import { capitalised } from "../wording/subject-text.ts";
import { type Block, blocksOf } from "./blocks.ts";

/** How the two sides are called. */
export interface Sides {
  readonly old: string;
  readonly new: string;
}

/** Where both sides are taken to be deployed. */
export interface Surroundings {
  readonly subscription: string;
  readonly resourceGroup: string;
  /** Nobody said where, so that names which are made of the place are not the real ones. */
  readonly isPlaceholder: boolean;
}

export interface DiffView {
  readonly sides: Sides;
  readonly surroundings: Surroundings;
  readonly diff: DeploymentDiff;
  /** But for renames, which are told apart. */
  readonly blocks: readonly Block[];
  /** Changes on which Azure does not act: API versions, dependencies, what is only created. */
  readonly minor: readonly Block[];
  readonly counts: Readonly<Record<Action | "minor" | "unchanged", number>>;
}

export function diffView(diff: DeploymentDiff, sides: Sides, surroundings: Surroundings): DiffView {
  const renamed = new Set(diff.renames.flatMap((rename) => [rename.old, rename.new]));
  const all = blocksOf(diff.changes.filter((change) => !renamed.has(change)));
  const acted = diff.changes.filter((change) => !isMinor(change));
  const count = (action: Action): number => acted.filter((change) => change.action === action).length;
  return {
    sides,
    surroundings,
    diff,
    blocks: all.filter(({ first }) => !isMinor(first)),
    minor: all.filter(({ first }) => isMinor(first)),
    counts: {
      create: count("create"),
      change: count("change"),
      replace: count("replace"),
      delete: count("delete"),
      minor: diff.changes.length - acted.length,
      unchanged: diff.unchanged,
    },
  };
}

function isMinor({ action, properties, texts, new: now }: ResourceChange): boolean {
  return action === "change" && (properties.length + texts.length === 0 || now?.isOnlyCreated === true);
}

/** Whether Azure would do anything to get from one deployment to the other. */
export function isSame({ changes, outputs, secretParameters }: DeploymentDiff): boolean {
  return changes.length + outputs.length + secretParameters.length === 0;
}

/** "1 to create and 3 to change; 12 resources stay as they are." */
export function countsText({ counts }: DiffView): string {
  const parts = [
    ...(counts.replace === 0 ? [] : [`${counts.replace} that cannot change in place`]),
    ...(counts.change === 0 ? [] : [`${counts.change} to change`]),
    ...(counts.create === 0 ? [] : [`${counts.create} to create`]),
    ...(counts.delete === 0 ? [] : [`${counts.delete} no longer in the template`]),
    ...(counts.minor === 0 ? [] : [`${counts.minor} with minor differences`]),
  ];
  const stays =
    counts.unchanged === 1 ? "1 resource stays as it is." : `${counts.unchanged} resources stay as they are.`;
  return parts.length === 0 ? stays : `${capitalised(listText(parts, "and"))}; ${stays}`;
}

/** What is to be said of names and ids; empty where they are the real ones. */
export function placeText({ diff, surroundings }: DiffView): string {
  if (isSame(diff) || !surroundings.isPlaceholder) return "";
  return "Names and ids that are made of the subscription and the resource group are placeholders; --subscription and -g give the real ones.";
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
