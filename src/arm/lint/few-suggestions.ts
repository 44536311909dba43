import { suggest } from "../../lib/suggest.ts";

/** Comparing words is slow, and whoever has made many mistakes needs no word for each. */
const atMost = 50;
const candidatesAtMost = 1000;

/** Finds what was probably meant, for the first mistakes of a template. */
export function fewSuggestions(): (word: string, candidates: readonly string[]) => string | undefined {
  let left = atMost;
  return (word, candidates) => {
    if (left === 0 || candidates.length > candidatesAtMost) return undefined;
    left -= 1;
    return suggest(word, candidates);
  };
}
