import { suggest } from "../../lib/suggest.ts";

/** Comparing words is slow, and whoever has made many mistakes needs no word for each. */
const atMost = 50;
const candidatesAtMost = 1000;

export type Suggest = (word: string, candidates: () => readonly string[]) => string | undefined;

/** Finds what was probably meant, for the first mistakes of a template. */
export function fewSuggestions(): Suggest {
  let left = atMost;
  return (word, candidates) => {
    if (left === 0) return undefined;
    left -= 1;
    const all = candidates();
    return all.length > candidatesAtMost ? undefined : suggest(word, all);
  };
}
