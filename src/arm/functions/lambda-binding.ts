// Variables of lambdas, bound to values or to themselves.
import type { Budget } from "../evaluation/budget.ts";
import { literal } from "../evaluation/standing.ts";
import type { Call, Expression } from "../expression/syntax.ts";
import { type Cause, causesOf, Unknown, type Value } from "../values/value.ts";
import type { CallSite } from "./template-function.ts";

/** A lambda taken apart: `lambda('x', 'y', body)`. */
export interface LambdaParts {
  readonly call: Call;
  readonly names: readonly string[];
  readonly body: Expression;
}

/** The parts of a lambda; undefined for any other expression. */
export function lambdaParts(expression: Expression | undefined): LambdaParts | undefined {
  if (expression?.kind !== "call" || expression.name.toLowerCase() !== "lambda") return undefined;
  const names = expression.args
    .slice(0, -1)
    .flatMap((name) => (name.kind === "literal" && typeof name.value === "string" ? [name.value] : []));
  const body = expression.args.at(-1);
  return body === undefined || names.length !== expression.args.length - 1
    ? undefined
    : { call: expression, names, body };
}

/** A site in whose scope the variables have these values. */
export function bound(names: readonly string[], values: readonly Value[], site: CallSite): CallSite {
  const lambdaVariables = new Map(site.scope.lambdaVariables);
  for (const [index, name] of names.entries()) lambdaVariables.set(name.toLowerCase(), values[index] ?? null);
  return { ...site, scope: { ...site.scope, lambdaVariables } };
}

/** Names of variables that stand for themselves at the moment, each expansion apart from the others. */
const ownNames = new WeakMap<Budget, Set<string>>();

/**
 * A lambda with everything filled in but its own variables, which are not known for these reasons. A variable of an outer
 * lambda may come into the body under another name, as the value of a variable or of a user-defined function's parameter:
 * an inner one of the same name would catch it, so it gets another name.
 */
export function foldedLambda(
  { call, names, body }: LambdaParts,
  site: CallSite,
  { causes, fold }: { readonly causes: ReadonlySet<Cause>; readonly fold: (body: Expression, site: CallSite) => Value },
): Unknown {
  const taken = ownNames.get(site.scope.budget) ?? new Set();
  ownNames.set(site.scope.budget, taken);
  const fresh = names.map((name) => freshName(name, taken));
  for (const name of fresh) taken.add(name.toLowerCase());
  try {
    const variables = fresh.map((name) => new Unknown(variable(name, call), causes));
    const value = fold(body, bound(names, variables, site));
    const args = [...fresh.map((name) => literal(name, call.span)), literal(value, body.span)];
    return new Unknown({ ...call, args }, causesOf(value));
  } finally {
    for (const name of fresh) taken.delete(name.toLowerCase());
  }
}

function freshName(name: string, taken: ReadonlySet<string>): string {
  let fresh = name;
  for (let count = 2; taken.has(fresh.toLowerCase()); count += 1) fresh = `${name}${count}`;
  return fresh;
}

function variable(name: string, { span }: Expression): Expression {
  return { kind: "call", name: "lambdaVariables", args: [{ kind: "literal", value: name, span }], span };
}
