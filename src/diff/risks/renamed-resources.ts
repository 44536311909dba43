import type { Risk } from "../deployment-diff.ts";
import { shownName } from "../wording/names-text.ts";
import { capitalised } from "../wording/subject-text.ts";
import { typeNoun } from "../wording/type-noun.ts";
import type { RiskInput } from "./risk-input.ts";

/** What is lost when something is made anew under another name. */
const losses: ReadonlyMap<string, string> = new Map([
  ["microsoft.compute/virtualmachines", "machines start empty"],
  ["microsoft.compute/virtualmachinescalesets", "machines start empty"],
  ["microsoft.compute/disks", "data stays on the old disks"],
  ["microsoft.keyvault/vaults", "what is in the old vaults stays there"],
  ["microsoft.network/publicipaddresses", "addresses are others"],
  ["microsoft.storage/storageaccounts", "data stays in the old accounts"],
]);

/** The same declarations give other names: Azure makes new resources, and nothing moves. */
export function renamedResources({ renames }: RiskInput): readonly Risk[] {
  const [first] = renames;
  if (first === undefined) return [];
  const lost = [...new Set(renames.flatMap(({ old }) => losses.get(old.type.toLowerCase()) ?? []))];
  const one = `${typeNoun(first.old.type)} ${shownName(first.old.name)} becomes ${shownName(first.new.name)}`;
  const text =
    renames.length === 1
      ? `${capitalised(one)}. For Azure this is a new resource; nothing is moved, and the old one stays until somebody deletes it.`
      : `${renames.length} resources get other names: ${one}, and so on. For Azure these are new resources; nothing is moved, and the old ones stay, running and billed, until somebody deletes them.`;
  return [
    {
      severity: lost.length > 0 ? "danger" : "caution",
      rule: "renamed",
      text: lost.length === 0 ? text : `${text} ${capitalised(lost.join("; "))}.`,
      resources: renames.flatMap(({ old, new: now }) => [old.id, now.id]),
      isAdvice: false,
    },
  ];
}
