import type { Expression } from "../../arm/expression/syntax.ts";
import { isArray, isUnknown, type Value } from "../../arm/values/value.ts";
import { isSetOfScalars, keyOfElements } from "./element-keys.ts";
import { lastMember, memberStep, type Path } from "./path.ts";
import { oneSpelling } from "./spelling.ts";

/**
 * A text that two values share exactly when Azure takes them for the same at a place: members in any order, sets in any
 * order, ids and words in any case. null is not told from what is absent.
 */
export function canonical(value: Value | undefined, path: Path): string {
  if (value === undefined || value === null) return "null";
  if (typeof value === "string") return JSON.stringify(oneSpelling(value, ...around(path)));
  if (typeof value !== "object") return String(value);
  if (isUnknown(value)) return `?${canonicalExpression(value.expression)}`;
  if (isArray(value)) {
    const items = value.map((item) => canonical(item, path));
    const isOrdered = !isSetOfScalars(value, path) && keyOfElements(value, [], path) === undefined;
    return `[${(isOrdered ? items : items.sort()).join()}]`;
  }
  // Names are compared without case; among them are ids, as of the identities of a machine.
  const members = Object.entries(value).flatMap(([name, member]) =>
    member === null ? [] : [`${JSON.stringify(name.toLowerCase())}:${canonical(member, [...path, memberStep(name)])}`],
  );
  return `{${members.sort().join()}}`;
}

function around(path: Path): readonly [member: string, parent: string] {
  const members = path.filter((step) => "member" in step);
  return [lastMember(path), lastMember(members.slice(0, -1))];
}

/** Two expressions that say the same: names in any case. What they hold as text is compared as it stands. */
function canonicalExpression(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return canonical(expression.value, []);
    case "call":
      return `${expression.name.toLowerCase()}(${expression.args.map(canonicalExpression).join()})`;
    case "member":
      return `${canonicalExpression(expression.target)}[${JSON.stringify(expression.name.toLowerCase())}]`;
    case "element":
      return `${canonicalExpression(expression.target)}[${canonicalExpression(expression.key).toLowerCase()}]`;
  }
}
