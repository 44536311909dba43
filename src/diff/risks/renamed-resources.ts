import type { ResourceChange, Risk } from "../deployment-diff.ts";
import { namesText, shownName } from "../wording/names-text.ts";
import { countedType } from "../wording/type-noun.ts";
import type { RiskInput } from "./risk-input.ts";

/** What loses something when it is made anew under another name. */
const losses: ReadonlyMap<string, string> = new Map([
  ["microsoft.compute/virtualmachines", "machines start empty"],
  ["microsoft.compute/virtualmachinescalesets", "machines start empty"],
  ["microsoft.compute/disks", "data stays on the old disks"],
  ["microsoft.keyvault/vaults", "what is in the old vaults does not come along"],
  ["microsoft.network/publicipaddresses", "addresses are others"],
  ["microsoft.storage/storageaccounts", "data stays in the old accounts"],
]);

/** Resources that the same declaration gives another name: Azure makes new ones, and nothing moves. */
export function renamedResources({ changes }: RiskInput): readonly Risk[] {
  const pairs = renamedPairs(changes);
  const [first] = pairs;
  if (first === undefined) return [];
  const lost = [...new Set(pairs.flatMap(([old]) => losses.get(old.type.toLowerCase()) ?? []))];
  const one = `${shownName(first[0].name)} becomes ${shownName(first[1].name)}`;
  const all = pairs.length === 1 ? one : `${pairs.length} resources get other names (${one}, and so on)`;
  const cost = lost.length === 0 ? "" : ` ${capitalised(lost.join("; "))}.`;
  return [
    {
      severity: lost.length > 0 ? "danger" : "caution",
      rule: "renamed",
      text: `${all}. For Azure these are new resources beside the old ones; nothing is moved.${cost}`,
      resources: pairs.flatMap(([old, now]) => [old.id, now.id]),
      isAdvice: false,
    },
  ];
}

type RenamedPair = readonly [old: ResourceChange, now: ResourceChange];

/** What is gone and what is new, paired where both are of the same declaration and instance. */
export function renamedPairs(changes: readonly ResourceChange[]): readonly RenamedPair[] {
  const gone = new Map(
    changes.flatMap((change) => (change.old && change.action === "delete" ? [[keyOf(change), change]] : [])),
  );
  const pairs: RenamedPair[] = [];
  for (const change of changes) {
    const old = change.action === "create" ? gone.get(keyOf(change)) : undefined;
    if (old === undefined) continue;
    gone.delete(keyOf(change));
    pairs.push([old, change]);
  }
  return pairs;
}

function keyOf({ type, old, new: now }: ResourceChange): string {
  const resource = now ?? old;
  return `${type}/${resource?.declaration}/${resource?.loop?.index}`.toLowerCase();
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** For the heading of a change: what it was called before. */
export function renamesText(pairs: readonly RenamedPair[]): string {
  return pairs.length === 0
    ? ""
    : `${countedType(pairs.length, pairs[0]?.[0].type ?? "")}: ${namesText(pairs.map(([old]) => old.name))}`;
}
