// Expressions of the template language that are right by their types, over a few parameters and lambda variables.
import fc from "fast-check";

type Type = "string" | "int" | "bool" | "strings" | "ints" | "object";

/** Parameters that the expressions use, by type. */
export const parameterTypes: Readonly<Record<string, Type>> = {
  s1: "string",
  s2: "string",
  i1: "int",
  i2: "int",
  b1: "bool",
  b2: "bool",
  a1: "strings",
  n1: "ints",
  o1: "object",
};

/** Values of all parameters. */
export function arbitraryParameters(): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const text = fc.string({ maxLength: 4, unit: fc.constantFrom("a", "b", "B", ",", "{", "'") });
  const int = fc.integer({ min: -3, max: 5 });
  return fc.record({
    s1: text,
    s2: text,
    i1: int,
    i2: int,
    b1: fc.boolean(),
    b2: fc.boolean(),
    a1: fc.array(text, { maxLength: 3 }),
    n1: fc.array(int, { maxLength: 3 }),
    o1: fc.dictionary(fc.constantFrom("k", "K", "l", "m"), text, { maxKeys: 3 }),
  });
}

/** Lambda variables in sight, by name: few names, so that inner ones hide outer ones. */
type Variables = Readonly<Record<string, Type>>;

const literals: Readonly<Record<Type, fc.Arbitrary<string>>> = {
  string: fc.constantFrom("'a'", "''", "'b,c'", "'{0}'", "'it''s'"),
  int: fc.constantFrom("0", "1", "2", "-1", "9007199254740993"),
  bool: fc.constantFrom("true()", "false()"),
  strings: fc.constantFrom("createArray()", "createArray('a', 'b', 'a')"),
  ints: fc.constantFrom("createArray(3, 1)", "range(0, 2)"),
  object: fc.constantFrom("createObject()", "createObject('k', 'a', 'l', 'b')"),
};

/** The text of an expression, without its brackets. */
export function arbitraryExpression(type: Type, depth: number, variables: Variables = {}): fc.Arbitrary<string> {
  const named = Object.entries(parameterTypes).flatMap(([name, each]) =>
    each === type ? [`parameters('${name}')`] : [],
  );
  const bound = Object.entries(variables).flatMap(([name, each]) =>
    each === type ? [`lambdaVariables('${name}')`] : [],
  );
  const leaf = fc.oneof(literals[type], fc.constantFrom(...named), fc.constantFrom(...named, ...bound, ...bound));
  if (depth === 0) return leaf;
  const inner = (each: Type, more: Variables = {}): fc.Arbitrary<string> =>
    // Made when it is drawn: all expressions of a depth together would be far too many.
    fc.constant(depth - 1).chain((rest) => arbitraryExpression(each, rest, { ...variables, ...more }));
  return fc.oneof({ weight: 1, arbitrary: leaf }, { weight: 5, arbitrary: fc.oneof(...callsOf(type, inner)) });
}

type Inner = (type: Type, more?: Variables) => fc.Arbitrary<string>;

function callsOf(type: Type, inner: Inner): readonly fc.Arbitrary<string>[] {
  const call = (pattern: string, ...args: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
    fc.tuple(...args).map((texts) => pattern.replace(/#(\d)/g, (_, index) => texts[Number(index)] ?? ""));
  const any = [
    call("if(#0, #1, #2)", inner("bool"), inner(type), inner(type)),
    call("coalesce(null(), #0)", inner(type)),
    call("coalesce(#0, #1)", inner(type), inner(type)),
    call("createArray(#0, #1)[0]", inner(type), inner(type)),
    call("createObject('k', #0, 'l', #1).L", inner("int"), inner(type)),
    call("tryGet(createObject('k', #0), 'k')", inner(type)),
    call("last(createArray(#0, #1))", inner("bool"), inner(type)),
  ];
  return [...any, ...ownCalls[type](call, inner)];
}

type CallOf = (pattern: string, ...args: readonly fc.Arbitrary<string>[]) => fc.Arbitrary<string>;

const ownCalls: Readonly<Record<Type, (call: CallOf, inner: Inner) => readonly fc.Arbitrary<string>[]>> = {
  string: (call, inner) => [
    call("concat(#0, #1, #2)", inner("string"), inner("int"), inner("string")),
    call("concat(#0, concat(#1, '-'))", inner("string"), inner("bool")),
    call("format('{1}{{{0,4}}}{0}', #0, #1)", inner("string"), inner("int")),
    call("format('{0}/{1}', format('{0:D3}', #0), #1)", inner("int"), inner("strings")),
    call("toUpper(#0)", inner("string")),
    call("string(createArray(#0, #1))", inner("object"), inner("int")),
    call("join(#0, '+')", inner("strings")),
    call("replace(#0, 'a', #1)", inner("string"), inner("string")),
    call("take(#0, #1)", inner("string"), inner("int")),
    call("padLeft(#0, 3, '0')", inner("int")),
    call("base64(#0)", inner("string")),
    call(
      "reduce(#0, #1, lambda('x', 'y', #2))",
      inner("strings"),
      inner("string"),
      inner("string", { x: "string", y: "string" }),
    ),
  ],
  int: (call, inner) => [
    call("add(#0, #1)", inner("int"), inner("int")),
    call("length(#0)", inner("strings")),
    call("length(createArray(#0, #1))", inner("int"), inner("object")),
    call("indexOf(#0, #1)", inner("strings"), inner("string")),
    call("indexOf(#0, #1)", inner("string"), inner("string")),
    call("max(#0, #1)", inner("int"), inner("int")),
    call("reduce(#0, #1, lambda('x', 'y', #2))", inner("ints"), inner("int"), inner("int", { x: "int", y: "int" })),
  ],
  bool: (call, inner) => [
    call("equals(#0, #1)", inner("string"), inner("string")),
    call("equals(#0, #1)", inner("object"), inner("object")),
    call("less(#0, #1)", inner("int"), inner("int")),
    call("and(#0, #1, #2)", inner("bool"), inner("bool"), inner("bool")),
    call("or(#0, #1)", inner("bool"), inner("bool")),
    call("not(#0)", inner("bool")),
    call("contains(#0, #1)", inner("strings"), inner("string")),
    call("contains(#0, 'K')", inner("object")),
    call("empty(#0)", inner("strings")),
  ],
  strings: (call, inner) => [
    call("createArray(#0, #1)", inner("string"), inner("string")),
    call("map(#0, lambda('x', #1))", inner("strings"), inner("string", { x: "string" })),
    call("map(#0, lambda('y', 'x', #1))", inner("ints"), inner("string", { x: "int", y: "int" })),
    call("map(createArray(#0), lambda('y', #1))", inner("string"), inner("string", { y: "string" })),
    call("filter(#0, lambda('x', #1))", inner("strings"), inner("bool", { x: "string" })),
    call("sort(#0, lambda('x', 'y', less(lambdaVariables('x'), lambdaVariables('y'))))", inner("strings")),
    call("union(#0, #1)", inner("strings"), inner("strings")),
    call("concat(#0, #1)", inner("strings"), inner("strings")),
    call("skip(#0, #1)", inner("strings"), inner("int")),
    call("flatten(createArray(#0, #1))", inner("strings"), inner("strings")),
    call("split(#0, ',')", inner("string")),
    call("objectKeys(#0)", inner("object")),
  ],
  ints: (call, inner) => [
    call("createArray(#0, #1)", inner("int"), inner("int")),
    call("map(#0, lambda('x', #1))", inner("ints"), inner("int", { x: "int" })),
    call("filter(#0, lambda('y', #1))", inner("ints"), inner("bool", { y: "int" })),
  ],
  object: (call, inner) => [
    call("createObject('k', #0, 'm', #1)", inner("string"), inner("string")),
    call("union(#0, #1)", inner("object"), inner("object")),
    call("shallowMerge(createArray(#0, #1))", inner("object"), inner("object")),
    call("mapValues(#0, lambda('x', #1))", inner("object"), inner("string", { x: "string" })),
    call("toObject(#0, lambda('x', #1))", inner("strings"), inner("string", { x: "string" })),
  ],
};
