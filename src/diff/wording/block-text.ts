import { groupBy } from "../../lib/group-by.ts";
import type { Rename } from "../renames.ts";
import type { Block } from "../view/blocks.ts";
import { namesText, shownName } from "./names-text.ts";
import { countedType, typeNoun } from "./type-noun.ts";

/** What a block is about: "scale set harbour-web", "3 machines: a, b and c", "18 resources: a, b and 16 more". */
export function blockSubject({ changes, first }: Block): string {
  const names = namesText(changes.map(({ name }) => name));
  if (changes.length === 1) return `${typeNoun(first.type)} ${names}`;
  const types = new Set(changes.map(({ type }) => type.toLowerCase()));
  const what = types.size === 1 ? countedType(changes.length, first.type) : `${changes.length} resources`;
  return `${what}: ${names}`;
}

/** Renames in lines: instances of a loop share one. */
export function renameLines(renames: readonly Rename[]): readonly string[] {
  const groups = groupBy(renames, ({ new: now }) => (now.loop === undefined ? now.id : `${now.type} ${now.loop.name}`));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const pair = `${shownName(first.old.name)} -> ${shownName(first.new.name)}`;
    if (group.length === 1) return [`${typeNoun(first.old.type)} ${pair}`];
    return [`${countedType(group.length, first.old.type)}: ${pair} and so on`];
  });
}
