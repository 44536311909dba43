// Functions that take a function: map(), filter() and so on.
import { leftStanding } from "../evaluation/standing.ts";
import { causesOf, isUnknown, newObject, objectOf, type Value } from "../values/value.ts";
import { argumentFault, arrayAt, failed, objectAt } from "./arguments.ts";
import { decided, ifDecided, type Lambda, lambdaAt } from "./lambda-argument.ts";
import { sorted } from "./sort.ts";
import type { CallSite, LazyFunction, TemplateFunction } from "./template-function.ts";

interface Shape {
  readonly name: string;
  /** Arguments before the lambdas: the collection, and what a reduction starts with. */
  readonly values: 1 | 2;
  /** For each lambda, the least and the most variables it may have. Beyond `needed`, they may be left out. */
  readonly lambdas: readonly (readonly [number, number])[];
  readonly needed: 1 | 2;
  /** Throws by way of `decided` where the result hangs on what is not known. */
  readonly apply: (values: readonly Value[], lambdas: readonly Lambda[], site: CallSite) => Value;
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda */
export const lambdaFunctions: readonly TemplateFunction[] = [
  withLambdas({ name: "map", values: 1, lambdas: [[1, 2]], needed: 1, apply: map }),
  withLambdas({ name: "filter", values: 1, lambdas: [[1, 2]], needed: 1, apply: filter }),
  withLambdas({ name: "reduce", values: 2, lambdas: [[2, 3]], needed: 1, apply: reduce }),
  withLambdas({ name: "sort", values: 1, lambdas: [[2, 2]], needed: 1, apply: sort }),
  withLambdas({ name: "mapValues", values: 1, lambdas: [[1, 1]], needed: 1, apply: mapValues }),
  withLambdas({
    name: "toObject",
    values: 1,
    lambdas: [
      [1, 1],
      [1, 1],
    ],
    needed: 1,
    apply: toObject,
  }),
  withLambdas({
    name: "groupBy",
    values: 1,
    lambdas: [
      [1, 1],
      [1, 1],
    ],
    needed: 1,
    apply: groupBy,
  }),
  {
    kind: "lazy",
    name: "lambda",
    min: 2,
    max: Number.POSITIVE_INFINITY,
    apply: (_, site) => {
      throw failed(
        site,
        "a lambda is no value",
        "It is an argument of map(), filter(), reduce(), sort() and the like.",
      );
    },
  },
];

function withLambdas({ name, values, lambdas, needed, apply }: Shape): LazyFunction {
  return {
    kind: "lazy",
    name,
    min: values + needed,
    max: values + lambdas.length,
    apply: (args, site) => {
      const known = args.slice(0, values).map((arg) => site.evaluate(arg, site.scope));
      const given = args.slice(values).map((_, index) => lambdaAt(values + index, lambdas[index] ?? [1, 1], site));
      const [collection = null] = known;
      const result = isUnknown(collection) ? undefined : ifDecided(() => apply(known, given, site));
      if (result !== undefined) return result;
      const causes = causesOf(collection);
      return leftStanding(site.call, [...known, ...given.map((lambda) => lambda.folded(causes))]);
    },
  };
}

/** Collects values; too many are refused before they fill the memory. */
function gather(site: CallSite): { readonly all: Value[]; readonly add: (value: Value) => void } {
  const all: Value[] = [];
  let size = 0;
  return {
    all,
    add: (value) => {
      size += site.scope.budget.sizeOf(value);
      site.scope.budget.limit(size, site.call.span);
      all.push(value);
    },
  };
}

function map(values: readonly Value[], [body]: readonly Lambda[], site: CallSite): Value {
  const { all, add } = gather(site);
  for (const [index, element] of arrayAt(values, 0, site).entries()) add(body?.call(element, index) ?? null);
  return all;
}

function filter(values: readonly Value[], [keeps]: readonly Lambda[], site: CallSite): Value {
  return arrayAt(values, 0, site).filter((element, index) => truth(keeps?.call(element, index) ?? null, 1, site));
}

function reduce(values: readonly Value[], [body]: readonly Lambda[], site: CallSite): Value {
  const [, start = null] = values;
  return arrayAt(values, 0, site).reduce<Value>(
    (sum, element, index) => body?.call(sum, element, index) ?? null,
    start,
  );
}

function sort(values: readonly Value[], [isBefore]: readonly Lambda[], site: CallSite): Value {
  return sorted(arrayAt(values, 0, site), (left, right) => truth(isBefore?.call(left, right) ?? null, 1, site));
}

function mapValues(values: readonly Value[], [body]: readonly Lambda[], site: CallSite): Value {
  const object = objectAt(values, 0, site);
  const { all, add } = gather(site);
  for (const value of Object.values(object)) add(body?.call(value) ?? null);
  const mapped = newObject();
  for (const [index, name] of Object.keys(object).entries()) mapped[name] = all[index] ?? null;
  return mapped;
}

/** Of names that are the same, the last one's value counts, with a note. */
function toObject(values: readonly Value[], [nameOf, memberOf]: readonly Lambda[], site: CallSite): Value {
  const { all, add } = gather(site);
  const elements = arrayAt(values, 0, site);
  const names = elements.map((element) => keyed(nameOf?.call(element) ?? null, site));
  for (const element of elements) add(memberOf === undefined ? element : memberOf.call(element));
  const object = newObject();
  for (const [index, name] of names.entries()) {
    if (Object.hasOwn(object, name)) noteClash(site);
    object[name] = all[index] ?? null;
  }
  return object;
}

function groupBy(values: readonly Value[], [nameOf, memberOf]: readonly Lambda[], site: CallSite): Value {
  const { add } = gather(site);
  const groups = new Map<string, Value[]>();
  for (const element of arrayAt(values, 0, site)) {
    const name = keyed(nameOf?.call(element) ?? null, site);
    const value = memberOf === undefined ? element : memberOf.call(element);
    add(value);
    const group = groups.get(name) ?? [];
    group.push(value);
    groups.set(name, group);
  }
  return objectOf(groups);
}

function truth(value: Value, index: number, site: CallSite): boolean {
  const known = decided(value);
  if (typeof known === "boolean") return known;
  throw argumentFault(site, index, "must give a bool for each element");
}

function keyed(value: Value, site: CallSite): string {
  const known = decided(value);
  if (typeof known === "string") return known;
  throw argumentFault(site, 1, "must give a string for each element");
}

function noteClash({ scope, call }: CallSite): void {
  scope.note({
    code: "expression/doubtful",
    reason: `${call.name}() gives several elements the same name; the last one is taken, which no document promises.`,
    span: call.span,
  });
}
