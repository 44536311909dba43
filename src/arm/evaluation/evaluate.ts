// Expression to value. What is known is computed; what only the deployment knows stays an expression, with everything
// around it filled in.
import type { Call, ElementAccess, Expression, MemberAccess } from "../expression/syntax.ts";
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
  if (expression.kind === "literal") return expression.value;
  if (expression.kind !== "call") return evaluateAccess(expression, scope);
  scope.budget.enter(expression.span);
  try {
    return scope.budget.admit(evaluateCall(expression, scope), expression.span);
  } finally {
    scope.budget.leave();
  }
}

type Access = MemberAccess | ElementAccess;

/** Members of members are walked in a loop: there may be more of them than the stack can bear. */
function evaluateAccess(last: Access, scope: Scope): Value {
  const accesses: Access[] = [];
  let target: Expression = last;
  while (target.kind === "member" || target.kind === "element") {
    accesses.push(target);
    target = target.target;
  }
  let value = evaluate(target, scope);
  for (const access of accesses.reverse()) {
    scope.budget.spend(1, access.span);
    value = access.kind === "member" ? memberOf(value, access, scope) : elementOf(value, access, scope);
  }
  return value;
}

function memberOf(target: Value, access: MemberAccess, { budget }: Scope): Value {
  if (!isUnknown(target)) return member(target, access.name, { span: access.span, budget });
  return new Unknown({ ...access, target: target.expression }, target.causes);
}

function elementOf(target: Value, access: ElementAccess, scope: Scope): Value {
  const key = keyOf(access, scope);
  if (!isUnknown(target) && !isUnknown(key)) return element(target, key, { span: access.span, budget: scope.budget });
  const parts = { target: literal(target, access.target.span), key: literal(key, access.key.span) };
  return new Unknown({ ...access, ...parts }, allCauses([target, key]));
}

function keyOf({ key }: ElementAccess, scope: Scope): Value {
  if (key.kind === "literal") return key.value;
  scope.budget.enter(key.span);
  try {
    return evaluate(key, scope);
  } finally {
    scope.budget.leave();
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
