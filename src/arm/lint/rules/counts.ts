// How many parameters, variables, resources and outputs there are.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { type JsonPointer, pointerTo } from "../../../lib/json-pointer.ts";
import type { Level } from "../expanded-resources.ts";
import { limits, nearly } from "../limits.ts";
import { isPlainObject, memberIn } from "../plain-data.ts";
import type { LintSubject } from "../subject.ts";
import type { TemplatePart } from "../written-template.ts";

export function counts(subject: LintSubject): readonly Problem[] {
  return [...subject.parts.flatMap(namesOf), ...resourcesOf(subject)];
}

function namesOf({ data, pointer }: TemplatePart): readonly Problem[] {
  const at = (section: string) => pointerTo(pointer, section);
  const variables = variableCount(memberIn(data, "variables"));
  const isManyInChina = variables > limits.variablesInChina && variables <= limits.variables * nearly;
  return [
    ...judge("parameters", memberCount(memberIn(data, "parameters")), limits.parameters, at("parameters")),
    ...judge("variables", variables, limits.variables, at("variables")),
    ...(isManyInChina ? [problem("lint/many-variables", at("variables"), { count: variables }, { at: "key" })] : []),
    ...judge("outputs", memberCount(memberIn(data, "outputs")), limits.outputs, at("outputs")),
  ];
}

function resourcesOf({ resources, expansion }: LintSubject): readonly Problem[] {
  // The expansion has told already that there are far too many, and has stopped at some.
  if (expansion.problems.some(({ code }) => code === "template/too-many-resources")) return [];
  const perLevel = new Map<Level, number>();
  for (const { level, existing } of resources) if (!existing) perLevel.set(level, (perLevel.get(level) ?? 0) + 1);
  return [...perLevel].flatMap(([{ part, holder }, count]) => {
    const pointer = part?.pointer ?? holder?.pointer ?? "";
    return judge("resources", count, limits.resources, part === undefined ? pointer : pointerTo(pointer, "resources"));
  });
}

function judge(what: string, count: number, limit: number, pointer: JsonPointer): readonly Problem[] {
  if (count > limit) return [problem("lint/too-many", pointer, { what, count, limit }, { at: "key" })];
  if (count < limit * nearly) return [];
  const named = `${what.slice(0, 1).toUpperCase()}${what.slice(1)}`;
  return [
    problem("lint/near-limit", pointer, { what: named, count: String(count), limit: String(limit) }, { at: "key" }),
  ];
}

function memberCount(value: unknown): number {
  return isPlainObject(value) ? Object.keys(value).length : 0;
}

/** Loops in `copy` make variables too. */
function variableCount(variables: unknown): number {
  const loops = memberIn(variables, "copy");
  return Array.isArray(loops) ? memberCount(variables) - 1 + loops.length : memberCount(variables);
}
