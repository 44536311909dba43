import { groupBy } from "../../lib/group-by.ts";
import { listText } from "../../lib/list-text.ts";
import { namesText, shownName } from "./names-text.ts";
import { countedType, typeNoun } from "./type-noun.ts";

interface Named {
  readonly type: string;
  readonly name: string;
}

/** "scale set harbour-web", "2 disks (a and b)": what a sentence is about. All are of one type. */
export function subjectText(resources: readonly Named[]): string {
  const [first] = resources;
  if (first === undefined) return "";
  if (resources.length === 1) return `${typeNoun(first.type)} ${shownName(first.name)}`;
  return `${countedType(resources.length, first.type)} (${namesText(resources.map(({ name }) => name))})`;
}

/** Resources of several types: by name where they are few, counted by type where they are many. */
export function mixedSubject(resources: readonly Named[]): string {
  const groups = [...groupBy(resources, ({ type }) => type.toLowerCase()).values()];
  const text = resources.length <= 3 ? subjectText : countText;
  return listText(groups.map(text), "and");
}

function countText(group: readonly Named[]): string {
  return countedType(group.length, group[0]?.type ?? "");
}

/** A sentence begins with a capital letter. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
