import { isArray, isObject, memberOf } from "../../arm/values/value.ts";
import { groupBy } from "../../lib/group-by.ts";
import { listText } from "../../lib/list-text.ts";
import type { Effect, ResourceChange, Risk } from "../deployment-diff.ts";
import { forcesReplacement } from "../effects/effects-of.ts";
import { shortPattern } from "../values/path.ts";
import { valueAt } from "../values/value-at.ts";
import { namesText } from "../wording/names-text.ts";
import { subjectText } from "../wording/subject-text.ts";
import { isMaster, machinesText, virtualMachine } from "./machines.ts";
import type { RiskInput } from "./risk-input.ts";

/** Create-only values that change: the deployment fails at them, and only a new resource would have them. */
export function refusedChanges({ changes }: RiskInput): readonly Risk[] {
  const replaced = changes.filter(({ action }) => action === "replace");
  const groups = groupBy(replaced, (change) =>
    JSON.stringify([change.type.toLowerCase(), isMaster(change), effectsOf(change).map(({ path }) => path)]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [refusal(group, first)];
  });
}

function refusal(group: readonly ResourceChange[], first: ResourceChange): Risk {
  const effects = effectsOf(first);
  const names = namesText(group.map(({ name }) => name));
  const isMachine = first.type.toLowerCase() === virtualMachine.toLowerCase() && group.length > 1;
  const subject = isMachine ? `${machinesText(group)} (${names})` : subjectText(group);
  const paths = listText(
    effects.map(({ path }) => shortPattern(path).replace(/\.\*$/, "")),
    "and",
  );
  const [effect] = effects;
  return {
    severity: "danger",
    rule: "refused-change",
    text: `Azure refuses to change ${paths} of ${subject}: ${withoutStop(effect?.answer)}. ${wayOut(group, first)}`,
    resources: group.map(({ id }) => id),
    isAdvice: effects.every(({ isVerified }) => !isVerified),
    ...(effect === undefined ? {} : { source: effect.source }),
  };
}

/** Each property once, those that the source itself names first. */
function effectsOf({ properties, texts }: ResourceChange): readonly Effect[] {
  const found = [...properties, ...texts].flatMap(({ effects }) => effects).filter(forcesReplacement);
  const unique = [...new Map(found.map((effect) => [effect.path, effect])).values()];
  return [...unique.filter(({ isVerified }) => isVerified), ...unique.filter(({ isVerified }) => !isVerified)];
}

function withoutStop(answer = ""): string {
  return answer.replace(/\.$/, "");
}

/** What it would take, and what it would cost. */
function wayOut(group: readonly ResourceChange[], first: ResourceChange): string {
  const them = group.length === 1 ? "It" : "They";
  const anew = `${them} would have to be deleted and made anew`;
  switch (first.type.toLowerCase()) {
    case "microsoft.compute/virtualmachines":
      return `${anew}, operating system disks and all${keepsDisks(first) ? "; disks that are only attached stay" : ""}.`;
    case "microsoft.compute/disks":
      return `${anew}: ${group.every(({ name }) => /etcd/i.test(name)) ? "the data of etcd is" : "their data is"} lost.`;
    case "microsoft.compute/virtualmachinescalesets":
      return `${anew}, with all their machines.`;
    case "microsoft.network/publicipaddresses":
      return `${anew}, with another address.`;
    case "microsoft.network/virtualnetworks":
    case "microsoft.network/virtualnetworks/subnets":
      return "As long as anything is in it, it stays as it is: everything in it would have to go first.";
    case "microsoft.keyvault/vaults":
      return `${anew}; what is in a vault does not come along.`;
    default:
      return `${anew}.`;
  }
}

/** Whether a machine has data disks of their own, which stay when it is deleted. */
function keepsDisks({ old }: ResourceChange): boolean {
  const disks = valueAt(old?.body, "properties.storageProfile.dataDisks");
  if (!isArray(disks)) return false;
  return disks.some(
    (disk) =>
      isObject(disk) && memberOf(disk, "createOption") === "Attach" && memberOf(disk, "deleteOption") !== "Delete",
  );
}
