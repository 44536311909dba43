// Every function of the template language, by its name in any case.
import type { TemplateFunction } from "./template-function.ts";

const all: readonly TemplateFunction[] = [];

/** The names of all functions, for suggestions. */
export const functionNames: readonly string[] = all.map(({ name }) => name);

const byName: ReadonlyMap<string, TemplateFunction> = new Map(all.map((each) => [each.name.toLowerCase(), each]));

/** Finds a function of the language; undefined for what is none, a user-defined function for one. */
export function findFunction(name: string): TemplateFunction | undefined {
  return byName.get(name.toLowerCase());
}
