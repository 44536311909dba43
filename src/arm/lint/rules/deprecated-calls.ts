// Calls that a template does better without.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import type { Call, Expression } from "../../expression/syntax.ts";
import { isCallOf, isListCall, isNamed, textOf } from "../expression-reader.ts";
import { type LintExpression, type LintSubject, pointerOfText } from "../subject.ts";

export function providersCalls({ expressions }: LintSubject): readonly Problem[] {
  return eachCall(expressions, (call, text) =>
    isNamed(call, "providers") ? [problem("lint/providers-call", pointerOfText(text), {}, { span: call.span })] : [],
  );
}

export function computedVariableNames({ expressions }: LintSubject): readonly Problem[] {
  return eachCall(expressions, (call, text) => {
    const [name] = call.args;
    const isComputed = isNamed(call, "variables") && name !== undefined && textOf(name) === undefined;
    return isComputed ? [problem("lint/computed-variable-name", pointerOfText(text), {}, { span: call.span })] : [];
  });
}

export function computedIdArguments({ expressions }: LintSubject): readonly Problem[] {
  return eachCall(expressions, (call, text) => {
    const isId = /^(?:\w*resourceId)$/i.test(call.name);
    if (!isId && !isNamed(call, "reference") && !isListCall(call)) return [];
    const built = call.args.find((arg) => isCallOf(arg, "concat", "format"));
    const found = built ?? (isId ? call.args.find(isOwnScope) : undefined);
    if (found === undefined) return [];
    const params = { call: call.name, argument: callName(found) };
    return [problem("lint/computed-id-argument", pointerOfText(text), params, { span: found.span })];
  });
}

/** What resourceId() takes by itself: the subscription and the group of the deployment. */
function isOwnScope(arg: Expression): boolean {
  return arg.kind === "member" && isCallOf(arg.target, "resourceGroup", "subscription");
}

function callName(expression: Expression): string {
  if (expression.kind === "call") return expression.name;
  return expression.kind === "literal" ? "" : callName(expression.target);
}

function eachCall(
  expressions: readonly LintExpression[],
  find: (call: Call, text: LintExpression) => readonly Problem[],
): readonly Problem[] {
  return expressions.flatMap((text) => (text.section === "note" ? [] : text.calls.flatMap((call) => find(call, text))));
}
