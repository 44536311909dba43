// What holds for every expression, whatever it is.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/arm/evaluation/evaluate.ts";
import { Fault, messageOf } from "../../src/arm/evaluation/fault.ts";
import { parseExpression } from "../../src/arm/expression/parse.ts";
import { printExpression } from "../../src/arm/expression/print.ts";
import type { Expression } from "../../src/arm/expression/syntax.ts";
import { functionNames } from "../../src/arm/functions/function-table.ts";
import { isArray, isObject, isUnknown, objectOf, Unknown, type Value } from "../../src/arm/values/value.ts";
import { arbitraryExpression, arbitraryParameters, parameterTypes } from "../support/arbitrary-expression.ts";
import { read, resultOf, type Surroundings, scopeOf, shown } from "../support/arm-scope.ts";

const type = fc.constantFrom("string", "int", "bool", "strings", "ints", "object");
const expression = type.chain((each) => arbitraryExpression(each, 3)).map((text) => `[${text}]`);

describe("every expression", () => {
  it("prints as a text that is the same expression", () => {
    fc.assert(
      fc.property(expression, (text) => {
        const first = parsed(text);
        expect(withoutSpans(parsed(printExpression(first)))).toEqual(withoutSpans(first));
      }),
      { numRuns: 500 },
    );
  });

  it("comes to the same value whether parts of it are known at first or later", () => {
    const names = fc.subarray(Object.keys(parameterTypes));
    let compared = 0;
    fc.assert(
      fc.property(expression, arbitraryParameters(), names, (text, parameters, unknown) => {
        const whole = tried(parsed(text), { parameters });
        // Where all that is known makes a fault, folding may have found a value that does not need the faulty part.
        if (whole instanceof Fault) return;
        const partial = tried(parsed(text), { parameters: { ...parameters, ...unknownParameters(unknown) } });
        if (partial instanceof Fault) throw partial;
        compared += 1;
        expect(filledIn(partial, { parameters })).toEqual(whole);
      }),
      { numRuns: 4000 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  it("keeps the causes of what it leaves standing, and no others", () => {
    fc.assert(
      fc.property(expression, arbitraryParameters(), fc.subarray(Object.keys(parameterTypes)), (text, known, names) => {
        const parameters = { ...known, ...unknownParameters(names) };
        const value = tried(parsed(text), { parameters });
        if (value instanceof Fault || !isUnknown(value)) return;
        const text_ = printExpression(value.expression);
        const used = names.filter((name) => text_.includes(`parameters('${name}')`));
        expect(used.length).toBeGreaterThan(0);
        expect([...value.causes]).toEqual(["context"]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("every call, of whatever values", () => {
  const values = ["null()", "true()", "0", "-1", "9223372036854775807", "json('1.5')", "''", "'a,b'", "'{0:N0}{1}'"];
  const more = [
    "'10.0.0.0/8'",
    "'2020-01-01'",
    "'P1D'",
    "'https://a/b'",
    "'A.B/c'",
    "'YQ=='",
    "createArray()",
    "'__proto__'",
  ];
  const collections = [
    "createArray(1, 'a', null())",
    "createObject('a', createArray(1))",
    "json('[[1], {\"a\": 1.5}]')",
  ];
  const unknown = [
    "resourceGroup().tags",
    "createArray(resourceGroup().name)",
    "createObject('a', resourceGroup().name)",
  ];
  const lambdas = [
    "lambda('x', lambdaVariables('x'))",
    "lambda('x', 'y', true())",
    "lambda('x', 'y', resourceGroup().x)",
  ];
  const argument = fc.constantFrom(...values, ...more, ...collections, ...unknown, ...lambdas);
  const call = fc
    .tuple(fc.constantFrom(...functionNames), fc.array(argument, { maxLength: 4 }))
    .map(([name, args]) => `[${name}(${args.join()})]`);

  it("has a value or a fault", () => {
    let faults = 0;
    let found = 0;
    const places = fc.constantFrom("properties", "parameter default");
    fc.assert(
      fc.property(call, places, (text, place) => {
        const result = read(text, scopeOf({ place, indexes: { "": 1 } }));
        if ("faults" in result) {
          faults += 1;
          for (const fault of result.faults) {
            expect(messageOf(fault)).toMatch(/^[A-Z"a-z].{10,400}\.$/s);
            expect(fault.span.end).toBeLessThanOrEqual(text.length);
          }
        } else {
          found += 1;
          JSON.stringify(shown(result.value), (_, value) => (typeof value === "bigint" ? String(value) : value));
        }
      }),
      { numRuns: 20_000 },
    );
    expect(faults).toBeGreaterThan(1000);
    expect(found).toBeGreaterThan(1000);
  });

  it("is told from noise", () => {
    const token = fc.constantFrom(
      "[",
      "]",
      "(",
      ")",
      ".",
      ",",
      "'",
      "''",
      "a",
      "concat",
      " ",
      "1",
      "-",
      "\n",
      "\u202e",
      "😀",
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 20 }), (tokens) => {
        const result = read(`[${tokens.join("")}]`, scopeOf());
        expect("value" in result || result.faults.length > 0).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("a text", () => {
  const text = fc.string({ unit: "grapheme" });
  const same = (call: string, value: string): void => {
    const result = read(`[${call}]`, scopeOf({ parameters: { p: value } }));
    expect("value" in result && result.value).toBe(value);
  };

  it("comes back from base64, percent signs, JSON, data URIs and its pieces", () => {
    fc.assert(
      fc.property(text, (value) => {
        same("base64ToString(base64(parameters('p')))", value);
        same("uriComponentToString(uriComponent(parameters('p')))", value);
        same("json(string(createArray(parameters('p'))))[0]", value);
        same("dataUriToString(dataUri(parameters('p')))", value);
        same("join(split(parameters('p'), 'a'), 'a')", value);
        same("concat(take(parameters('p'), 3), skip(parameters('p'), 3))", value);
        same("format('{0}', parameters('p'))", value);
      }),
    );
  });
});

describe("sets", () => {
  const element = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom("a", "A", null, true, [1], { a: 1 }, {}));
  it("have no duplicates, whichever function makes them", () => {
    fc.assert(
      fc.property(fc.array(element), fc.array(element), (a, b) => {
        const value = (call: string): unknown => resultOf(`[${call}]`, { parameters: { a, b } });
        expect(value("length(union(parameters('a'), parameters('a')))")).toBe(
          value("length(distinct(parameters('a')))"),
        );
        expect(value("union(parameters('a'), parameters('b'))")).toEqual(
          value("distinct(concat(parameters('a'), parameters('b')))"),
        );
        expect(value("intersection(parameters('a'), parameters('a'))")).toEqual(value("distinct(parameters('a'))"));
        const common = value("length(intersection(parameters('a'), parameters('b')))");
        const all = value("length(union(parameters('a'), parameters('b')))");
        const sum = value("add(length(distinct(parameters('a'))), length(distinct(parameters('b'))))");
        expect(Number(common) + Number(all)).toBe(sum);
      }),
    );
  });
});

function parsed(text: string): Expression {
  const result = parseExpression(text);
  if ("expression" in result) return result.expression;
  throw new Error(`${text}: ${result.fault.reason}`);
}

function withoutSpans(tree: Expression): unknown {
  return JSON.parse(
    JSON.stringify(tree, (key, value) =>
      key === "span" ? undefined : typeof value === "bigint" ? `${value}n` : value,
    ),
  );
}

function tried(tree: Expression, surroundings: Surroundings): Value | Fault {
  try {
    return evaluate(tree, scopeOf(surroundings));
  } catch (fault) {
    if (fault instanceof Fault) return fault;
    throw fault;
  }
}

function unknownParameters(names: readonly string[]): Readonly<Record<string, Unknown>> {
  return Object.fromEntries(
    names.map((name) => [name, new Unknown(parsed(`[parameters('${name}')]`), new Set(["context"]))]),
  );
}

/** A value with every part that was left standing evaluated, as it would be read from a template. */
function filledIn(value: Value, surroundings: Surroundings): Value {
  if (isUnknown(value)) {
    const result = tried(parsed(printExpression(value.expression)), surroundings);
    if (result instanceof Fault) throw new Error(`${printExpression(value.expression)}: ${result.code}`);
    return result;
  }
  if (isArray(value)) return value.map((part) => filledIn(part, surroundings));
  if (!isObject(value)) return value;
  return objectOf(Object.entries(value).map(([name, part]) => [name, filledIn(part, surroundings)]));
}
