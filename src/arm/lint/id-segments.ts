/**
 * Cuts a name, a type or an id at its slashes. Where a part is not known, an expression in brackets stands for it, and the
 * slashes in that are no ends of segments.
 */
export function segmentsOf(text: string): readonly string[] {
  if (!text.includes("[")) return text.split("/");
  const segments: string[] = [];
  let [start, depth, inQuotes] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (depth > 0 && character === "'") inQuotes = !inQuotes;
    else if (inQuotes) continue;
    else if (character === "[") depth += 1;
    else if (character === "]") depth = Math.max(0, depth - 1);
    else if (character === "/" && depth === 0) {
      segments.push(text.slice(start, at));
      start = at + 1;
    }
  }
  segments.push(text.slice(start));
  return segments;
}

/** The last segment of a name: that of the resource itself. */
export function lastSegmentOf(name: string): string {
  return segmentsOf(name).at(-1) ?? "";
}
