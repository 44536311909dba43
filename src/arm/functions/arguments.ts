// What functions ask of their arguments, and the faults where they do not get it.
import { Fault } from "../evaluation/fault.ts";
import type { Span } from "../expression/syntax.ts";
import { losesOrder } from "../values/text.ts";
import {
  type ArrayValue,
  isArray,
  isInt,
  isObject,
  type ObjectValue,
  type TypeName,
  typeName,
  type Value,
} from "../values/value.ts";
import type { CallSite } from "./template-function.ts";

/** The argument at a position; the count was checked before. */
export function argument(args: readonly Value[], index: number): Value {
  return args[index] ?? null;
}

/** @throws Fault for anything but a string */
export function stringAt(args: readonly Value[], index: number, site: CallSite): string {
  const value = argument(args, index);
  return typeof value === "string" ? value : refuse(args, index, site, "a string");
}

/** @throws Fault for anything but an integer */
export function intAt(args: readonly Value[], index: number, site: CallSite): number | bigint {
  const value = argument(args, index);
  return isInt(value) ? value : refuse(args, index, site, "an int");
}

/** An integer as number: beyond 2^53 an approximation, for those who only compare it with a length. @throws Fault */
export function countAt(args: readonly Value[], index: number, site: CallSite): number {
  return Number(intAt(args, index, site));
}

/** @throws Fault for anything but true and false */
export function boolAt(args: readonly Value[], index: number, site: CallSite): boolean {
  const value = argument(args, index);
  return typeof value === "boolean" ? value : refuse(args, index, site, "a bool");
}

/** @throws Fault for anything but an array */
export function arrayAt(args: readonly Value[], index: number, site: CallSite): ArrayValue {
  const value = argument(args, index);
  return isArray(value) ? value : refuse(args, index, site, "an array");
}

/** @throws Fault for anything but an object */
export function objectAt(args: readonly Value[], index: number, site: CallSite): ObjectValue {
  const value = argument(args, index);
  return isObject(value) ? value : refuse(args, index, site, "an object");
}

/** Ends the evaluation: the argument is not of the type that is wanted, such as "an array or an object". */
export function refuse(args: readonly Value[], index: number, site: CallSite, wanted: string): never {
  throw argumentFault(site, index, `must be ${wanted}, and is ${typeWords[typeName(argument(args, index))]}`);
}

/** The fault of an argument, its place known. `reason` goes on after "Argument 1 of f()". */
export function argumentFault(site: CallSite, index: number, reason: string, hint?: string): Fault {
  const params = { name: site.call.name, argument: index + 1, reason, ...(hint === undefined ? {} : { hint }) };
  return new Fault("expression/argument", params, spanOf(site, index));
}

/** The fault of a call whose arguments are of the right types and yet have no result. */
export function failed(site: CallSite, reason: string, hint?: string): Fault {
  const params = { name: site.call.name, reason, ...(hint === undefined ? {} : { hint }) };
  return new Fault("expression/failed", params, site.call.span);
}

/** Where an argument stands. */
export function spanOf(site: CallSite, index: number): Span {
  return site.call.args[index]?.span ?? site.call.span;
}

/** The type of a value with its article. */
export const typeWords: Readonly<Record<TypeName, string>> = {
  null: "null",
  bool: "a bool",
  int: "an int",
  float: "a float",
  string: "a string",
  array: "an array",
  object: "an object",
  unknown: "not known",
};

/** Notes that null is taken for the empty object, array or string, as the case may be. */
export function noteNull({ scope, call }: CallSite): void {
  const reason = `${call.name}() takes null as if it were empty, which no document promises.`;
  scope.note({ code: "expression/doubtful", reason, span: call.span });
}

/** Notes that a text may not be Azure's, where its order hangs on names that are numbers. */
export function noteOrder(value: Value, { scope, call }: CallSite): void {
  if (!losesOrder(value)) return;
  const reason = `${call.name}() writes members whose names are numbers first, where Azure keeps the order of the source.`;
  scope.note({ code: "expression/doubtful", reason, span: call.span });
}

/** Arrays as one, one after the other. */
export function together(arrays: readonly ArrayValue[], { scope, call }: CallSite): ArrayValue {
  const length = arrays.reduce((sum, each) => sum + each.length, 0);
  scope.budget.limit(length, call.span);
  scope.budget.spend(length >> 2, call.span);
  const all: Value[] = [];
  for (const array of arrays) for (const each of array) all.push(each);
  return all;
}
