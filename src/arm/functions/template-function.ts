import type { Evaluate, Scope } from "../evaluation/scope.ts";
import type { Call, Expression } from "../expression/syntax.ts";
import type { Value } from "../values/value.ts";

/** What a function is told of its call, besides its arguments. */
export interface CallSite {
  readonly call: Call;
  readonly scope: Scope;
  readonly evaluate: Evaluate;
}

interface Signature {
  /** In the language's own spelling; calls may use any case. */
  readonly name: string;
  readonly min: number;
  /** Infinity where there may be any number. */
  readonly max: number;
  /** The places of a template in which it may be called; everywhere where absent. */
  readonly places?: readonly Scope["place"][];
}

/** Gets its arguments evaluated. With an unknown in one of them the call itself is left standing, unless it works on parts. */
export interface StrictFunction extends Signature {
  readonly kind: "strict";
  /**
   * Which unknowns it can do with: "none"; "parts", where an array or object may hold some (what it returns may then hold
   * them too); "any", where an argument may be one as a whole.
   */
  readonly unknowns: "none" | "parts" | "any";
  readonly apply: (args: readonly Value[], site: CallSite) => Value;
}

/** Gets its arguments as expressions: it decides which are evaluated, and with which lambda variables. */
export interface LazyFunction extends Signature {
  readonly kind: "lazy";
  readonly apply: (args: readonly Expression[], site: CallSite) => Value;
}

export type TemplateFunction = StrictFunction | LazyFunction;

type Strict = Omit<StrictFunction, "kind" | "unknowns">;

/** A function of known values. */
export function ofKnown(signature: Strict): StrictFunction {
  return { kind: "strict", unknowns: "none", ...signature };
}

/** A function that asks for the shape of an array or object, whose parts may be unknown. */
export function ofShapes(signature: Strict): StrictFunction {
  return { kind: "strict", unknowns: "parts", ...signature };
}

/** A function that takes whatever there is, unknown values too. */
export function ofAnything(signature: Strict): StrictFunction {
  return { kind: "strict", unknowns: "any", ...signature };
}
