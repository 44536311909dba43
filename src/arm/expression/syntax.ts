import type { Value } from "../values/value.ts";

/** Where a part of an expression stands in the string that holds it: UTF-16 units, brackets included, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * An expression of the template language. Its source gives literals of strings and numbers, calls, and access to members
 * and elements; a literal of any other value only comes of folding what is known.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions
 */
export type Expression = Literal | Call | MemberAccess | ElementAccess;

export interface Literal {
  readonly kind: "literal";
  readonly value: Value;
  readonly span: Span;
}

export interface Call {
  readonly kind: "call";
  /** As it is written; `namespace.member` for a function of the template's own. Compared without case. */
  readonly name: string;
  readonly args: readonly Expression[];
  /** Of the name alone is `span.start` up to `span.start + name.length`. */
  readonly span: Span;
}

/** `target.name` */
export interface MemberAccess {
  readonly kind: "member";
  readonly target: Expression;
  readonly name: string;
  readonly span: Span;
}

/** `target[key]` */
export interface ElementAccess {
  readonly kind: "element";
  readonly target: Expression;
  readonly key: Expression;
  readonly span: Span;
}

/** The span of what stands nowhere: a value that folding made. */
export const nowhere: Span = { start: 0, end: 0 };
