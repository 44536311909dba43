import type { DeploymentContext, DeploymentScope } from "../deployment-context.ts";
import type { Expression, Span } from "../expression/syntax.ts";
import type { Unknown, Value } from "../values/value.ts";
import type { Budget } from "./budget.ts";

/** In which part of a template an expression stands: it decides which functions may be called. */
export type Place =
  | "parameter default"
  | "variable"
  | "user-defined function"
  /** Type, name, location, condition, count and whatever else must be known before the deployment starts. */
  | "resource"
  /** Below `properties`: evaluated when the resource is deployed. */
  | "properties"
  | "output";

/** A function that a template defines. */
export interface UserFunction {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  /** Evaluates the body with these arguments. */
  readonly call: (args: readonly Value[], span: Span) => Value;
}

/** What the names in an expression stand for. Lookups throw a {@link Fault} for what does not exist. */
export interface Scope {
  readonly place: Place;
  readonly context: DeploymentContext;
  /** What the template, or the nested template, that the expression stands in is deployed to. */
  readonly deploymentScope: DeploymentScope;
  readonly budget: Budget;
  readonly parameter: (name: string, span: Span) => Value;
  readonly variable: (name: string, span: Span) => Value;
  readonly userFunction: (name: string) => UserFunction | undefined;
  /** The index of the loop of that name; of the innermost unnamed loop without one. */
  readonly copyIndex: (loop: string | undefined, span: Span) => number;
  /** Variables of the lambdas around, innermost first to be found; names are folded to lower case. */
  readonly lambdaVariables: ReadonlyMap<string, Value>;
  /**
   * What reference() gives: a value, or undefined where only the deployment knows. `target` is a resource id, a name or a
   * symbolic name as evaluated; an expression where the place of the resource is not known. Called for its notice too: an implicit dependency follows from it.
   */
  readonly reference: (target: string | Unknown, full: boolean, span: Span) => Value | undefined;
  /** The ids behind a symbolic name of a loop, for references(); undefined where there is no such loop. */
  readonly references: (symbol: string, full: boolean, span: Span) => Value | undefined;
  /** Told of what would be wrong on Azure in a branch that is not taken, and of what is doubtful. */
  readonly note: (note: Note) => void;
}

/** A warning of an expression that has a value all the same. */
export interface Note {
  readonly code: "expression/skipped-fault" | "expression/doubtful";
  readonly reason: string;
  readonly span: Span;
}

/** Evaluates an expression in a scope; functions get it to evaluate lambdas and lazy arguments. */
export type Evaluate = (expression: Expression, scope: Scope) => Value;
