// Ids that are glued from texts, or that name a subscription.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import type { Call } from "../../expression/syntax.ts";
import { isCallOf, textOf } from "../expression-reader.ts";
import { memberNameOf } from "../place.ts";
import { problemsOf } from "../problems-of.ts";
import { readId } from "../resource-ids.ts";
import { type LintSubject, pointerOfText } from "../subject.ts";
import type { WrittenText } from "../written-template.ts";

export function builtIds({ expressions, texts }: LintSubject): readonly Problem[] {
  const built = problemsOf(expressions, (text) => {
    const { expression } = text;
    if (!isId(text) || !isCallOf(expression, "concat", "format") || !buildsId(expression)) return undefined;
    const params = { call: expression.name.toLowerCase() };
    return problem("lint/built-id", pointerOfText(text), params, { span: expression.span });
  });
  const literal = problemsOf(texts, (text) => {
    const isOfSubscription =
      text.text.startsWith("/") && /^\/subscriptions\/[0-9a-f]{8}-/i.test(text.text) && readId(text.text) !== undefined;
    if (!isOfSubscription || !isId(text)) return undefined;
    return problem("lint/literal-id", pointerOfText(text), { member: memberNameOf(text.place) });
  });
  return [...built, ...literal];
}

/** Whether a text is the value of a member that holds an id. */
function isId({ section, isKey, place }: WrittenText): boolean {
  if (section !== "resources" || isKey) return false;
  const name = memberNameOf(place);
  return name === "id" || /[a-z]Id$/.test(name) || name === "scope";
}

function buildsId({ args }: Call): boolean {
  const texts = args.flatMap((arg) => textOf(arg) ?? []);
  // What belongs to the tenant has the same id in every scope.
  if (textOf(args[0])?.toLowerCase().startsWith("/providers/") === true) return false;
  if (texts.some((text) => /\/providers\/|^\/?subscriptions\//i.test(text))) return true;
  const first = args[0];
  return isCallOf(first, "resourceId", "variables") && /^\/\w+\//.test(texts[0] ?? "");
}
