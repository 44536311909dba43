// Dependencies as a whole: nothing may wait for itself, and no resource may be there twice.
import { printable } from "../../../lib/printable.ts";
import type { Draft } from "./draft.ts";
import { relativeId } from "./resource-id.ts";
import type { Run } from "./run.ts";

type Edges = ReadonlyMap<Draft, readonly Draft[]>;

/** Reports each circle of resources that wait for each other. */
export function reportCycles(edges: Edges, { names }: Run): void {
  const done = new Set<Draft>();
  for (const start of edges.keys()) {
    const cycle = done.has(start) ? undefined : findCycle(start, edges, done);
    const [first] = cycle ?? [];
    if (cycle === undefined || first === undefined) continue;
    const chain = [...cycle, first].map(shownName).join(" → ");
    const related = cycle.slice(1).map(({ source }) => source.path);
    names.work.report.add("template/dependency-cycle", first.source.path, { chain: shortened(chain) }, { related });
  }
}

/** Walks depth first without recursion: chains may be as long as the template. What was walked is done. */
function findCycle(start: Draft, edges: Edges, done: Set<Draft>): readonly Draft[] | undefined {
  const path: { readonly draft: Draft; next: number }[] = [{ draft: start, next: 0 }];
  const onPath = new Set<Draft>([start]);
  let cycle: readonly Draft[] | undefined;
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const target = edges.get(top.draft)?.[top.next];
    top.next += 1;
    if (target === undefined) {
      path.pop();
      onPath.delete(top.draft);
      done.add(top.draft);
    } else if (onPath.has(target)) {
      const drafts = path.map(({ draft }) => draft);
      cycle ??= drafts.slice(drafts.indexOf(target));
    } else if (!done.has(target)) {
      path.push({ draft: target, next: 0 });
      onPath.add(target);
    }
  }
  return cycle;
}

const shownAtMost = 500;

function shortened(chain: string): string {
  const text = printable(chain);
  return text.length <= shownAtMost ? text : `${text.slice(0, shownAtMost - 1)}…`;
}

function shownName({ source, loop, name }: Draft): string {
  if (source.symbolicName === undefined) return `${source.type} ${name}`;
  return loop === undefined ? source.symbolicName : `${source.symbolicName}[${loop.index}]`;
}

/** Reports resources of one id. Conditions that are not known may be opposites, and existing resources are no resources of the template. */
export function reportDuplicates(drafts: readonly Draft[], run: Run): void {
  const byId = new Map<string, Draft>();
  for (const draft of drafts) {
    if (draft.condition !== true || draft.source.existing || isChanging(draft)) continue;
    const id = draft.id.toLowerCase();
    const first = byId.get(id);
    if (first === undefined) byId.set(id, draft);
    else {
      const related = [first.source.path];
      run.names.work.report.add(
        "template/duplicate-resource",
        draft.source.path,
        { id: relativeId(draft.id, run) },
        { related },
      );
    }
  }
}

/** A name made of newGuid() reads the same each time, and is not. */
function isChanging({ nameValue }: Draft): boolean {
  return (
    typeof nameValue === "object" &&
    nameValue !== null &&
    "causes" in nameValue &&
    nameValue.causes instanceof Set &&
    nameValue.causes.has("deployment")
  );
}
