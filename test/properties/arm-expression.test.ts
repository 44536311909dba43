// What holds for every expression, whatever it is.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/arm/evaluation/evaluate.ts";
import { Fault } from "../../src/arm/evaluation/fault.ts";
import { parseExpression } from "../../src/arm/expression/parse.ts";
import { printExpression } from "../../src/arm/expression/print.ts";
import type { Expression } from "../../src/arm/expression/syntax.ts";
import { isArray, isObject, isUnknown, objectOf, Unknown, type Value } from "../../src/arm/values/value.ts";
import { arbitraryExpression, arbitraryParameters, parameterTypes } from "../support/arbitrary-expression.ts";
import { type Surroundings, scopeOf } from "../support/arm-scope.ts";

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
