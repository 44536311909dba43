// A scope for expressions that stand alone: parameters and variables as plain data, in which expressions are evaluated too.
import type { DeploymentContext, DeploymentScope } from "../../src/arm/deployment-context.ts";
import { Budget } from "../../src/arm/evaluation/budget.ts";
import { evaluate } from "../../src/arm/evaluation/evaluate.ts";
import { Fault, messageOf } from "../../src/arm/evaluation/fault.ts";
import { readExpression } from "../../src/arm/evaluation/read-expression.ts";
import type { Note, Place, Scope, UserFunction } from "../../src/arm/evaluation/scope.ts";
import { kindOfString, unescaped } from "../../src/arm/expression/classify.ts";
import { printExpression } from "../../src/arm/expression/print.ts";
import type { Span } from "../../src/arm/expression/syntax.ts";
import { isArray, isObject, isUnknown, memberOf, objectOf, toValue, type Value } from "../../src/arm/values/value.ts";

export interface Surroundings {
  readonly place?: Place;
  readonly context?: DeploymentContext;
  readonly deploymentScope?: DeploymentScope;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly userFunctions?: readonly UserFunction[];
  /** The same with the text of their bodies. */
  readonly functions?: readonly (Pick<UserFunction, "name" | "parameters"> & { readonly body: string })[];
  /** By the name of a loop; that of "" is the innermost one's. */
  readonly indexes?: Readonly<Record<string, number>>;
  readonly references?: Readonly<Record<string, unknown>>;
  readonly budget?: Budget;
}

export interface TestScope extends Scope {
  readonly notes: readonly Note[];
}

/** A scope; what its expressions note is collected. */
export function scopeOf(surroundings: Surroundings = {}): TestScope {
  const notes: Note[] = [];
  const parameters = objectOf(entriesOf(surroundings.parameters));
  const variables = objectOf(entriesOf(surroundings.variables));
  const scope: TestScope = {
    notes,
    place: surroundings.place ?? "output",
    context: surroundings.context ?? {},
    deploymentScope: surroundings.deploymentScope ?? "resourceGroup",
    budget: surroundings.budget ?? new Budget(),
    parameter: (name, span) => memberOf(parameters, name) ?? unknownName("parameter", name, span),
    variable: (name, span) => evaluated(memberOf(variables, name) ?? unknownName("variable", name, span), scope),
    userFunction: (name) =>
      userFunctionsOf(surroundings, scope).find((each) => each.name.toLowerCase() === name.toLowerCase()),
    copyIndex: (loop, span) => surroundings.indexes?.[loop ?? ""] ?? unknownName("loop", loop ?? "", span),
    lambdaVariables: new Map(),
    reference: (target) => (typeof target === "string" ? referenced(surroundings, target) : undefined),
    references: (symbol) => referenced(surroundings, symbol),
    note: (note) => notes.push(note),
  };
  return scope;
}

function userFunctionsOf({ userFunctions = [], functions = [] }: Surroundings, scope: Scope): readonly UserFunction[] {
  const written = functions.map(({ name, parameters, body }) => {
    const call = (args: readonly Value[]): Value => {
      const own = objectOf(parameters.map((parameter, index) => [parameter.name, args[index] ?? null] as const));
      const parameter: Scope["parameter"] = (of, span) => memberOf(own, of) ?? unknownName("parameter", of, span);
      return evaluated(body, { ...scope, place: "user-defined function", parameter, lambdaVariables: new Map() });
    };
    return { name, parameters, call };
  });
  return [...userFunctions, ...written];
}

function entriesOf(record: Readonly<Record<string, unknown>> = {}): [string, Value][] {
  return Object.entries(record).map(([name, value]) => [name, toValue(value)]);
}

function unknownName(what: string, name: string, span: Span): never {
  throw new Fault("expression/unknown-name", { what, name }, span);
}

function referenced({ references }: Surroundings, target: string): Value | undefined {
  const found = references?.[target];
  return found === undefined ? undefined : toValue(found);
}

function evaluated(value: Value, scope: Scope): Value {
  if (typeof value === "string") {
    const result = read(value, scope);
    if ("value" in result) return result.value;
    throw result.faults[0];
  }
  if (isArray(value)) return value.map((part) => evaluated(part, scope));
  if (!isObject(value)) return value;
  return objectOf(Object.entries(value).map(([name, part]) => [name, evaluated(part, scope)]));
}

export type Result = { readonly value: Value } | { readonly faults: readonly Fault[] };

/** What a string of a template comes to: text, or the value of its expression; or everything wrong with it. */
export function read(text: string, scope: Scope = scopeOf()): Result {
  if (kindOfString(text) !== "expression") return { value: unescaped(text) };
  const result = readExpression(text, scope);
  if ("faults" in result) return result;
  try {
    return { value: evaluate(result.expression, scope) };
  } catch (fault) {
    if (fault instanceof Fault) return { faults: [fault] };
    throw fault;
  }
}

/** The value of an expression as plain data; what is not known is the text of its expression. Fails where it has a fault. */
export function resultOf(text: string, surroundings: Surroundings = {}): unknown {
  return shown(known(text, scopeOf(surroundings)));
}

/** The code of the fault of an expression, and what it says. Fails where there is none. */
export function faultOf(text: string, surroundings: Surroundings = {}): string {
  const result = read(text, scopeOf(surroundings));
  if ("value" in result) throw new Error(`${text} has a value: ${JSON.stringify(shown(result.value))}`);
  return result.faults.map((fault) => `${fault.code.slice("expression/".length)}: ${messageOf(fault)}`).join("\n");
}

/** What an expression notes, beside its value. */
export function notesOf(text: string, surroundings: Surroundings = {}): readonly string[] {
  const scope = scopeOf(surroundings);
  known(text, scope);
  return scope.notes.map(({ code, reason }) => `${code.slice("expression/".length)}: ${reason}`);
}

function known(text: string, scope: Scope): Value {
  const result = read(text, scope);
  if ("value" in result) return result.value;
  throw new Error(`${text.slice(0, 200)}: ${result.faults.map(messageOf).join(" ")}`);
}

/** A value as plain data; what is not known is the text of its expression. */
export function shown(value: Value): unknown {
  if (isUnknown(value)) return printExpression(value.expression);
  if (isArray(value)) return value.map(shown);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shown(part)]));
}
