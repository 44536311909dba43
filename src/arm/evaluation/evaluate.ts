// Expression to value. What is known is computed; what only the deployment knows stays an expression, with everything
// around it filled in.
import type { Call, ElementAccess, Expression } from "../expression/syntax.ts";
import { findFunction } from "../functions/function-table.ts";
import type { StrictFunction, TemplateFunction } from "../functions/template-function.ts";
import { allCauses, isUnknown, Unknown, unknownPart, type Value } from "../values/value.ts";
import { element, member } from "./access.ts";
import { Fault } from "./fault.ts";
import type { Scope } from "./scope.ts";
import { leftStanding, literal } from "./standing.ts";

/**
 * Evaluates an expression whose calls were checked ({@link file://./check-calls.ts}).
 * @throws Fault where Azure would refuse it
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  scope.budget.spend(1, expression.span);
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "member": {
      const target = evaluate(expression.target, scope);
      if (!isUnknown(target)) return member(target, expression.name, { span: expression.span, budget: scope.budget });
      return new Unknown({ ...expression, target: target.expression }, target.causes);
    }
    case "element":
      return elementOf(expression, scope);
    case "call":
      scope.budget.enter(expression.span);
      try {
        return scope.budget.admit(evaluateCall(expression, scope), expression.span);
      } finally {
        scope.budget.leave();
      }
  }
}

function evaluateCall(call: Call, scope: Scope): Value {
  const found = findFunction(call.name);
  if (found !== undefined) return apply(found, call, scope);
  const own = scope.userFunction(call.name);
  if (own === undefined) throw new Fault("expression/unknown-function", { name: call.name }, call.span);
  return own.call(
    call.args.map((arg) => evaluate(arg, scope)),
    call.span,
  );
}

function apply(found: TemplateFunction, call: Call, scope: Scope): Value {
  const site = { call, scope, evaluate };
  if (found.kind === "lazy") return found.apply(call.args, site);
  const args = call.args.map((arg) => evaluate(arg, scope));
  for (const arg of args) if (typeof arg === "string") scope.budget.read(arg, call.span);
  return args.some((arg) => isBeyond(found, arg)) ? leftStanding(call, args) : found.apply(args, site);
}

/** Whether a function can do nothing with an argument as long as it is not known. */
function isBeyond({ unknowns }: StrictFunction, arg: Value): boolean {
  if (unknowns === "any") return false;
  return unknowns === "parts" ? isUnknown(arg) : unknownPart(arg) !== undefined;
}

function elementOf(expression: ElementAccess, scope: Scope): Value {
  const target = evaluate(expression.target, scope);
  const key = evaluate(expression.key, scope);
  if (isUnknown(target) || isUnknown(key)) {
    const parts = { target: literal(target, expression.target.span), key: literal(key, expression.key.span) };
    return new Unknown({ ...expression, ...parts }, allCauses([target, key]));
  }
  return element(target, key, { span: expression.span, budget: scope.budget });
}
