// Objects of which a template tells a part, and the deployed resource will tell the rest.
import type { Expression, Span } from "../expression/syntax.ts";
import { isArray, isObject, type ObjectValue, objectOf, Unknown, type Value } from "../values/value.ts";

const expressions = new WeakMap<object, Expression>();

/**
 * A value that is known as far as a template writes it, at any depth. A member that is absent is no mistake then: it is
 * what the expression would have.
 */
export function predicted(value: Value, expression: Expression): Value {
  if (isArray(value)) {
    return value.map((part, index) => predicted(part, elementAt(expression, index)));
  }
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(
    ([name, member]) => [name, predicted(member, memberAt(expression, name))] as const,
  );
  return opened(objectOf(members), expression);
}

/** An object whose further members the expression has; those of its own are as they are. */
export function opened(members: ObjectValue, expression: Expression): ObjectValue {
  const object = objectOf(Object.entries(members));
  expressions.set(object, expression);
  return object;
}

/** An object as a whole, as only the deployment knows it; undefined for one that is all there is. */
export function beyond(object: ObjectValue): Unknown | undefined {
  const expression = expressions.get(object);
  return expression === undefined ? undefined : new Unknown(expression, new Set(["runtime"]));
}

/** `target.name` */
export function memberAt(target: Expression, name: string, span: Span = target.span): Expression {
  return { kind: "member", target, name, span };
}

function elementAt(target: Expression, index: number): Expression {
  return { kind: "element", target, key: { kind: "literal", value: index, span: target.span }, span: target.span };
}
