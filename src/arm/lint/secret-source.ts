// Which secret flows into a value, in words that do not tell it.
import type { Call, Expression } from "../expression/syntax.ts";
import { isArray, isObject, isUnknown, unknownPart, type Value } from "../values/value.ts";
import { callsIn, isListCall, isNamed, textOf } from "./expression-reader.ts";
import { memberIn, textIn } from "./plain-data.ts";
import type { TemplatePart } from "./written-template.ts";

/** What of a value is secret, as the end of a sentence; undefined where nothing is. */
export function secretIn(value: Value): string | undefined {
  if (isUnknown(value)) {
    const asked = callsIn(value.expression).find(isListCall);
    if (asked !== undefined) return listWords(asked);
    return value.isSecret ? (parameterWords(value.expression) ?? "a secret") : undefined;
  }
  if (unknownPart(value) === undefined) return undefined;
  const parts = isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  for (const part of parts) {
    const found = secretIn(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

function parameterWords(expression: Expression): string | undefined {
  const call = callsIn(expression).find((each) => isNamed(each, "parameters"));
  const name = textOf(call?.args[0]);
  return name === undefined ? undefined : `the secure parameter "${name}"`;
}

function listWords({ name }: Call): string {
  return `what ${name}() gives`;
}

/** As {@link secretIn}, for an expression as it is written in a part of a template. */
export function secretInCalls(calls: readonly Call[], part: TemplatePart): string | undefined {
  for (const call of calls) {
    if (isListCall(call)) return listWords(call);
    const name = isNamed(call, "parameters") ? textOf(call.args[0]) : undefined;
    if (name !== undefined && isSecureType(parameterType(part, name))) return `the secure parameter "${name}"`;
  }
  return undefined;
}

/** The declared type of a parameter; undefined for one that is not declared, or by reference. */
export function parameterType({ data }: Pick<TemplatePart, "data">, name: string): string | undefined {
  return textIn(memberIn(memberIn(data, "parameters"), name), "type");
}

export function isSecureType(type: string | undefined): boolean {
  return type !== undefined && /^secure(?:string|object)$/i.test(type);
}
