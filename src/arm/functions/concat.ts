import { leftStanding, literal } from "../evaluation/standing.ts";
import type { Expression } from "../expression/syntax.ts";
import { textOf } from "../values/text.ts";
import { isArray, isObject, isUnknown, Unknown, type Value } from "../values/value.ts";
import { failed, noteNull, refuse, spanOf, together } from "./arguments.ts";
import { type CallSite, ofAnything, type TemplateFunction } from "./template-function.ts";

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#concat */
export const concat: TemplateFunction = ofAnything({
  name: "concat",
  min: 0,
  max: Number.POSITIVE_INFINITY,
  apply: (args, site) => {
    for (const [index, arg] of args.entries()) {
      if (isObject(arg)) refuse(args, index, site, "a string, an int, a bool or an array");
    }
    const isAmong = (is: (arg: Value) => boolean): boolean => args.some((arg) => !isUnknown(arg) && is(arg));
    if (isAmong(isArray) && isAmong((arg) => !isArray(arg))) {
      throw failed(site, "arrays stand beside values of other types", "createArray(...) makes an array of a value.");
    }
    return args.some(isUnknown) ? partly(args, site) : joined(args, site);
  },
});

/** Known values of one kind, all arrays or none, as one. Null is the empty string. */
function joined(args: readonly Value[], site: CallSite): Value {
  if (args.length > 0 && args.every(isArray)) {
    return together(args, site);
  }
  if (args.includes(null)) noteNull(site);
  let text = "";
  for (const arg of args) {
    text += textOf(arg);
    site.scope.budget.limit(text.length, site.call.span);
  }
  site.scope.budget.reserve(text.length, site.call.span);
  return text;
}

/** Calls of concat() in the arguments are taken apart, and known arguments beside each other become one. */
function partly(args: readonly Value[], site: CallSite): Value {
  const pieces = args.flatMap((arg, index) =>
    isUnknown(arg) ? piecesOf(arg, site) : [{ value: arg, span: spanOf(site, index) }],
  );
  const merged: { value: Value; readonly span: Expression["span"] }[] = [];
  for (const piece of pieces) {
    const before = merged.at(-1);
    if (before === undefined || isUnknown(before.value) || isUnknown(piece.value)) merged.push({ ...piece });
    else before.value = joined([before.value, piece.value], site);
  }
  const call = { ...site.call, args: merged.map(({ value, span }) => literal(value, span)) };
  const causes = leftStanding(site.call, args).causes;
  return new Unknown(call, causes);
}

function piecesOf(
  arg: Unknown,
  site: CallSite,
): readonly { readonly value: Value; readonly span: Expression["span"] }[] {
  const { expression, causes } = arg;
  if (expression.kind !== "call" || expression.name.toLowerCase() !== "concat")
    return [{ value: arg, span: expression.span }];
  site.scope.budget.spend(expression.args.length, site.call.span);
  return expression.args.map((inner) => ({
    value: inner.kind === "literal" ? inner.value : new Unknown(inner, causes),
    span: inner.span,
  }));
}
