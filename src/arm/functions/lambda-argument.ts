// Lambdas as arguments: called with values, or folded once and for all where the values are not known.
import { type Cause, isUnknown, type Unknown, type Value } from "../values/value.ts";
import { argumentFault } from "./arguments.ts";
import { bound, foldedLambda, lambdaParts } from "./lambda-binding.ts";
import { attempted } from "./skipped.ts";
import type { CallSite } from "./template-function.ts";

/** A lambda in the argument of a call. */
export interface Lambda {
  /** What its body comes to with these values; values beyond its variables are left out. */
  readonly call: (...values: readonly Value[]) => Value;
  /** The lambda with everything filled in but its variables, which are not known for these reasons. */
  readonly folded: (causes: ReadonlySet<Cause>) => Unknown;
}

/** Reads the lambda at a position. @throws Fault where there is none, or one of another number of variables */
export function lambdaAt(index: number, [least, most]: readonly [number, number], site: CallSite): Lambda {
  const lambda = lambdaParts(site.call.args[index]);
  if (lambda === undefined) {
    const hint = "Write lambda('x', ...), and lambdaVariables('x') inside of it.";
    throw argumentFault(site, index, "must be a lambda whose variables are named by strings", hint);
  }
  const { names, body } = lambda;
  if (names.length < least || names.length > most) {
    const wanted = least === most ? String(least) : `${least} to ${most}`;
    throw argumentFault(site, index, `must be a lambda of ${wanted} variables, and has ${names.length}`);
  }
  return {
    call: (...values) => site.evaluate(body, bound(names, values, site).scope),
    folded: (causes) => foldedLambda(lambda, site, { causes, fold: attempted }),
  };
}

/** Thrown where the result hangs on a value that is not known; {@link ifDecided} tells it from faults. */
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
