// Which secret flows into a value, in words that do not tell it.
import type { ExpandedDeployment } from "../expanded-deployment.ts";
import type { Call, Expression } from "../expression/syntax.ts";
import { isArray, isObject, isUnknown, unknownPart, type Value } from "../values/value.ts";
import { isCallOf, isListCall, isNamed, textOf } from "./expression-reader.ts";
import { childrenOf, memberIn, textIn } from "./plain-data.ts";
import type { TemplatePart } from "./written-template.ts";

/** What makes a parameter secret: its type, or a key vault that its value comes from. By name, in lower case. */
export type SecretParameters = ReadonlyMap<string, "type" | "vault">;

/** Finds the secret parameters of a template and of those nested in it. */
export function secretParametersOf(
  parts: readonly TemplatePart[],
  deployments: Iterable<ExpandedDeployment>,
): SecretParameters {
  const found = new Map<string, "type" | "vault">();
  for (const { parameters } of deployments) {
    for (const [name, value] of parameters) if (isSecretItself(name, value)) found.set(name.toLowerCase(), "vault");
  }
  for (const { data } of parts) {
    for (const [name, parameter] of childrenOf(memberIn(data, "parameters"))) {
      if (isSecureType(textIn(parameter, "type"))) found.set(String(name).toLowerCase(), "type");
    }
  }
  return found;
}

/** Whether a parameter is left standing as itself, since it is a secret; others stand for what was passed on to them. */
function isSecretItself(name: string, value: Value): boolean {
  if (!isUnknown(value) || !value.isSecret || !isCallOf(value.expression, "parameters")) return false;
  return textOf(value.expression.args[0])?.toLowerCase() === name.toLowerCase();
}

/** What of a value is secret, as the end of a sentence; undefined where nothing is. */
export function secretIn(value: Value, secrets: SecretParameters): string | undefined {
  if (isUnknown(value)) return secretOf(value.expression, secrets);
  if (unknownPart(value) === undefined) return undefined;
  const parts = isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  for (const part of parts) {
    const found = secretIn(part, secrets);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** As {@link secretIn}, for an expression. */
export function secretOf(expression: Expression, secrets: SecretParameters): string | undefined {
  if (expression.kind === "literal") return secretIn(expression.value, secrets);
  const member = memberOfSecret(expression, secrets);
  if (member !== undefined) return member.isHarmless ? undefined : member.words;
  if (expression.kind === "call") {
    return isListCall(expression)
      ? `what ${expression.name}() gives`
      : (parameterWords(expression, secrets) ?? first(expression.args, secrets));
  }
  return first(expression.kind === "element" ? [expression.target, expression.key] : [expression.target], secrets);
}

function first(expressions: readonly Expression[], secrets: SecretParameters): string | undefined {
  for (const expression of expressions) {
    const found = secretOf(expression, secrets);
    if (found !== undefined) return found;
  }
  return undefined;
}

function parameterWords(call: Call, secrets: SecretParameters): string | undefined {
  const name = isNamed(call, "parameters") ? textOf(call.args[0]) : undefined;
  const why = name === undefined ? undefined : secrets.get(name.toLowerCase());
  if (why === undefined) return undefined;
  return why === "type" ? `the secure parameter "${name}"` : `the parameter "${name}", which comes from a key vault`;
}

/**
 * A member of a secure object. Such objects hold what is no secret beside what is, names and switches: only a member that
 * is called like a secret is taken for one.
 */
function memberOfSecret(
  expression: Expression,
  secrets: SecretParameters,
): { readonly words: string; readonly isHarmless: boolean } | undefined {
  const names: string[] = [];
  let at = expression;
  for (;;) {
    if (at.kind === "member") {
      names.push(at.name);
      at = at.target;
    } else if (at.kind === "element") {
      names.push(textOf(at.key) ?? "");
      at = at.target;
    } else if (isCallOf(at, "tryGet") && at.args[0] !== undefined) {
      names.push(...at.args.slice(1).map((arg) => textOf(arg) ?? ""));
      at = at.args[0];
    } else break;
  }
  const words = names.length > 0 && at.kind === "call" ? parameterWords(at, secrets) : undefined;
  if (words === undefined) return undefined;
  return { words, isHarmless: !names.some((name) => name === "" || likeSecret.test(name)) };
}

const likeSecret = /pass|pwd|secret|key|token|sas|cred|cert|conn|priv/i;

/** The declared type of a parameter; undefined for one that is not declared, or by reference. */
export function parameterType({ data }: Pick<TemplatePart, "data">, name: string): string | undefined {
  return textIn(memberIn(memberIn(data, "parameters"), name), "type");
}

export function isSecureType(type: string | undefined): boolean {
  return type !== undefined && /^secure(?:string|object)$/i.test(type);
}
