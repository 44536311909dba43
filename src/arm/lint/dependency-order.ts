import type { Level, LintedResource } from "./expanded-resources.ts";
import { foldedScope, keyOf, readId } from "./resource-ids.ts";
import type { LintSubject } from "./subject.ts";

/** Answers whether the first resource waits for the second, directly or through others of the same deployment. */
export type WaitsFor = (resource: LintedResource, other: LintedResource) => boolean;

/** Works out who waits for whom in every deployment of the expansion. */
export function waitingFor({ resources, makers }: Pick<LintSubject, "resources" | "makers">): WaitsFor {
  const positions = new Map<LintedResource, number>();
  const levels = new Map<Level, LintedResource[]>();
  for (const resource of resources) {
    const members = levels.get(resource.level) ?? [];
    levels.set(resource.level, members);
    positions.set(resource, members.length);
    members.push(resource);
  }
  const reached = new Map<LintedResource, Uint32Array>();
  for (const [level, members] of levels) {
    const edges = (resource: LintedResource): readonly LintedResource[] =>
      resource.dependsOn.flatMap((id) => {
        const read = readId(id);
        if (read === undefined) return [];
        const found = makers(level).get(keyOf({ ...read, scope: foldedScope(read.scope, level.scope) }));
        return found === undefined ? [] : [found];
      });
    reachAll(members, edges, { positions, reached });
  }
  return (resource, other) => {
    const position = positions.get(other);
    const set = reached.get(resource);
    if (resource.level !== other.level || position === undefined || set === undefined) return false;
    return ((set[position >>> 5] ?? 0) & (1 << (position & 31))) !== 0;
  };
}

interface Reach {
  readonly positions: ReadonlyMap<LintedResource, number>;
  /** One bit a resource of the level: whether it is waited for. */
  readonly reached: Map<LintedResource, Uint32Array>;
}

/** Fills in whom each member waits for; without recursion, since chains may be as long as the template. */
function reachAll(
  members: readonly LintedResource[],
  edges: (resource: LintedResource) => readonly LintedResource[],
  { positions, reached }: Reach,
): void {
  const words = (members.length + 31) >>> 5;
  for (const first of members) {
    const open: { readonly resource: LintedResource; readonly rest: LintedResource[] }[] = [];
    const enter = (resource: LintedResource): void => {
      if (reached.has(resource)) return;
      reached.set(resource, new Uint32Array(words));
      open.push({ resource, rest: [...edges(resource)] });
    };
    enter(first);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.rest.at(-1);
      if (next !== undefined && !reached.has(next)) {
        enter(next);
        continue;
      }
      top.rest.pop();
      if (next === undefined) open.pop();
      else add(reached.get(top.resource), reached.get(next), positions.get(next));
    }
  }
}

function add(into: Uint32Array | undefined, from: Uint32Array | undefined, position: number | undefined): void {
  if (into === undefined || from === undefined || position === undefined) return;
  from.forEach((word, index) => {
    into[index] = (into[index] ?? 0) | word;
  });
  into[position >>> 5] = (into[position >>> 5] ?? 0) | (1 << (position & 31));
}
