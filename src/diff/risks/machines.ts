// Which machines a change is about, and in which order Azure gets to them.
import type { ResourceChange } from "../deployment-diff.ts";
import { countedType } from "../wording/type-noun.ts";

export const virtualMachine = "Microsoft.Compute/virtualMachines";
export const extension = "Microsoft.Compute/virtualMachines/extensions";
export const scaleSet = "Microsoft.Compute/virtualMachineScaleSets";

/** "3 masters", where that is what they are called; "3 machines" otherwise. */
export function machinesText(changes: readonly ResourceChange[]): string {
  if (!changes.every(isMaster)) return countedType(changes.length, virtualMachine);
  return `${changes.length} ${changes.length === 1 ? "master" : "masters"}`;
}

/** Whether a machine's name says that it is a master. */
export function isMaster({ name }: Pick<ResourceChange, "name">): boolean {
  return /(?:^|[-_/])masters?(?:[-_/\d]|$)/i.test(name);
}

/** Whether Azure gets to them one after the other: all but the first wait for another of them. */
export function isSerial(changes: readonly ResourceChange[]): boolean {
  const ids = new Set(changes.map(({ id }) => id.toLowerCase()));
  const waiting = changes.filter(({ new: now }) => now?.dependsOn.some((id) => ids.has(id.toLowerCase())) === true);
  return changes.length > 1 && waiting.length === changes.length - 1;
}

/** ", one at a time", ", all at the same time", or nothing where there is only one. */
export function orderText(changes: readonly ResourceChange[]): string {
  if (changes.length < 2) return "";
  return isSerial(changes) ? ", one at a time" : ", all at the same time";
}
