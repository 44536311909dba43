import { groupBy } from "../../lib/group-by.ts";
import { listText } from "../../lib/list-text.ts";
import type { ResourceChange, Risk } from "../deployment-diff.ts";
import { shortPattern } from "../values/path.ts";
import { namesText } from "../wording/names-text.ts";
import { isMaster, isSerial, machinesText, orderText, virtualMachine } from "./machines.ts";
import { changesAt, isTouched, ofType, type RiskInput } from "./risk-input.ts";

const size = "properties.hardwareProfile.vmSize";

/** Machines that restart, or have to be stopped, so that a change reaches them. */
export function machineInterruptions({ changes }: RiskInput): readonly Risk[] {
  const machines = ofType(changes, virtualMachine).filter(isTouched);
  const resized = machines.filter((change) => changesAt(change, size).length > 0);
  const stopped = machines.filter((change) => pathsOf(change).length > 0);
  return [...grouped(resized, () => "").map(resize), ...grouped(stopped, (change) => pathsOf(change).join()).map(stop)];
}

function grouped(
  changes: readonly ResourceChange[],
  keyOf: (change: ResourceChange) => string,
): readonly (readonly ResourceChange[])[] {
  return [...groupBy(changes, (change) => `${isMaster(change)} ${keyOf(change)}`).values()];
}

function resize(group: readonly ResourceChange[]): Risk {
  // Masters that are all away at once have no quorum.
  const isOutage = group.length > 1 && group.every(isMaster) && !isSerial(group);
  return {
    severity: isOutage ? "danger" : "caution",
    rule: "machine-resized",
    text: `Another size restarts ${machinesText(group)}${orderText(group)}: ${namesText(group.map(({ name }) => name))}. Where the present hardware does not offer the size, a machine has to be deallocated first.`,
    resources: group.map(({ id }) => id),
    isAdvice: true,
    source: "https://learn.microsoft.com/azure/virtual-machines/resize-vm",
  };
}

function stop(group: readonly ResourceChange[]): Risk {
  const [first] = group;
  const paths = first === undefined ? [] : pathsOf(first);
  const effect = first && effectsOf(first)[0];
  return {
    severity: "caution",
    rule: "machine-deallocated",
    text: `Azure takes ${listText(paths.map(shortPattern), "and")} only while a machine is deallocated: ${machinesText(group)} (${namesText(group.map(({ name }) => name))}) must be stopped first.`,
    resources: group.map(({ id }) => id),
    isAdvice: effect?.isVerified !== true,
    ...(effect === undefined ? {} : { source: effect.source }),
  };
}

function effectsOf({ properties }: ResourceChange) {
  return properties
    .flatMap(({ effects }) => effects)
    .filter(({ kind, path }) => kind === "only-deallocated" && path !== size);
}

function pathsOf(change: ResourceChange): readonly string[] {
  return [...new Set(effectsOf(change).map(({ path }) => path))];
}
