import { groupBy } from "../../lib/group-by.ts";
import type { ResourceChange, Risk } from "../deployment-diff.ts";
import { namesText } from "../wording/names-text.ts";
import { extension, isMaster, machinesText, orderText } from "./machines.ts";
import { changesAt, isTouched, ofType, type RiskInput } from "./risk-input.ts";

/** Extensions that run again on machines that are there: Azure runs one whose settings or tag changed. */
export function scriptRuns({ changes }: RiskInput): readonly Risk[] {
  const running = ofType(changes, extension).filter((change) => isTouched(change) && runsAgain(change));
  const groups = groupBy(running, (change) => `${isMaster(change)} ${change.texts.length > 0}`);
  return [...groups.values()].map(runAgain);
}

function runAgain(group: readonly ResourceChange[]): Risk {
  const machines = group.map(machineOf);
  const what = group.every(({ texts }) => texts.length > 0) ? "Changed scripts run" : "Scripts run again";
  return {
    severity: "caution",
    rule: "script-runs-again",
    text: `${what} on ${machinesText(machines)}${orderText(group)}: ${namesText(machines.map(({ name }) => name))}.`,
    resources: group.map(({ id }) => id),
    isAdvice: false,
    source: "https://learn.microsoft.com/azure/virtual-machines/extensions/custom-script-linux",
  };
}

function runsAgain(change: ResourceChange): boolean {
  return (
    change.texts.length > 0 ||
    changesAt(change, "properties.forceUpdateTag").length > 0 ||
    changesAt(change, "properties.settings").length > 0 ||
    changesAt(change, "properties.protectedSettings").length > 0
  );
}

/** The machine that an extension belongs to. */
function machineOf(change: ResourceChange): ResourceChange {
  return { ...change, name: change.name.split("/")[0] ?? change.name };
}
