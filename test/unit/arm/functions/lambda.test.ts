import { describe, expect, it } from "vitest";
import { faultOf, notesOf, resultOf } from "../../../support/arm-scope.ts";

const parameters = { outer: "p", words: ["b", "a", "c"] };
const given = (call: string): unknown => resultOf(`[${call}]`, { parameters });

describe("variables of lambdas", () => {
  it("are found in any case; inner ones hide outer ones", () => {
    expect(given("map(createArray(1), lambda('X', lambdaVariables('x')))")).toEqual([1]);
    expect(
      given(
        "map(createArray('a'), lambda('x', map(createArray('b'), lambda('x', concat(lambdaVariables('x'), '!')))))",
      ),
    ).toEqual([["b!"]]);
    expect(
      given(
        "map(createArray('a'), lambda('x', concat(first(map(createArray('b'), lambda('x', 'i'))), lambdaVariables('x'))))",
      ),
    ).toEqual(["ia"]);
  });

  it("exist within their lambda only", () => {
    expect(faultOf("[lambdaVariables('x')]")).toContain('There is no lambda variable "x"');
    expect(faultOf("[map(createArray(1), lambda('x', lambdaVariables('y')))]")).toContain('lambda variable "y"');
  });

  it("stand for an index where there is a second one", () => {
    expect(
      given("map(parameters('words'), lambda('w', 'i', concat(lambdaVariables('w'), lambdaVariables('i'))))"),
    ).toEqual(["b0", "a1", "c2"]);
    expect(
      given(
        "reduce(parameters('words'), '', lambda('s', 'w', 'i', concat(lambdaVariables('s'), lambdaVariables('i'))))",
      ),
    ).toBe("012");
  });
});

describe("what is no lambda", () => {
  it.each([
    ["map(createArray(1), 'x')", "must be a lambda"],
    ["map(createArray(1), lambda(concat('x'), 1))", "must be a lambda"],
    ["map(createArray(1), lambda('a', 'b', 'c', 1))", "a lambda of 1 to 2 variables, and has 3"],
    ["sort(createArray(1, 2), lambda('a', true()))", "a lambda of 2 variables, and has 1"],
    ["mapValues(createObject('a', 1), lambda('a', 'b', 1))", "a lambda of 1 variables, and has 2"],
    ["lambda('x', 1)", "a lambda is no value"],
    ["concat(lambda('x', 1))", "a lambda is no value"],
    ["lambda('x')", "takes at least 2 arguments"],
    ["map('abc', lambda('x', 1))", "must be an array, and is a string"],
    ["mapValues(createArray(), lambda('x', 1))", "must be an object, and is an array"],
  ])("%s", (call, reason) => {
    expect(faultOf(`[${call}]`)).toContain(reason);
  });
});

describe("filter and sort", () => {
  it("want bools", () => {
    expect(faultOf("[filter(createArray(1), lambda('x', lambdaVariables('x')))]")).toContain("must give a bool");
    expect(faultOf("[sort(createArray(1, 2), lambda('x', 'y', 1))]")).toContain("must give a bool");
  });
});

describe("sort", () => {
  it("leaves what is alike in its order, and asks nothing of one element", () => {
    expect(
      given(
        "map(sort(createArray('b1', 'a1', 'b2', 'a2', 'b3'), lambda('x', 'y', less(first(lambdaVariables('x')), first(lambdaVariables('y'))))), lambda('x', lambdaVariables('x')))",
      ),
    ).toEqual(["a1", "a2", "b1", "b2", "b3"]);
    expect(given("sort(createArray(1), lambda('x', 'y', fail('never')))")).toEqual([1]);
    expect(given("sort(parameters('words'), lambda('x', 'y', true()))")).toHaveLength(3);
  });
});

describe("toObject and groupBy", () => {
  it("want names", () => {
    expect(faultOf("[toObject(createArray(1), lambda('x', 1))]")).toContain("must give a string");
    expect(faultOf("[groupBy(createArray(1), lambda('x', null()))]")).toContain("must give a string");
  });

  it("take the last of a name, or all in their order", () => {
    const call = "toObject(parameters('words'), lambda('w', 'k'))";
    expect(given(call)).toEqual({ k: "c" });
    expect(notesOf(`[${call}]`, { parameters })).toContainEqual(expect.stringContaining("the same name"));
    expect(given("groupBy(parameters('words'), lambda('w', '__proto__'))")).toEqual(
      JSON.parse('{"__proto__": ["b", "a", "c"]}'),
    );
  });
});

describe("arrays that are not known", () => {
  it("keep the call, with everything else filled in", () => {
    expect(given("map(resourceGroup().tags, lambda('t', concat(parameters('outer'), lambdaVariables('t'))))")).toBe(
      "[map(resourceGroup().tags, lambda('t', concat('p', lambdaVariables('t'))))]",
    );
    expect(
      given("reduce(resourceGroup().tags, add(1, 1), lambda('s', 't', add(lambdaVariables('s'), add(1, 2))))"),
    ).toBe("[reduce(resourceGroup().tags, 2, lambda('s', 't', add(lambdaVariables('s'), 3)))]");
    expect(
      given("toObject(resourceGroup().tags, lambda('t', toUpper('k')), lambda('t', lambdaVariables('t').x))"),
    ).toBe("[toObject(resourceGroup().tags, lambda('t', 'K'), lambda('t', lambdaVariables('t').x))]");
  });

  it("keep the call where its shape hangs on an element", () => {
    expect(
      given("filter(createArray(resourceGroup().name, 'b'), lambda('x', equals(lambdaVariables('x'), toLower('B'))))"),
    ).toBe("[filter(createArray(resourceGroup().name, 'b'), lambda('x', equals(lambdaVariables('x'), 'b')))]");
    expect(
      given("map(createArray(resourceGroup().name, 'b'), lambda('x', concat(lambdaVariables('x'), '!')))"),
    ).toEqual(["[concat(resourceGroup().name, '!')]", "b!"]);
    expect(given("groupBy(createArray('a'), lambda('x', resourceGroup().name))")).toBe(
      "[groupBy(createArray('a'), lambda('x', resourceGroup().name))]",
    );
  });

  it("give an inner variable another name where it would catch an outer one", () => {
    expect(
      given(
        "map(resourceGroup().tags, lambda('x', map(createArray(lambdaVariables('x')), lambda('y', map(resourceGroup().managedBy, lambda('x', concat(lambdaVariables('y'), lambdaVariables('x'))))))))",
      ),
    ).toBe(
      "[map(resourceGroup().tags, lambda('x', createArray(map(resourceGroup().managedBy, lambda('x2', concat(lambdaVariables('x'), lambdaVariables('x2')))))))]",
    );
  });

  it("do so through a user-defined function as well", () => {
    const own = {
      name: "my.all",
      parameters: [{ name: "p", type: "string" }],
      body: "[map(resourceGroup().managedBy, lambda('x', concat(parameters('p'), lambdaVariables('x'))))]",
    };
    expect(
      resultOf("[map(resourceGroup().tags, lambda('x', my.all(lambdaVariables('x'))))]", { functions: [own] }),
    ).toBe(
      "[map(resourceGroup().tags, lambda('x', map(resourceGroup().managedBy, lambda('x2', concat(lambdaVariables('x'), lambdaVariables('x2'))))))]",
    );
  });

  it("note what would fail in a body, which may never be reached", () => {
    const call = "map(resourceGroup().tags, lambda('t', toUpper(add(1, 1))))";
    expect(given(call)).toBe("[map(resourceGroup().tags, lambda('t', toUpper(2)))]");
    expect(notesOf(`[${call}]`)).toEqual([expect.stringContaining("skipped-fault: Argument 1 of toUpper()")]);
  });
});
