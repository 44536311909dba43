// Expression to value. What is known is computed; what only the deployment knows stays an expression, with everything
// around it filled in.
import { listText } from "../../lib/list-text.ts";
import { suggest } from "../../lib/suggest.ts";
import type { Call, ElementAccess, Expression, Span } from "../expression/syntax.ts";
import { findFunction } from "../functions/function-table.ts";
import type { StrictFunction } from "../functions/template-function.ts";
import {
  type ArrayValue,
  causesOf,
  isArray,
  isInt,
  isObject,
  isUnknown,
  type ObjectValue,
  spellingOf,
  typeName,
  Unknown,
  unknownPart,
  type Value,
} from "../values/value.ts";
import { Fault } from "./fault.ts";
import type { Scope } from "./scope.ts";

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
      if (!isUnknown(target)) return member(target, expression.name, expression.span);
      return new Unknown({ ...expression, target: target.expression }, target.causes);
    }
    case "element":
      return elementOf(expression, scope);
    case "call":
      return evaluateCall(expression, scope);
  }
}

function evaluateCall(call: Call, scope: Scope): Value {
  const found = findFunction(call.name);
  if (found === undefined) {
    const own = scope.userFunction(call.name);
    if (own === undefined) throw new Fault("expression/unknown-function", { name: call.name }, call.span);
    return scope.budget.admit(
      own.call(
        call.args.map((arg) => evaluate(arg, scope)),
        call.span,
      ),
      call.span,
    );
  }
  const site = { call, scope, evaluate };
  if (found.kind === "lazy") return scope.budget.admit(found.apply(call.args, site), call.span);
  const args = call.args.map((arg) => evaluate(arg, scope));
  if (args.some((arg) => isBeyond(found, arg))) return leftStanding(call, args);
  return scope.budget.admit(found.apply(args, site), call.span);
}

/** Whether a function can do nothing with an argument as long as it is not known. */
function isBeyond({ unknowns }: StrictFunction, arg: Value): boolean {
  if (unknowns === "any") return false;
  return unknowns === "parts" ? isUnknown(arg) : unknownPart(arg) !== undefined;
}

/** The call as it is left standing: with its arguments evaluated as far as they go. */
export function leftStanding(call: Call, args: readonly Value[]): Unknown {
  const causes = new Set(args.flatMap((arg) => [...causesOf(arg)]));
  return new Unknown(
    { ...call, args: args.map((arg, index) => literal(arg, call.args[index]?.span ?? call.span)) },
    causes,
  );
}

/** A value as an expression. */
export function literal(value: Value, span: Span): Expression {
  return isUnknown(value) ? value.expression : { kind: "literal", value, span };
}

function elementOf(expression: ElementAccess, scope: Scope): Value {
  const target = evaluate(expression.target, scope);
  const key = evaluate(expression.key, scope);
  if (isUnknown(target) || isUnknown(key)) {
    const parts = { target: literal(target, expression.target.span), key: literal(key, expression.key.span) };
    return new Unknown({ ...expression, ...parts }, new Set([...causesOf(target), ...causesOf(key)]));
  }
  return element(target, key, expression.span);
}

/** What `target[key]` is: a member by text, an element by integer. @throws Fault */
export function element(target: Value, key: Value, span: Span): Value {
  if (typeof key === "string") return member(target, key, span);
  if (!isInt(key))
    throw new Fault("expression/no-access", { what: `An element by ${typeName(key)}`, type: typeName(target) }, span);
  if (!isArray(target)) throw new Fault("expression/no-access", { what: "An element", type: typeName(target) }, span);
  return arrayElement(target, key, span);
}

function arrayElement(array: ArrayValue, index: number | bigint, span: Span): Value {
  const found = index < 0 ? undefined : array[Number(index)];
  if (found === undefined)
    throw new Fault("expression/no-element", { index: String(index), length: array.length }, span);
  return found;
}

/** What `target.name` is; names are compared without case. @throws Fault */
export function member(target: Value, name: string, span: Span): Value {
  if (!isObject(target)) {
    throw new Fault("expression/no-access", { what: `The member "${name}"`, type: typeName(target) }, span);
  }
  const key = spellingOf(target, name);
  const found = key === undefined ? undefined : target[key];
  if (found === undefined) throw noMember(target, name, span);
  return found;
}

function noMember(target: ObjectValue, name: string, span: Span): Fault {
  const names = Object.keys(target);
  const suggestion = suggest(name, names);
  const members =
    names.length === 0
      ? "none"
      : listText(
          names.slice(0, 10).map((each) => `"${each}"`),
          "and",
        );
  return new Fault(
    "expression/no-member",
    { name, members, ...(suggestion === undefined ? {} : { suggestion }) },
    span,
  );
}
