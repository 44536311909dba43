// Secure parameters with a default, and parameters that are called like secrets and are not secure.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { pointerTo } from "../../../lib/json-pointer.ts";
import { kindOfString } from "../../expression/classify.ts";
import { textOf } from "../expression-reader.ts";
import { asObject, childrenOf, memberIn, textIn } from "../plain-data.ts";
import { isSecureType, parameterType } from "../secret-source.ts";
import type { LintSubject } from "../subject.ts";
import type { TemplatePart } from "../written-template.ts";

export function secureParameters(subject: LintSubject): readonly Problem[] {
  return subject.parts.flatMap((part) =>
    childrenOf(memberIn(part.data, "parameters")).flatMap(([name, parameter]) => {
      const pointer = pointerTo(part.pointer, "parameters", name);
      const type = textIn(parameter, "type");
      return isSecureType(type)
        ? defaultProblems(String(name), asObject(parameter).defaultValue, { subject, part, pointer })
        : nameProblems(String(name), type, pointer);
    }),
  );
}

interface Where {
  readonly subject: LintSubject;
  readonly part: TemplatePart;
  readonly pointer: string;
}

function defaultProblems(parameter: string, value: unknown, where: Where): readonly Problem[] {
  const why = faultOf(value, where);
  if (why === undefined) return [];
  return [problem("lint/secure-default", pointerTo(where.pointer, "defaultValue"), { parameter, why })];
}

function faultOf(value: unknown, { subject, part }: Where): "literal" | "computed" | undefined {
  if (typeof value !== "string") return hasText(value) ? "literal" : undefined;
  if (value === "") return undefined;
  if (kindOfString(value) !== "expression") return "literal";
  const calls = subject.read(value)?.calls ?? [];
  const isSafe = calls.some(({ name, args: [first] }) => {
    if (name.toLowerCase() === "newguid") return true;
    return name.toLowerCase() === "parameters" && isSecureType(parameterType(part, textOf(first) ?? ""));
  });
  return isSafe || calls.length === 0 ? undefined : "computed";
}

/** Numbers and switches in a secure object give no secret away. */
function hasText(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return value !== "";
  return depth < 300 && childrenOf(value).some(([, member]) => hasText(member, depth + 1));
}

/** Names of what belongs to a secret and is none: where it is, what it is called, how long it lives. */
const harmless =
  /(?:name|names|path|uri|url|version|permissions?|id|ids|type|length|policy|expiry|days|enabled|resourcegroup)$/i;

function nameProblems(parameter: string, type: string | undefined, pointer: string): readonly Problem[] {
  if (type === undefined || !/^(?:string|object)$/i.test(type)) return [];
  if (!/password|secret|accountkey/i.test(parameter) || /passwordless/i.test(parameter) || harmless.test(parameter)) {
    return [];
  }
  return [problem("lint/insecure-parameter", pointer, { parameter, type }, { at: "key" })];
}
