// Facts in words. The page uses it, too, so it knows nothing of the language.
import type { Fact, Unresolved } from "./model.ts";

/** Whether it is one of ours: a template may hold an object of any look. */
export function isUnresolved(fact: unknown): fact is Unresolved {
  if (typeof fact !== "object" || fact === null || !("$unknown" in fact) || !("because" in fact)) return false;
  const hasReads = !("reads" in fact) || typeof fact.reads === "string";
  return typeof fact.$unknown === "string" && Array.isArray(fact.because) && hasReads;
}

/** A location in words: most templates leave it to the resource group. */
export function placeText(location: Fact<string>): string {
  const isOfGroup = isUnresolved(location) && /^\[resourceGroup\(\)\.location\]$/i.test(location.$unknown);
  return isOfGroup ? "the resource group's region" : factText(location);
}

/** A fact in a few words: what is known of it, gaps as …. */
export function factText(fact: Fact<string | number | boolean> | undefined): string {
  if (fact === undefined) return "";
  return isUnresolved(fact) ? (fact.reads?.replaceAll(/‹[^›]*›/g, "…") ?? fact.$unknown) : String(fact);
}
