// Changes that read alike become one block: the machines of a loop, or everything that gets another tag.
import type { Action, FileChange, ResourceChange } from "../deployment-diff.ts";
import { canonical } from "../values/canonical.ts";
import { pathText } from "../values/path.ts";

/** Changes that are shown together; never empty. What the first one says holds for all of them. */
export interface Block {
  readonly action: Action;
  readonly first: ResourceChange;
  readonly changes: readonly ResourceChange[];
}

/** The most incisive comes first; within an action, the order of the templates. */
const order: readonly Action[] = ["replace", "change", "create", "delete"];

/** Groups changes into blocks. */
export function blocksOf(changes: readonly ResourceChange[]): readonly Block[] {
  const numbers = new Map<readonly FileChange[], number>();
  const blocks = new Map<string, ResourceChange[]>();
  for (const change of changes) {
    const key = `${change.action} ${keyOf(change, numbers)}`;
    const block = blocks.get(key);
    if (block === undefined) blocks.set(key, [change]);
    else block.push(change);
  }
  const all = [...blocks.values()].flatMap((group): readonly Block[] => {
    const [first] = group;
    return first === undefined ? [] : [{ action: first.action, first, changes: group }];
  });
  return order.flatMap((action) => all.filter((block) => block.action === action));
}

function keyOf(change: ResourceChange, numbers: Map<readonly FileChange[], number>): string {
  const { action, type, id, loop, properties, texts, minor } = change;
  if (action === "create" || action === "delete") return loop === undefined ? id : `${type} ${loop.name}`;
  const values = properties.map(({ path, old, new: now, effects }) => [
    pathText(path),
    canonical(old, path),
    canonical(now, path),
    effects.map((effect) => effect.path),
  ]);
  // Equal texts were compared once, so their changes are one and the same list.
  const files = texts.map((text) => [pathText(text.path), numberOf(text.files, numbers)]);
  const versions = minor.flatMap((each) => (each.kind === "api-version" ? [each.old, each.new] : [each.kind]));
  return withoutName(JSON.stringify([values, files, versions, change.new?.isOnlyCreated]), change);
}

function numberOf(files: readonly FileChange[], numbers: Map<readonly FileChange[], number>): number {
  const known = numbers.get(files) ?? numbers.size;
  numbers.set(files, known);
  return known;
}

/** What holds the resource's own name is alike all the same. A very short name would be found anywhere. */
function withoutName(text: string, { name }: ResourceChange): string {
  return name.length < 3 ? text : text.replaceAll(JSON.stringify(name).slice(1, -1), "*");
}
