// Lambdas as arguments: called with values, or folded once and for all where the values are not known.
import type { Budget } from "../evaluation/budget.ts";
import { literal } from "../evaluation/standing.ts";
import type { Call, Expression } from "../expression/syntax.ts";
import { type Cause, causesOf, isUnknown, Unknown, type Value } from "../values/value.ts";
import { argumentFault } from "./arguments.ts";
import { attempted } from "./skipped.ts";
import type { CallSite } from "./template-function.ts";

/** A lambda in the argument of a call: `lambda('x', 'y', body)`. */
export interface Lambda {
  /** How many variables it has. */
  readonly arity: number;
  /** What its body comes to with these values; values beyond its variables are left out. */
  readonly call: (...values: readonly Value[]) => Value;
  /** The lambda with everything filled in but its variables, which are not known for these reasons. */
  readonly folded: (causes: ReadonlySet<Cause>) => Unknown;
}

/** Reads the lambda at a position. @throws Fault where there is none, or one of another number of variables */
export function lambdaAt(index: number, [least, most]: readonly [number, number], site: CallSite): Lambda {
  const expression = site.call.args[index];
  if (expression?.kind !== "call" || expression.name.toLowerCase() !== "lambda") {
    throw argumentFault(
      site,
      index,
      "must be a lambda",
      "Write lambda('x', ...), and lambdaVariables('x') inside of it.",
    );
  }
  const names = expression.args.slice(0, -1).map((name) => nameOf(name, index, site));
  const body = expression.args.at(-1);
  if (body === undefined || names.length < least || names.length > most) {
    const wanted = least === most ? String(least) : `${least} to ${most}`;
    throw argumentFault(site, index, `must be a lambda of ${wanted} variables, and has ${names.length}`);
  }
  return {
    arity: names.length,
    call: (...values) => site.evaluate(body, inner(names, values, site)),
    folded: (causes) => folded(expression, names, body, { site, causes }),
  };
}

function nameOf(expression: Expression, index: number, site: CallSite): string {
  if (expression.kind === "literal" && typeof expression.value === "string") return expression.value;
  throw argumentFault(site, index, "must be a lambda whose variables are named by strings");
}

function inner(names: readonly string[], values: readonly Value[], { scope }: CallSite): CallSite["scope"] {
  const lambdaVariables = new Map(scope.lambdaVariables);
  for (const [index, name] of names.entries()) lambdaVariables.set(name.toLowerCase(), values[index] ?? null);
  return { ...scope, lambdaVariables };
}

/** Names of lambda variables that stand in what is being folded, an expansion apart from each other. */
const boundNames = new WeakMap<Budget, Set<string>>();

/**
 * A variable that an outer lambda has bound may have come into the body under another name, as the value of a variable or
 * of a user-defined function's parameter. An inner variable of the same name would catch it, so it gets a name of its own.
 */
function folded(
  expression: Call,
  names: readonly string[],
  body: Expression,
  { site, causes }: { readonly site: CallSite; readonly causes: ReadonlySet<Cause> },
): Unknown {
  const bound = boundNames.get(site.scope.budget) ?? new Set();
  boundNames.set(site.scope.budget, bound);
  const fresh = names.map((name) => freshName(name, bound));
  for (const name of fresh) bound.add(name.toLowerCase());
  try {
    const variables = fresh.map((name) => new Unknown(variable(name, expression), causes));
    const value = attempted(body, { ...site, scope: inner(names, variables, site) });
    const args = [...fresh.map((name) => literal(name, expression.span)), literal(value, body.span)];
    return new Unknown({ ...expression, args }, causesOf(value));
  } finally {
    for (const name of fresh) bound.delete(name.toLowerCase());
  }
}

function freshName(name: string, bound: ReadonlySet<string>): string {
  let fresh = name;
  for (let count = 2; bound.has(fresh.toLowerCase()); count += 1) fresh = `${name}${count}`;
  return fresh;
}

function variable(name: string, { span }: Expression): Expression {
  return { kind: "call", name: "lambdaVariables", args: [{ kind: "literal", value: name, span }], span };
}

/** Thrown where the result hangs on a value that is not known; {@link undecided} tells it from faults. */
class Undecided extends Error {}

/** A value that a function must know, such as the truth of a condition. @throws where it is not known */
export function decided(value: Value): Value {
  if (isUnknown(value)) throw new Undecided();
  return value;
}

/** What a function gives; undefined where that hangs on what is not known. */
export function ifDecided(apply: () => Value): Value | undefined {
  try {
    return apply();
  } catch (reason) {
    if (reason instanceof Undecided) return undefined;
    throw reason;
  }
}
