import { isInt, type Value } from "../../arm/values/value.ts";
import { groupBy } from "../../lib/group-by.ts";
import { listText } from "../../lib/list-text.ts";
import type { ResourceChange, Risk } from "../deployment-diff.ts";
import { pathPattern } from "../values/path.ts";
import { valueAt } from "../values/value-at.ts";
import { namesText } from "../wording/names-text.ts";
import { subjectText } from "../wording/subject-text.ts";
import { scaleSet } from "./machines.ts";
import { changesAt, isTouched, ofType, type RiskInput } from "./risk-input.ts";

const source = "https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-policy";

/** Scale sets whose machines get more or fewer, or whose model changes. */
export function scaleSetChanges({ changes }: RiskInput): readonly Risk[] {
  const sets = ofType(changes, scaleSet).filter(isTouched);
  const changed = sets.filter((change) => aspectsOf(change).length > 0);
  const groups = groupBy(changed, (change) => `${modeOf(change)} ${aspectsOf(change).join()}`);
  return [...sets.flatMap(capacityRisk), ...[...groups.values()].map(modelRisk)];
}

function capacityRisk(change: ResourceChange): readonly Risk[] {
  const [capacity] = changesAt(change, "sku.capacity");
  const [old, now] = [capacity?.old, capacity?.new];
  if (capacity === undefined || !isInt(old) || !isInt(now)) return [];
  const difference = Number(now) - Number(old);
  const risk = { resources: [change.id], isAdvice: false, source } as const;
  const name = namesText([change.name]);
  if (difference > 0) {
    const text = `Scale set ${name} grows from ${old} to ${now} machines.`;
    return [{ severity: "notice", rule: "scale-out", text, ...risk }];
  }
  const text = `Scale set ${name} shrinks from ${old} to ${now} machines: Azure chooses which ones go, and what runs on them ends. Drain them first.`;
  return [{ severity: "caution", rule: "scale-in", text, ...risk }];
}

function modelRisk(group: readonly ResourceChange[]): Risk {
  const [first] = group;
  const mode = first === undefined ? "manual" : modeOf(first);
  const running = group.reduce((sum, { old }) => sum + numberOf(valueAt(old?.body, "sku.capacity")), 0);
  const what = listText(first === undefined ? [] : aspectsOf(first), "and");
  const sets = subjectText(group);
  const risk = { rule: "scale-set-model", resources: group.map(({ id }) => id), isAdvice: false, source };
  if (mode === "manual") {
    const text = `Changes of ${what} reach new machines of ${sets} only; the ${running} that run keep the old until they are upgraded or re-imaged.`;
    return { severity: "notice", text, ...risk };
  }
  const pace = mode === "rolling" ? "in batches" : "in any order, all at once if need be";
  return {
    severity: "caution",
    text: `Azure brings changes of ${what} to the ${running} machines of ${sets} that run, ${pace}.`,
    ...risk,
  };
}

/** What of a scale set's model changes, in the words of people. */
function aspectsOf({ properties, texts }: ResourceChange): readonly string[] {
  const paths = [...properties, ...texts].map(({ path }) => pathPattern(path));
  return [...new Set(paths.flatMap((path) => aspectOf(path) ?? []))];
}

const profile = ["properties", "virtualmachineprofile"];
const aspects: readonly (readonly [path: readonly string[], what: string])[] = [
  [["sku", "name"], "size"],
  [[...profile, "storageprofile", "imagereference"], "image"],
  [[...profile, "storageprofile"], "disks"],
  [[...profile, "osprofile", "customdata"], "user data"],
  [[...profile, "userdata"], "user data"],
  [[...profile, "osprofile"], "operating system settings"],
  [[...profile, "extensionprofile"], "scripts"],
  [[...profile, "networkprofile"], "network settings"],
  [[...profile, "securityprofile"], "security settings"],
  [profile, "settings"],
  [["identity"], "identities"],
];

function aspectOf(path: readonly string[]): string | undefined {
  return aspects.find(([wanted]) => wanted.every((name, at) => path[at] === name))?.[1];
}

function modeOf({ new: now }: ResourceChange): string {
  const mode = valueAt(now?.body, "properties.upgradePolicy.mode");
  return typeof mode === "string" ? mode.toLowerCase() : "manual";
}

function numberOf(value: Value | undefined): number {
  return isInt(value) ? Number(value) : 0;
}
