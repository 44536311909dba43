import { describe, expect, it } from "vitest";
import { escaped, kindOfString, unescaped } from "../../../../src/arm/expression/classify.ts";
import { parseExpression } from "../../../../src/arm/expression/parse.ts";
import { printExpression } from "../../../../src/arm/expression/print.ts";
import { type Expression, nowhere } from "../../../../src/arm/expression/syntax.ts";
import { toValue, Unknown, type Value } from "../../../../src/arm/values/value.ts";
import { resultOf } from "../../../support/arm-scope.ts";

const literal = (value: Value): Expression => ({ kind: "literal", value, span: nowhere });

describe("printing", () => {
  it("keeps the case and the order of the source, and writes one space after a comma", () => {
    for (const text of [
      "[Concat('it''s', -5, my.f())]",
      "[f().a['b-c'][0].D]",
      "[reference(f(), 'x').y[g()]]",
      "[lambda('x', lambdaVariables('x'))]",
    ]) {
      const parsed = parseExpression(text.replaceAll(", ", "  ,\n"));
      expect("expression" in parsed && printExpression(parsed.expression)).toBe(text);
    }
  });

  it.each<[string, unknown]>([
    ["[null()]", null],
    ["[true()]", true],
    ["['it''s [x]']", "it's [x]"],
    ["[9223372036854775807]", 9223372036854775807n],
    ["[float('1.5')]", 1.5],
    ["[createArray()]", []],
    ["[createArray('a', createArray(1))]", ["a", [1]]],
    ["[createObject()]", {}],
    ["[createObject('a b', createObject('c', null()))]", { "a b": { c: null } }],
  ])("writes a value as an expression that has it: %s", (text, value) => {
    expect(printExpression(literal(toValue(value)))).toBe(text);
    expect(resultOf(text)).toEqual(value);
  });

  it("writes parts that are not known as they stand", () => {
    const unknown = new Unknown({ kind: "call", name: "f", args: [], span: nowhere }, new Set(["runtime"]));
    expect(printExpression(literal([unknown, "a"]))).toBe("[createArray(f(), 'a')]");
  });

  it("writes members whose names are no identifiers as elements", () => {
    const target = literal("x");
    expect(printExpression({ kind: "member", target, name: "a-b", span: nowhere })).toBe("['x'['a-b']]");
    expect(printExpression({ kind: "member", target, name: "it's", span: nowhere })).toBe("['x'['it''s']]");
  });
});

describe("a string of a template", () => {
  it.each([
    ["[one]", "expression", "[one]"],
    ["[one]two]", "expression", "[one]two]"],
    ["[[one]", "escaped", "[one]"],
    ["[[one]two]", "escaped", "[one]two]"],
    ["[[[one]two]", "escaped", "[[one]two]"],
    ["[[one]two", "literal", "[[one]two"],
    ["[one", "literal", "[one"],
    ["[one]two", "literal", "[one]two"],
    [" [one]", "literal", " [one]"],
    ["[one] ", "literal", "[one] "],
    ["]", "literal", "]"],
    ["[", "literal", "["],
    ["", "literal", ""],
    ["[]", "expression", "[]"],
  ])("%j is %s", (text, kind, meant) => {
    expect(kindOfString(text)).toBe(kind);
    expect(unescaped(text)).toBe(meant);
  });

  it("is read as the text that was escaped", () => {
    for (const text of ["[a]", "[[a]", "[[[a]", "[a", "a]", "", "[", "[]", "plain"]) {
      expect(kindOfString(escaped(text))).not.toBe("expression");
      expect(unescaped(escaped(text))).toBe(text);
    }
  });
});
