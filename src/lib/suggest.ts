import { distance } from "fastest-levenshtein";

/** The candidate a person probably meant, by spelling; undefined where none comes near. */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = simplified(word);
  // A long word cannot be a slip of a short name, and comparing it would cost its length squared.
  if (wanted.length > 100) return undefined;
  let best: string | undefined;
  // Very short words are near to everything.
  let bestDistance = (wanted.length < 3 ? 0 : Math.max(1, Math.floor(wanted.length * 0.4))) + 0.5;
  for (const candidate of candidates) {
    const away = slips(wanted, simplified(candidate));
    if (away < bestDistance) {
      best = candidate;
      bestDistance = away;
    }
  }
  return best;
}

/** Edits between two words; two letters that changed places are one slip, not two. */
function slips(left: string, right: string): number {
  const edits = distance(left, right);
  if (edits !== 2 || left.length !== right.length) return edits;
  const first = Array.from(left).findIndex((letter, index) => letter !== right[index]);
  return left[first] === right[first + 1] && left[first + 1] === right[first] ? 1 : edits;
}

/** Letters' case, hyphens and underscores are the commonest slips and cost nothing. */
function simplified(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, "");
}
