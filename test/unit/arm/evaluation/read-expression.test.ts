import { describe, expect, it } from "vitest";
import { readExpression } from "../../../../src/arm/evaluation/read-expression.ts";
import type { Place } from "../../../../src/arm/evaluation/scope.ts";
import { scopeOf } from "../../../support/arm-scope.ts";

function codesOf(text: string, place: Place = "output"): readonly (readonly [string, string])[] {
  const result = readExpression(text, scopeOf({ place, userFunctions: [greet] }));
  return "faults" in result
    ? result.faults.map(({ code, span }) => [code, text.slice(span.start, span.end)] as const)
    : [];
}

const greet = { name: "my.greet", parameters: [{ name: "name", type: "string" }], call: () => "hello" };

describe("reading an expression", () => {
  it("tells everything wrong with its calls at once, each with its place", () => {
    expect(codesOf("[concat(lenght('a'), equals('b'), if(true(), fail(), 'c'))]")).toEqual([
      ["expression/unknown-function", "lenght"],
      ["expression/argument-count", "equals('b')"],
      ["expression/argument-count", "fail()"],
    ]);
  });

  it("tells one fault of its syntax", () => {
    expect(codesOf("[concat('a' 'b' 'c')]")).toEqual([["expression/syntax", "'b'"]]);
  });

  it("looks into keys, members and lambdas", () => {
    expect(codesOf("[map(nope1(), lambda('x', nope2().a[nope3()]))]").map(([, text]) => text)).toEqual([
      "nope1",
      "nope2",
      "nope3",
    ]);
  });

  it("knows the template's own functions and their parameters, in any case", () => {
    expect(codesOf("[MY.greet('a')]")).toEqual([]);
    expect(codesOf("[my.greet()]")).toEqual([["expression/argument-count", "my.greet()"]]);
    expect(codesOf("[my.other()]")).toEqual([["expression/unknown-function", "my.other"]]);
  });

  it("stops after twenty: nobody reads more of one expression", () => {
    expect(codesOf(`[concat(${Array(500).fill("nope()").join()})]`)).toHaveLength(20);
  });

  it("takes 24,576 characters, and no more", () => {
    const text = (length: number): string => `['${"x".repeat(length - 4)}']`;
    expect(codesOf(text(24_576))).toEqual([]);
    expect(codesOf(text(24_577)).map(([code]) => code)).toEqual(["expression/too-long"]);
  });
});

describe("places", () => {
  const everywhere: readonly Place[] = [
    ...(["parameter default", "variable", "user-defined function"] as const),
    ...(["resource", "properties", "output"] as const),
  ];
  const placesOf = (text: string): readonly Place[] => everywhere.filter((place) => codesOf(text, place).length === 0);

  it.each([
    ["[reference('x')]", ["properties", "output"]],
    ["[references('x')]", ["properties", "output"]],
    ["[listKeys('x', '2024-01-01')]", ["properties", "output"]],
    ["[newGuid()]", ["parameter default"]],
    ["[utcNow('d')]", ["parameter default"]],
    ["[variables('x')]", everywhere.slice(1)],
    ["[parameters('x')]", everywhere],
    ["[copyIndex()]", everywhere],
    ["[resourceGroup().location]", everywhere],
  ])("of %s", (text, places) => {
    expect(placesOf(text)).toEqual(places);
  });

  it("count in branches that are never taken", () => {
    expect(codesOf("[if(true(), 1, reference('x'))]", "variable")).toEqual([["expression/not-here", "reference"]]);
  });
});
