import { textOf } from "./expression-reader.ts";
import type { LintExpression } from "./subject.ts";
import { namingPart, type TemplatePart } from "./written-template.ts";

/** Which names of a template its expressions use; in lower case. */
export interface NameUses {
  readonly parameters: ReadonlySet<string>;
  readonly variables: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  /** Whether a name is computed, so that any may be used. */
  readonly hasComputedParameter: boolean;
  readonly hasComputedVariable: boolean;
}

interface Collected {
  readonly parameters: Set<string>;
  readonly variables: Set<string>;
  readonly functions: Set<string>;
  hasComputedParameter: boolean;
  hasComputedVariable: boolean;
}

/** Collects the names by the part that they belong to: expressions of outer-scope templates use those around them. */
export function collectUses(
  parts: readonly TemplatePart[],
  expressions: readonly LintExpression[],
): ReadonlyMap<TemplatePart, NameUses> {
  const uses = new Map<TemplatePart, Collected>(parts.map((part) => [part, nothing()]));
  for (const { part, section, calls } of expressions) {
    // Metadata is not evaluated; within a function, names are those of its own parameters.
    if (section === "note") continue;
    const found = uses.get(namingPart(part));
    if (found === undefined) continue;
    for (const call of calls) {
      const name = call.name.toLowerCase();
      if (name.includes(".")) found.functions.add(name);
      else if (name === "parameters" && section !== "functions") addParameter(found, textOf(call.args[0]));
      else if (name === "variables" && section !== "functions") addVariable(found, textOf(call.args[0]));
    }
  }
  return uses;
}

function nothing(): Collected {
  return {
    parameters: new Set(),
    variables: new Set(),
    functions: new Set(),
    hasComputedParameter: false,
    hasComputedVariable: false,
  };
}

function addParameter(uses: Collected, name: string | undefined): void {
  if (name === undefined) uses.hasComputedParameter = true;
  else uses.parameters.add(name.toLowerCase());
}

function addVariable(uses: Collected, name: string | undefined): void {
  if (name === undefined) uses.hasComputedVariable = true;
  else uses.variables.add(name.toLowerCase());
}
