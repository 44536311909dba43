// Resource types that do not exist, and resources without the location that their type needs.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { pointerTo } from "../../../lib/json-pointer.ts";
import { findResourceType, isCompleteProvider, typesOfProvider } from "../api-versions.ts";
import { fewSuggestions } from "../few-suggestions.ts";
import { memberIn } from "../plain-data.ts";
import type { LintSubject } from "../subject.ts";
import type { Declaration } from "../written-template.ts";

export function resourceTypes({ declarations }: LintSubject): readonly Problem[] {
  const suggest = fewSuggestions();
  return declarations.flatMap((declaration) => {
    const { type, pointer } = declaration;
    const facts = findResourceType(type);
    if (facts !== undefined) return facts.isLocated ? locationProblems(declaration, facts.type) : [];
    // The joined form of extension resources: the type of what they extend stands before their own.
    if (/\/providers\//i.test(type) || !isCompleteProvider(type) || !/^[\w./]+$/.test(type)) return [];
    const suggestion = suggest(type, () => typesOfProvider(type));
    const params = { type, ...(suggestion === undefined ? {} : { suggestion }) };
    return [problem("lint/unknown-resource-type", pointerTo(pointer, "type"), params)];
  });
}

function locationProblems({ data, pointer }: Declaration, type: string): readonly Problem[] {
  const location = memberIn(data, "location");
  const isThere = location !== undefined && location !== null && location !== "";
  if (isThere || memberIn(data, "existing") === true) return [];
  return [problem("lint/missing-location", pointer, { type }, { at: "key" })];
}
