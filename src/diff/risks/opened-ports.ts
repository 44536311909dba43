import { listText } from "../../lib/list-text.ts";
import type { ResourceChange, Risk } from "../deployment-diff.ts";
import { namesText, shownName } from "../wording/names-text.ts";
import { holdsSource, isInternet, isPrivate } from "./address-sources.ts";
import type { RiskInput } from "./risk-input.ts";
import { rulesOf, type SecurityRule } from "./security-rules.ts";

/** Ports through which whoever reaches them gets far: remote logins, etcd, the APIs of Docker and the kubelet. */
const sensitive: ReadonlySet<number> = new Set([22, 3389, 5985, 5986, 2375, 2376, 2379, 2380, 10250]);

const source = "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview";

/** Who may reach more than before, and who may not any longer. */
export function openedPorts({ changes }: RiskInput): readonly Risk[] {
  return changes.flatMap((change) => {
    // What is no longer in the template goes on as it was.
    if (change.action === "delete") return [];
    const [before, after] = [rulesOf(change.old), rulesOf(change.new)];
    const keys = [...new Set([...after.keys(), ...before.keys()])];
    return keys.flatMap((key) => ruleRisks(before.get(key), after.get(key), change));
  });
}

function ruleRisks(
  old: SecurityRule | undefined,
  now: SecurityRule | undefined,
  change: ResourceChange,
): readonly Risk[] {
  if (old?.isKnown === false || now?.isKnown === false) return [];
  const [was, is] = [reachOf(old), reachOf(now)];
  const about = { resources: [change.id], isAdvice: false, source };
  const rule = `rule ${shownName(now?.name ?? old?.name ?? "")} of ${shownName(now?.group ?? old?.group ?? "")}`;
  const opened = newReach(was, is);
  const closed = newReach(is, was);
  // A range of the network's own that moves takes its rule along.
  if (opened !== undefined && closed !== undefined && [...opened.sources, ...closed.sources].every(isPrivate))
    return [];
  return [
    // A group that is made along with everything else opens what it is there to open; only the Internet is news.
    ...(opened === undefined || (change.action === "create" && !opened.sources.some(isInternet))
      ? []
      : [openedRisk(opened, rule, about)]),
    ...(closed === undefined ? [] : [closedRisk(closed, rule, about)]),
    ...denialRisk(old, now, about),
  ];
}

interface Reach {
  readonly sources: readonly string[];
  readonly ports: readonly string[];
  readonly protocol: string;
}

type About = Pick<Risk, "resources" | "isAdvice" | "source">;

const noReach: Reach = { sources: [], ports: [], protocol: "" };

function reachOf(rule: SecurityRule | undefined): Reach {
  return rule?.isAllowed === true && rule.isInbound ? rule : noReach;
}

/** What the second reach has beyond the first: new sources for its ports, or else new ports for its sources. */
function newReach(before: Reach, after: Reach): Reach | undefined {
  const sources = after.sources.filter((each) => !holdsSource(before.sources, each));
  const ports = after.ports.filter((each) => !before.ports.includes(each) && !before.ports.includes("*"));
  if (sources.length > 0) return { ...after, sources };
  return ports.length > 0 ? { ...after, ports } : undefined;
}

function openedRisk(reach: Reach, rule: string, about: About): Risk {
  const isPublic = reach.sources.some(isInternet);
  const isSensitive = reach.ports.some(includesSensitive);
  return {
    severity: isPublic ? (isSensitive ? "danger" : "caution") : "notice",
    rule: "port-opened",
    text: `${portsText(reach)} opened to ${isPublic ? `the Internet (${reach.sources.filter(isInternet).join(", ")})` : namesText(reach.sources)} by ${rule}.`,
    ...about,
  };
}

function closedRisk(reach: Reach, rule: string, about: About): Risk {
  return {
    severity: "caution",
    rule: "port-closed",
    text: `${portsText(reach)} closed to ${namesText(reach.sources)} by ${rule}: whoever comes from there is cut off.`,
    ...about,
  };
}

/** A rule that denies holds back what others allow; without it, that is open. */
function denialRisk(old: SecurityRule | undefined, now: SecurityRule | undefined, about: About): readonly Risk[] {
  if (old === undefined || old.isAllowed || !old.isInbound) return [];
  const still = now !== undefined && !now.isAllowed && now.isInbound;
  const isWhole = still && newReach(now, old) === undefined;
  if (isWhole) return [];
  const text = `The rule ${shownName(old.name)} of ${shownName(old.group)} denies less than before: what it held back may get through.`;
  return [{ severity: "danger", rule: "denial-loosened", text, ...about }];
}

function portsText({ ports, protocol }: Reach): string {
  const shown = ports.includes("*")
    ? "All ports are"
    : `${ports.length === 1 ? "Port" : "Ports"} ${listText(ports, "and")} ${ports.length === 1 ? "is" : "are"}`;
  return /^(?:tcp|\*|)$/i.test(protocol) ? shown : shown.replace(/ (is|are)$/, ` (${protocol}) $1`);
}

function includesSensitive(range: string): boolean {
  if (range === "*") return true;
  const [from = "", to = from] = range.split("-");
  return [...sensitive].some((port) => port >= Number(from) && port <= Number(to));
}
