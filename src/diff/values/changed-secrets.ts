// Secrets that change without a change of the template: a secure parameter is given another value.
import type { Expression } from "../../arm/expression/syntax.ts";
import { isArray, isObject, isUnknown, type Value } from "../../arm/values/value.ts";
import type { Difference } from "./compare-values.ts";
import { elementStep, memberStep, type Path } from "./path.ts";

/** Finds the values of a resource into which a changed secret flows. */
export type FindChangedSecrets = (body: Value) => readonly Difference[];

/** @param names the secure parameters that are given another value, in lower case */
export function createFindChangedSecrets(names: ReadonlySet<string>): FindChangedSecrets {
  if (names.size === 0) return () => [];
  const find = (value: Value, path: Path): readonly Difference[] => {
    if (isUnknown(value))
      return uses(value.expression, names) ? [{ path, old: value, new: value, isSecret: true }] : [];
    if (isArray(value)) return value.flatMap((item, index) => find(item, [...path, elementStep(String(index))]));
    if (!isObject(value)) return [];
    return Object.entries(value).flatMap(([name, member]) => find(member, [...path, memberStep(name)]));
  };
  return (body) => find(body, []);
}

function uses(expression: Expression, names: ReadonlySet<string>): boolean {
  switch (expression.kind) {
    case "literal":
      return isUnknown(expression.value) && uses(expression.value.expression, names);
    case "member":
      return uses(expression.target, names);
    case "element":
      return uses(expression.target, names) || uses(expression.key, names);
    case "call":
      return isOneOf(expression, names) || expression.args.some((arg) => uses(arg, names));
  }
}

function isOneOf({ name, args }: Extract<Expression, { kind: "call" }>, names: ReadonlySet<string>): boolean {
  const [first] = args;
  if (name.toLowerCase() !== "parameters" || first?.kind !== "literal") return false;
  return typeof first.value === "string" && names.has(first.value.toLowerCase());
}
