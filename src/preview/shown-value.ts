// Values of an expansion as data that JSON can hold.
import { printExpression } from "../arm/expression/print.ts";
import type { Expression } from "../arm/expression/syntax.ts";
import { isArray, isInt, isObject, Unknown, type Value } from "../arm/values/value.ts";
import { isSecretName } from "../lib/secret-name.ts";
import { withoutSecretText } from "../lib/without-secret-text.ts";
import { partsOfExpression, withGaps } from "./expression-parts.ts";
import type { Fact, Json, Unresolved } from "./model.ts";

/** What stands in the place of a secret that a template has in clear. */
const hiddenText = "(hidden)";

/**
 * A value as JSON. What is unknown becomes {@link Unresolved}; an integer that a number cannot hold becomes a text; a text
 * that is a secret by its looks, or by the name of a member around it, is hidden.
 */
export function shownValue(value: Value, isSecret = false): Json {
  if (value instanceof Unknown) return { ...unresolved(value) };
  if (isArray(value)) return value.map((item) => shownValue(item, isSecret));
  if (isObject(value)) {
    // No prototype: a member may be called anything.
    const object: Record<string, Json> = Object.create(null);
    for (const [name, member] of Object.entries(value))
      object[name] = shownValue(member, isSecret || isSecretMember(name));
    return object;
  }
  if (typeof value === "string") return isSecret ? hiddenText : withoutSecretText(value);
  return typeof value === "bigint" ? String(value) : value;
}

function isSecretMember(name: string): boolean {
  return isSecretName(name) || /^protectedSettings$/i.test(name);
}

/** Literals beyond this length are cut short where an expression is shown: scripts and payloads, which `reads` has whole. */
const literalLimit = 400;

export function unresolved(value: Unknown): Unresolved {
  const $unknown = printExpression(withShortLiterals(value.expression));
  const because = [...value.causes].sort();
  if (value.isSecret) return { $unknown, because };
  const reads = readsAs(value.expression);
  return reads === undefined ? { $unknown, because } : { $unknown, because, reads };
}

/** What a text reads as, decoded from base64 where the template encodes it; undefined where that tells nothing. */
function readsAs(expression: Expression): string | undefined {
  const isEncoded = expression.kind === "call" && expression.name.toLowerCase() === "base64";
  const text = isEncoded ? expression.args[0] : expression;
  if (text === undefined) return undefined;
  const parts = partsOfExpression(text);
  return parts.some((part) => typeof part === "string") ? withGaps(parts) : undefined;
}

function withShortLiterals(expression: Expression): Expression {
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "string" && expression.value.length > literalLimit
        ? { ...expression, value: `${expression.value.slice(0, 80)}… (${expression.value.length} characters)` }
        : expression;
    case "call":
      return { ...expression, args: expression.args.map(withShortLiterals) };
    case "member":
      return { ...expression, target: withShortLiterals(expression.target) };
    case "element":
      return { ...expression, target: withShortLiterals(expression.target), key: withShortLiterals(expression.key) };
  }
}

export function textFact(value: Value | undefined): Fact<string> | undefined {
  if (value instanceof Unknown) return unresolved(value);
  if (typeof value === "string") return value;
  return isInt(value) || typeof value === "boolean" ? String(value) : undefined;
}

export function numberFact(value: Value | undefined): Fact<number> | undefined {
  if (value instanceof Unknown) return unresolved(value);
  if (typeof value === "string" && /^\d+$/.test(value)) return Number(value);
  return typeof value === "number" || typeof value === "bigint" ? Number(value) : undefined;
}
