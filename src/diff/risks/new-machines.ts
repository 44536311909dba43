import type { ResourceChange, Risk } from "../deployment-diff.ts";
import { namesText } from "../wording/names-text.ts";
import { isMaster, machinesText, virtualMachine } from "./machines.ts";
import { ofType, type RiskInput } from "./risk-input.ts";

/** Machines that are made where others like them are already. */
export function newMachines({ others: changes }: RiskInput): readonly Risk[] {
  const made = ofType(changes, virtualMachine).filter(
    ({ action, loop }) => action === "create" && (loop?.old ?? 0) > 0,
  );
  const groups = [made.filter(isMaster), made.filter((change) => !isMaster(change))];
  return groups.flatMap((group) => (group.length === 0 ? [] : [risk(group)]));
}

function risk(group: readonly ResourceChange[]): Risk {
  const names = namesText(group.map(({ name }) => name));
  const joins = group.every(isMaster) ? " Each becomes a member of etcd and counts for its quorum." : "";
  return {
    severity: "notice",
    rule: "more-machines",
    text: `${machinesText(group)} more: ${names}.${joins}`,
    resources: group.map(({ id }) => id),
    isAdvice: false,
  };
}
