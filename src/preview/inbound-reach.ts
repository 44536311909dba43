// Who of the Internet gets through security groups to a port of a machine.
import { reachOf, sourceCovers, sourcesMeet } from "./address-source.ts";
import { factText, isUnresolved } from "./fact-text.ts";
import type { Fact, Reach, SecurityGroup, SecurityRule } from "./model.ts";
import { portsMeet } from "./port-range.ts";
import { isDeny, mayBeInbound, protocolCovers, widest } from "./security-groups.ts";

/** What connections from the Internet are for. */
export interface Traffic {
  readonly protocol: Fact<string>;
  /** `6443`, `*`. */
  readonly ports: string;
  /** Addresses of the machine, or the ranges of its subnet. */
  readonly destinations: readonly Fact<string>[];
}

export interface Passage {
  readonly reach: Reach;
  readonly sources: readonly string[];
  readonly decidedBy: readonly string[];
}

/** Passing every one of the groups; undefined where there is none, so that the address itself decides. */
export function passageThrough(groups: readonly SecurityGroup[], traffic: Traffic): Passage | undefined {
  const passages = groups.map(({ rules }) => passageOf(rules, traffic));
  return passages.length === 0 ? undefined : passages.reduce(narrower);
}

/** The first rule that fits decides; what fits none of them is closed by Azure's own last rule. */
function passageOf(rules: readonly SecurityRule[], traffic: Traffic): Passage {
  const [reaches, sources, decidedBy] = [new Set<Reach>(), new Set<string>(), new Set<string>()];
  for (const rule of rules) {
    const fit = rule.overruledBy === undefined && mayBeInbound(rule) ? fitOf(rule, traffic) : "no";
    if (fit === "no") continue;
    if (isDeny(rule)) {
      // What was let in before stays in; a denial of a part narrows what follows, which a reader has to see.
      if (rule.sources.some((source) => reachOf(source) !== "nobody")) decidedBy.add(rule.name);
      if (fit === "yes" && rule.sources.some((source) => reachOf(source) === "anywhere")) break;
      continue;
    }
    const open = rule.sources.filter((source) => reachOf(source) !== "nobody");
    if (open.length === 0) continue;
    decidedBy.add(rule.name);
    reaches.add(fit === "maybe" ? "unknown" : widest(open.map(reachOf)));
    for (const source of open) sources.add(factText(source));
    if (fit === "yes" && open.some((source) => reachOf(source) === "anywhere")) break;
  }
  return { reach: widest([...reaches]), sources: [...sources], decidedBy: [...decidedBy] };
}

type Fit = "yes" | "maybe" | "no";

function fitOf(rule: SecurityRule, { protocol, ports, destinations }: Traffic): Fit {
  const anyPort = rule.ports.length === 0 ? [true] : rule.ports.map((range) => portsMeet(range, ports));
  const anyDestination = rule.destinations.flatMap((range) =>
    // VirtualNetwork is wherever the machine is.
    factText(range).toLowerCase() === "virtualnetwork" || destinations.length === 0
      ? [true]
      : destinations.map((address) => sourcesMeet(range, address)),
  );
  const fits = [
    protocolFits(rule.protocol, protocol),
    someOf(anyPort),
    rule.destinations.length === 0 ? "yes" : someOf(anyDestination),
    [rule.direction, rule.access, rule.priority].some(isUnresolved) ? "maybe" : "yes",
  ] as const;
  if (fits.includes("no")) return "no";
  return fits.includes("maybe") ? "maybe" : "yes";
}

function protocolFits(rule: Fact<string>, wanted: Fact<string>): Fit {
  if (isUnresolved(rule)) return "maybe";
  // Load balancers call both "All".
  const isAny = isUnresolved(wanted) || ["*", "all"].includes(wanted.toLowerCase());
  return isAny || protocolCovers(rule, wanted) ? "yes" : "no";
}

function someOf(answers: readonly (boolean | undefined)[]): Fit {
  if (answers.includes(true)) return "yes";
  return answers.includes(undefined) ? "maybe" : "no";
}

/** Passing both: a subnet's group and that of a network interface. */
function narrower(left: Passage, right: Passage): Passage {
  const decidedBy = [...new Set([...left.decidedBy, ...right.decidedBy])];
  if (left.reach === "anywhere") return { ...right, decidedBy };
  if (right.reach === "anywhere") return { ...left, decidedBy };
  if (left.reach === "nobody" || right.reach === "nobody") return { reach: "nobody", sources: [], decidedBy };
  const common = left.sources.flatMap((source) =>
    right.sources.flatMap((other) => {
      if (sourceCovers(other, source)) return [source];
      return sourceCovers(source, other) ? [other] : [];
    }),
  );
  const reach = left.reach === "unknown" || right.reach === "unknown" ? "unknown" : "ranges";
  if (common.length === 0) return { reach: reach === "unknown" ? reach : "nobody", sources: [], decidedBy };
  return { reach, sources: [...new Set(common)], decidedBy };
}
