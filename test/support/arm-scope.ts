// A scope for expressions that stand alone: parameters and variables as plain data, in which expressions are evaluated too.
import type { DeploymentContext, DeploymentScope } from "../../src/arm/deployment-context.ts";
import { Budget } from "../../src/arm/evaluation/budget.ts";
import { evaluate } from "../../src/arm/evaluation/evaluate.ts";
import { Fault } from "../../src/arm/evaluation/fault.ts";
import { readExpression } from "../../src/arm/evaluation/read-expression.ts";
import type { Note, Place, Scope, UserFunction } from "../../src/arm/evaluation/scope.ts";
import { kindOfString, unescaped } from "../../src/arm/expression/classify.ts";
import type { Span } from "../../src/arm/expression/syntax.ts";
import { isArray, isObject, memberOf, objectOf, toValue, type Value } from "../../src/arm/values/value.ts";

export interface Surroundings {
  readonly place?: Place;
  readonly context?: DeploymentContext;
  readonly deploymentScope?: DeploymentScope;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly userFunctions?: readonly UserFunction[];
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
    userFunction: (name) => surroundings.userFunctions?.find((each) => each.name.toLowerCase() === name.toLowerCase()),
    copyIndex: (loop, span) => surroundings.indexes?.[loop ?? ""] ?? unknownName("loop", loop ?? "", span),
    lambdaVariables: new Map(),
    reference: (target) => referenced(surroundings, target),
    references: (symbol) => referenced(surroundings, symbol),
    note: (note) => notes.push(note),
  };
  return scope;
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
