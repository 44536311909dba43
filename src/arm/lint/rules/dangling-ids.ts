// Ids that lead into the deployment's own scope, to a resource or a part of one that the template does not make.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import type { JsonPointer } from "../../../lib/json-pointer.ts";
import { listText } from "../../../lib/list-text.ts";
import { isArray, unknownPart } from "../../values/value.ts";
import { textOfMember, valueIn } from "../body-access.ts";
import type { Level, LintedResource, Makers } from "../expanded-resources.ts";
import { fewSuggestions, type Suggest } from "../few-suggestions.ts";
import { lastSegmentOf } from "../id-segments.ts";
import { keyOf, ownScope, parentOf, type ResourceId } from "../resource-ids.ts";
import type { LintSubject } from "../subject.ts";

export function danglingIds(subject: LintSubject): readonly Problem[] {
  if (!subject.isWhole) return [];
  const judge = createJudge(subject);
  return subject.ids.flatMap(({ id, key, leaf }) => {
    if (id.scope !== ownScope) return [];
    const fault = judge(id, key, leaf.resource.level);
    return fault === undefined ? [] : [fault(subject.pointerIn(leaf.resource, leaf.place))];
  });
}

type FaultAt = (pointer: JsonPointer) => Problem;
type Judge = (id: ResourceId, key: string, level: Level) => FaultAt | undefined;

/** Judges each id of a deployment once: templates repeat them. */
function createJudge(subject: LintSubject): Judge {
  const suggest = fewSuggestions();
  const doubtful = conditionalTypes(subject);
  const levels = new Map<Level, Map<string, FaultAt | undefined>>();
  const made = new Map<Level, ReadonlyMap<string, Made>>();
  const judge: Judge = (id, key, level) => {
    const makers = subject.makers(level);
    if (makers.has(key)) return undefined;
    const known = levels.get(level) ?? new Map<string, FaultAt | undefined>();
    levels.set(level, known);
    if (known.has(key)) return known.get(key);
    const byType = made.get(level) ?? groupByType(makers);
    made.set(level, byType);
    const others = byType.get(id.type.toLowerCase());
    const isUnknown = id.name.includes("[") || others?.hasUnknownName === true;
    const fault = isUnknown ? undefined : faultOf(id, others, level);
    known.set(key, fault);
    return fault;
  };
  const faultOf = (id: ResourceId, others: Made | undefined, level: Level): FaultAt | undefined => {
    const parent = parentOf(id);
    if (parent === undefined) return doubtful.has(id.type.toLowerCase()) ? undefined : rootFault(id, others, suggest);
    const key = keyOf(parent);
    const holder = subject.makers(level).get(key);
    return holder === undefined ? judge(parent, key, level) : childFault(id, parent, holder);
  };
  return judge;
}

/** What a deployment has of one type. */
interface Made {
  /** The names of those that it makes itself. */
  readonly names: string[];
  hasUnknownName: boolean;
}

function groupByType(makers: Makers): ReadonlyMap<string, Made> {
  const groups = new Map<string, Made>();
  for (const { type, name, existing } of makers.values()) {
    const folded = type.toLowerCase();
    const group = groups.get(folded) ?? { names: [], hasUnknownName: false };
    groups.set(folded, group);
    if (name.includes("[")) group.hasUnknownName = true;
    if (!existing) group.names.push(name);
  }
  return groups;
}

function rootFault({ type, name }: ResourceId, others: Made | undefined, suggest: Suggest): FaultAt | undefined {
  // Roles and policies are mostly Azure's own, whose ids nobody writes with their real scope.
  if (others === undefined || others.names.length === 0 || /^microsoft\.authorization\//i.test(type)) return undefined;
  const suggestion = suggest(name, () => others.names);
  const params = { type, name, ...(suggestion === undefined ? {} : { suggestion }) };
  return (pointer) => problem("lint/foreign-id", pointer, params);
}

/** Lists of children that only exist as a part of their parent. */
const inlineOnly: readonly string[] = [
  "microsoft.network/loadbalancers/frontendipconfigurations",
  "microsoft.network/loadbalancers/probes",
  "microsoft.network/loadbalancers/loadbalancingrules",
  "microsoft.network/loadbalancers/outboundrules",
  "microsoft.network/loadbalancers/inboundnatpools",
];

/** Lists that a deployment of the parent sets as a whole. */
const setWhole: readonly string[] = [
  ...inlineOnly,
  "microsoft.network/loadbalancers/backendaddresspools",
  "microsoft.network/loadbalancers/inboundnatrules",
  "microsoft.network/virtualnetworks/subnets",
];

function childFault(id: ResourceId, parent: ResourceId, holder: LintedResource): FaultAt | undefined {
  const type = id.type.toLowerCase();
  if (!setWhole.includes(type) || holder.existing || holder.options !== undefined) return undefined;
  // A nested deployment that makes the parent says no more of it here.
  if (holder.type.toLowerCase() !== parent.type.toLowerCase()) return undefined;
  const list = valueIn(holder.body, "properties", type.slice(type.lastIndexOf("/") + 1));
  if (list === undefined && !inlineOnly.includes(type)) return undefined;
  if (list !== undefined && (!isArray(list) || list.some((each) => unknownPart(valueIn(each, "name") ?? each)))) {
    return undefined;
  }
  const names = (list ?? []).flatMap((each) => textOfMember(each, "name") ?? []);
  const name = lastSegmentOf(id.name);
  if (names.some((each) => each.toLowerCase() === name.toLowerCase())) return undefined;
  const children = listText(
    names.slice(0, 10).map((each) => `"${each}"`),
    "and",
  );
  return (pointer) => problem("lint/dangling-child", pointer, { type: id.type, name, parent: parent.name, children });
}

function conditionalTypes({ declarations }: LintSubject): ReadonlySet<string> {
  return new Set(
    declarations
      .filter(({ data }) => "condition" in data)
      .map(({ type }) => type.split("/").slice(0, 2).join("/").toLowerCase()),
  );
}
