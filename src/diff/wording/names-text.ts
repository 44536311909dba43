import { listText } from "../../lib/list-text.ts";
import { printable } from "../../lib/printable.ts";

const longest = 60;

/** Names in a sentence: all of a few, the first of many. */
export function namesText(names: readonly string[], most = 4): string {
  const shown = names.map(shownName);
  if (names.length <= most) return listText(shown, "and");
  return `${shown.slice(0, most - 1).join(", ")} and ${names.length - most + 1} more`;
}

/** A name as a person sees it: hidden characters visible, cut where it is long. */
export function shownName(name: string): string {
  const points = Array.from(printable(name));
  return points.length > longest ? `${points.slice(0, longest - 1).join("")}…` : points.join("");
}
