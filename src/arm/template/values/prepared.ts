import type { Expression } from "../../expression/syntax.ts";
import type { Value } from "../../values/value.ts";
import type { Path } from "../path.ts";

/**
 * A part of a template, read once however often it is evaluated: texts are told from expressions, expressions are parsed,
 * and what holds none is finished. `varies` tells whether the value depends on the instance of a loop, or on which
 * resource asks; where it does not, the instances share one value.
 */
export type Prepared = Constant | Formula | List | Mapping | Broken;

export interface Constant {
  readonly kind: "constant";
  readonly value: Value;
}

export interface Formula {
  readonly kind: "formula";
  readonly expression: Expression;
  readonly path: Path;
  readonly varies: boolean;
  readonly dropsNulls: boolean;
}

export interface List {
  readonly kind: "list";
  readonly elements: readonly Prepared[];
  readonly varies: boolean;
}

export interface Mapping {
  readonly kind: "mapping";
  readonly entries: readonly Entry[];
  readonly varies: boolean;
  /** Whether a member that is null is left out. */
  readonly dropsNulls: boolean;
}

/** Has a problem that is reported already; it has no value. */
export interface Broken {
  readonly kind: "broken";
}

export type Entry = MemberEntry | ComputedEntry | Loop;

export interface MemberEntry {
  readonly kind: "member";
  readonly name: string;
  readonly value: Prepared;
}

/** A member whose name is an expression. */
export interface ComputedEntry {
  readonly kind: "computed";
  readonly name: Formula;
  readonly value: Prepared;
}

/** A loop of a `copy` list: a member that is an array. */
export interface Loop {
  readonly kind: "loop";
  readonly name: string;
  readonly path: Path;
  readonly count: Prepared;
  readonly countPath: Path;
  readonly input: Prepared;
}

export const broken: Broken = { kind: "broken" };

export function variesOf(node: Prepared): boolean {
  return node.kind !== "constant" && node.kind !== "broken" && node.varies;
}
