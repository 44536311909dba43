import type { Problem } from "../../diagnostics/problem.ts";

/** Asks every item for its problem. A loop, since rules ask tens of thousands of items that have none. */
export function problemsOf<T>(items: Iterable<T>, find: (item: T) => Problem | undefined): readonly Problem[] {
  const problems: Problem[] = [];
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) problems.push(found);
  }
  return problems;
}
