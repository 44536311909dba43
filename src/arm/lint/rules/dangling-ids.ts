// Ids that lead into the deployment's own scope, to a resource or a part of one that the template does not make.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { listText } from "../../../lib/list-text.ts";
import { suggest } from "../../../lib/suggest.ts";
import { isArray, unknownPart } from "../../values/value.ts";
import { textOfMember, valueIn } from "../body-access.ts";
import type { Level, LintedResource } from "../expanded-resources.ts";
import { keyOf, ownScope, parentOf, type ResourceId } from "../resource-ids.ts";
import type { LintSubject } from "../subject.ts";

export function danglingIds(subject: LintSubject): readonly Problem[] {
  if (!subject.isWhole) return [];
  const doubtful = conditionalTypes(subject);
  return subject.ids.flatMap(({ id, leaf }) => {
    if (id.scope !== ownScope) return [];
    const fault = faultOf(id, leaf.resource.level, { subject, doubtful });
    return fault === undefined ? [] : [fault(subject.pointerIn(leaf.resource, leaf.place))];
  });
}

type FaultAt = (pointer: string) => Problem;

interface Known {
  readonly subject: LintSubject;
  /** Types of which the template may leave some out: what is not made may well be meant. */
  readonly doubtful: ReadonlySet<string>;
}

function faultOf(id: ResourceId, level: Level, { subject, doubtful }: Known): FaultAt | undefined {
  const makers = subject.makers(level);
  if (makers.has(keyOf(id))) return undefined;
  const parent = parentOf(id);
  if (parent !== undefined) {
    const holder = makers.get(keyOf(parent));
    return holder === undefined ? faultOf(parent, level, { subject, doubtful }) : childFault(id, parent, holder);
  }
  const type = id.type.toLowerCase();
  if (doubtful.has(type) || type.startsWith("microsoft.authorization/")) return undefined;
  const others = [...makers.values()].filter((maker) => maker.type.toLowerCase() === type && !maker.existing);
  if (others.length === 0 || others.some(({ name }) => name.startsWith("["))) return undefined;
  const suggestion = suggest(
    id.name,
    others.map(({ name }) => name),
  );
  const params = { type: id.type, name: id.name, ...(suggestion === undefined ? {} : { suggestion }) };
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
  const name = id.name.slice(id.name.lastIndexOf("/") + 1);
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
