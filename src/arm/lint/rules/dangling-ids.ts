// Ids that lead into the deployment's own scope, to a resource or a part of one that the template does not make.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import type { JsonPointer } from "../../../lib/json-pointer.ts";
import { listText } from "../../../lib/list-text.ts";
import { isArray, unknownPart } from "../../values/value.ts";
import { textOfMember, valueIn } from "../body-access.ts";
import type { Level, LintedResource, Makers } from "../expanded-resources.ts";
import { fewSuggestions } from "../few-suggestions.ts";
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
  const ofType = new Map<Level, ReadonlyMap<string, readonly LintedResource[]>>();
  const judge: Judge = (id, key, level) => {
    const makers = subject.makers(level);
    if (makers.has(key)) return undefined;
    const known = levels.get(level) ?? new Map<string, FaultAt | undefined>();
    levels.set(level, known);
    if (known.has(key)) return known.get(key);
    const byType = ofType.get(level) ?? groupByType(makers);
    ofType.set(level, byType);
    const others = byType.get(id.type.toLowerCase()) ?? [];
    const fault = [id, ...others].some(({ name }) => name.includes("[")) ? undefined : faultOf(id, others, level);
    known.set(key, fault);
    return fault;
  };
  const faultOf = (id: ResourceId, others: readonly LintedResource[], level: Level): FaultAt | undefined => {
    const parent = parentOf(id);
    if (parent === undefined) return doubtful.has(id.type.toLowerCase()) ? undefined : rootFault(id, others, suggest);
    const key = keyOf(parent);
    const holder = subject.makers(level).get(key);
    return holder === undefined ? judge(parent, key, level) : childFault(id, parent, holder);
  };
  return judge;
}

function groupByType(makers: Makers): ReadonlyMap<string, readonly LintedResource[]> {
  const groups = new Map<string, LintedResource[]>();
  for (const maker of makers.values()) {
    const type = maker.type.toLowerCase();
    const group = groups.get(type);
    if (group === undefined) groups.set(type, [maker]);
    else group.push(maker);
  }
  return groups;
}

function rootFault(
  { type, name }: ResourceId,
  others: readonly LintedResource[],
  suggest: ReturnType<typeof fewSuggestions>,
): FaultAt | undefined {
  const made = others.filter(({ existing }) => !existing);
  // Roles and policies are mostly Azure's own, whose ids nobody writes with their real scope.
  if (made.length === 0 || /^microsoft\.authorization\//i.test(type)) return undefined;
  const suggestion = suggest(
    name,
    made.map((other) => other.name),
  );
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
