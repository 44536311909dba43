// All rules, and the order in which their findings are read.
import type { DeploymentDiff, Risk, Severity } from "../deployment-diff.ts";
import { compilerRefusals } from "./compiler-refusals.ts";
import { grantedRights } from "./granted-rights.ts";
import { leftBehind } from "./left-behind.ts";
import { machineInterruptions } from "./machine-interruptions.ts";
import { networkParts } from "./network-parts.ts";
import { newMachines } from "./new-machines.ts";
import { openedPorts } from "./opened-ports.ts";
import { privateAddresses } from "./private-addresses.ts";
import { publicAddresses } from "./public-addresses.ts";
import { refusedChanges } from "./refused-changes.ts";
import { removedOutputs } from "./removed-outputs.ts";
import { renamedResources } from "./renamed-resources.ts";
import { repackedTexts } from "./repacked-texts.ts";
import type { RiskInput, RiskRule } from "./risk-input.ts";
import { scaleSetChanges } from "./scale-set-changes.ts";
import { scriptRuns } from "./script-runs.ts";
import { weakenedSettings } from "./weakened-settings.ts";

/** Within one severity, findings stand in this order: first what is lost, then who gets in, then what is interrupted. */
const rules: readonly RiskRule[] = [
  compilerRefusals,
  renamedResources,
  refusedChanges,
  networkParts,
  privateAddresses,
  openedPorts,
  publicAddresses,
  grantedRights,
  weakenedSettings,
  machineInterruptions,
  scriptRuns,
  scaleSetChanges,
  leftBehind,
  newMachines,
  removedOutputs,
  repackedTexts,
];

const ranks: Readonly<Record<Severity, number>> = { danger: 0, caution: 1, notice: 2 };

/** Everything a reader should know before anything else, the most dangerous first. */
export function findRisks(diff: Omit<DeploymentDiff, "risks">): readonly Risk[] {
  const renamed = new Set(diff.renames.flatMap((rename) => [rename.old, rename.new]));
  const input: RiskInput = { ...diff, others: diff.changes.filter((change) => !renamed.has(change)) };
  return rules.flatMap((rule) => rule(input)).toSorted((left, right) => ranks[left.severity] - ranks[right.severity]);
}
