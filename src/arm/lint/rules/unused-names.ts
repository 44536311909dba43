// Parameters, variables, functions and types that a template declares and does not use.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { pointerTo } from "../../../lib/json-pointer.ts";
import { asObject, childrenOf, memberIn, textIn } from "../plain-data.ts";
import type { LintSubject } from "../subject.ts";
import type { TemplatePart } from "../written-template.ts";

export function unusedNames(subject: LintSubject): readonly Problem[] {
  return subject.parts.flatMap((part) => [
    ...unusedParameters(subject, part),
    ...unusedVariables(subject, part),
    ...unusedFunctions(subject, part),
    ...unusedDefinitions(subject, part),
  ]);
}

function unusedParameters({ uses }: LintSubject, part: TemplatePart): readonly Problem[] {
  const { parameters, hasComputedParameter } = uses(part);
  // A nested template of outer scope may declare parameters, which mean nothing.
  if (hasComputedParameter || part.isOuter) return [];
  return namesIn(part, "parameters").flatMap((name) =>
    // Names with two underscores are for tools that deploy the template.
    parameters.has(name.toLowerCase()) || name.startsWith("__")
      ? []
      : [problem("lint/unused-parameter", pointerTo(part.pointer, "parameters", name), { name }, { at: "key" })],
  );
}

function unusedVariables({ uses }: LintSubject, part: TemplatePart): readonly Problem[] {
  const { variables, hasComputedVariable } = uses(part);
  if (hasComputedVariable || part.isOuter) return [];
  const loops = memberIn(memberIn(part.data, "variables"), "copy");
  const looped = Array.isArray(loops)
    ? loops.flatMap((loop, index) => {
        const name = textIn(loop, "name");
        return name === undefined ? [] : [{ name, pointer: pointerTo(part.pointer, "variables", "copy", index) }];
      })
    : [];
  const plain = namesIn(part, "variables")
    .filter((name) => name.toLowerCase() !== "copy" || looped.length === 0)
    .map((name) => ({ name, pointer: pointerTo(part.pointer, "variables", name) }));
  return [...plain, ...looped]
    .filter(({ name }) => !variables.has(name.toLowerCase()))
    .map(({ name, pointer }) => problem("lint/unused-variable", pointer, { name }, { at: "key" }));
}

function unusedFunctions({ uses }: LintSubject, part: TemplatePart): readonly Problem[] {
  const { functions } = uses(part);
  return childrenOf(memberIn(part.data, "functions")).flatMap(([index, group]) => {
    const namespace = textIn(group, "namespace");
    return Object.keys(asObject(memberIn(group, "members"))).flatMap((member) => {
      const name = `${namespace}.${member}`;
      const pointer = pointerTo(part.pointer, "functions", index, "members", member);
      const isUsed = namespace === undefined || functions.has(name.toLowerCase());
      return isUsed ? [] : [problem("lint/unused-function", pointer, { name }, { at: "key" })];
    });
  });
}

/** Types are referred to as "#/definitions/NAME", by each other too. */
function unusedDefinitions({ texts }: LintSubject, part: TemplatePart): readonly Problem[] {
  const names = namesIn(part, "definitions");
  if (names.length === 0) return [];
  const referred = new Set(
    texts.flatMap(({ text, part: owner, place }) =>
      owner === part && place.step === "$ref" ? [decoded(text).toLowerCase()] : [],
    ),
  );
  return names
    .filter((name) => !referred.has(`#/definitions/${name}`.toLowerCase()) && !isExported(part, name))
    .map((name) =>
      problem("lint/unused-definition", pointerTo(part.pointer, "definitions", name), { name }, { at: "key" }),
    );
}

/** Bicep marks the types that other files may import. */
function isExported({ data }: TemplatePart, name: string): boolean {
  return memberIn(memberIn(memberIn(memberIn(data, "definitions"), name), "metadata"), "__bicep_export!") === true;
}

function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}

function namesIn({ data }: TemplatePart, section: string): readonly string[] {
  return Object.keys(asObject(memberIn(data, section)));
}
