// reference() and list...() of a resource that a condition may leave out, without an if() around them.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { pointerSegments } from "../../../lib/json-pointer.ts";
import { printExpression } from "../../expression/print.ts";
import type { Call, Expression } from "../../expression/syntax.ts";
import { isCallOf, isListCall, isNamed, textOf } from "../expression-reader.ts";
import { stepsOf } from "../place.ts";
import { memberIn, textIn } from "../plain-data.ts";
import { type LintExpression, type LintSubject, pointerOfText } from "../subject.ts";
import type { Declaration, TemplatePart } from "../written-template.ts";

export function unguardedReferences(subject: LintSubject): readonly Problem[] {
  const conditional = conditionalTargets(subject);
  if (conditional.size === 0) return [];
  return subject.expressions.flatMap((text) => {
    if (text.section !== "resources" && text.section !== "outputs") return [];
    return unguarded(text.expression).flatMap((call) => {
      const target = targetOf(call);
      const declaration = target === undefined ? undefined : conditional.get(text.part)?.get(target);
      if (declaration === undefined || hasSameCondition(text, declaration)) return [];
      const params = { call: call.name, name: declaration.symbolicName ?? textIn(declaration.data, "name") ?? "" };
      return [problem("lint/unguarded-reference", pointerOfText(text), params, { span: call.span })];
    });
  });
}

type Targets = ReadonlyMap<TemplatePart, ReadonlyMap<string, Declaration>>;

/** Conditional declarations by how expressions name them: the symbolic name, the type and name as they are written. */
function conditionalTargets({ declarations, read }: LintSubject): Targets {
  const targets = new Map<TemplatePart, Map<string, Declaration>>();
  for (const declaration of declarations) {
    const { data, part, symbolicName, type } = declaration;
    const condition = memberIn(data, "condition");
    const name = textIn(data, "name");
    // What exists already is there whatever its condition says.
    if (condition === undefined || condition === true || name === undefined || memberIn(data, "existing") === true) {
      continue;
    }
    const found = targets.get(part) ?? new Map<string, Declaration>();
    targets.set(part, found);
    if (symbolicName !== undefined) found.set(`'${symbolicName.toLowerCase()}'`, declaration);
    const expression = read(name)?.expression;
    const printed = expression === undefined ? `'${name.toLowerCase()}'` : shown(expression);
    found.set(`${type.toLowerCase()} ${printed}`, declaration);
    found.set(printed, declaration);
  }
  return targets;
}

function targetOf({ args: [target] }: Call): string | undefined {
  if (target === undefined) return undefined;
  if (!isCallOf(target, "resourceId")) return shown(target);
  const [type, name, ...rest] = target.args;
  if (name === undefined || rest.length > 0) return undefined;
  return `${textOf(type)?.toLowerCase()} ${shown(name)}`;
}

function shown(expression: Expression): string {
  return printExpression(expression).slice(1, -1).toLowerCase();
}

/** The calls for what only a deployed resource knows, but for those in a branch of an if() and behind an or(), and(). */
function unguarded(expression: Expression): readonly Call[] {
  switch (expression.kind) {
    case "literal":
      return [];
    case "member":
      return unguarded(expression.target);
    case "element":
      return [...unguarded(expression.target), ...unguarded(expression.key)];
    case "call": {
      if (isNamed(expression, "if", "and", "or", "coalesce")) {
        const [first] = expression.args;
        return first === undefined ? [] : unguarded(first);
      }
      const own = isNamed(expression, "reference") || isListCall(expression) ? [expression] : [];
      return [...own, ...expression.args.flatMap(unguarded)];
    }
  }
}

/** An output under the same condition is not evaluated without it; a resource's own condition guards nothing in it. */
function hasSameCondition({ section, part, place }: LintExpression, target: Declaration): boolean {
  if (section !== "outputs") return false;
  const name = stepsOf(place)[pointerSegments(part.pointer).length + 1];
  const output = memberIn(memberIn(part.data, "outputs"), String(name));
  return memberIn(output, "condition") === memberIn(target.data, "condition");
}
