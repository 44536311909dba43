import { describe, expect, it } from "vitest";
import { faultOf, notesOf, resultOf } from "../../../support/arm-scope.ts";

const parameters = { object: { a: 1 } };
const given = (call: string): unknown => resultOf(`[${call}]`, { parameters });
const notes = (call: string): readonly string[] => notesOf(`[${call}]`, { parameters });
const open = "equals(resourceGroup().name, 'x')";

describe("if", () => {
  it("evaluates the argument it takes, and not the other", () => {
    expect(given("if(true(), 'a', div(1, 0))")).toBe("a");
    expect(given("if(false(), parameters('object').b, 'b')")).toBe("b");
    expect(notes("if(contains(parameters('object'), 'b'), parameters('object').b, 'b')")).toEqual([]);
  });

  it("wants a bool", () => {
    expect(faultOf("[if('true', 1, 2)]")).toContain("Argument 1 of if() must be a bool, and is a string");
    expect(faultOf("[if(1, 1, 2)]")).toContain("and is an int");
  });

  it("counts the arguments of calls that are never reached", () => {
    expect(faultOf("[if(true(), 'a', equals('b'))]")).toMatch(/^argument-count/);
  });

  it("keeps both arguments where the condition is not known", () => {
    expect(given(`if(${open}, add(1, 2), concat('a', 'b'))`)).toBe(`[if(${open}, 3, 'ab')]`);
  });

  it("notes what would fail then, and keeps what is left of it", () => {
    const call = `if(${open}, add(parameters('object').a, toLower(2)), 1)`;
    expect(given(call)).toBe(`[if(${open}, add(1, toLower(2)), 1)]`);
    expect(notes(call)).toEqual(["skipped-fault: Argument 1 of toLower() must be a string, and is an int."]);
    expect(notes(`if(${open}, fail('never'), 1)`)).toEqual([]);
  });

  it("leaves nothing standing that means something in a lambda only", () => {
    expect(
      given(`map(createArray(parameters('object')), lambda('x', if(${open}, lambdaVariables('x').b, 1)))`),
    ).toEqual([`[if(${open}, createObject('a', 1).b, 1)]`]);
  });
});

describe("and, or", () => {
  it("stop at the first that decides; what comes after is looked at", () => {
    expect(given("and(false(), div(1, 0))")).toBe(false);
    expect(given("or(true(), 'x')")).toBe(true);
    expect(notes("and(false(), equals(div(1, 0), 1))")).toEqual([
      "skipped-fault: div() fails: 1 cannot be divided by 0.",
    ]);
    expect(notes("or(true(), false())")).toEqual([]);
  });

  it("want bools up to there", () => {
    expect(faultOf("[and(true(), 1)]")).toContain("Argument 2 of and() must be a bool, and is an int");
    expect(faultOf("[or('false', true())]")).toContain("Argument 1 of or()");
  });

  it("note what is no bool behind an argument that is not known", () => {
    expect(given(`and(${open}, 'x')`)).toBe(`[and(${open}, 'x')]`);
    expect(notes(`and(${open}, 'x')`)).toEqual(["skipped-fault: Argument 2 of and() must be a bool, and is a string."]);
  });

  it("are decided by a known argument behind one that is not", () => {
    expect(given(`and(${open}, false())`)).toBe(false);
    expect(given(`or(${open}, true())`)).toBe(true);
  });

  it("drop what decides nothing", () => {
    expect(given(`and(true(), ${open})`)).toBe(`[${open}]`);
    expect(given(`or(false(), ${open}, false(), ${open})`)).toBe(`[or(${open}, ${open})]`);
    expect(given(`not(and(${open}, true()))`)).toBe(`[not(${open})]`);
  });
});

describe("coalesce", () => {
  it("stops at the first that is not null", () => {
    expect(given("coalesce(null(), 0, div(1, 0))")).toBe(0);
    expect(given("coalesce(tryGet(parameters('object'), 'b'), parameters('object').a)")).toBe(1);
    expect(given("coalesce(null())")).toBe(null);
    expect(notes("coalesce(1, div(1, 0))")).toEqual([]);
  });

  it("drops nulls, and all behind the first that is known", () => {
    expect(given("coalesce(null(), resourceGroup().name, null(), 'x', resourceGroup().location)")).toBe(
      "[coalesce(resourceGroup().name, 'x')]",
    );
    expect(given("coalesce(null(), resourceGroup().name, null())")).toBe("[resourceGroup().name]");
    expect(given("coalesce(createObject('a', resourceGroup().name), 1)")).toEqual({ a: "[resourceGroup().name]" });
  });
});

describe("comparisons", () => {
  it("are of two ints or two strings", () => {
    expect(faultOf("[less(1, '2')]")).toContain("must be an int, as the first one is, and is a string");
    expect(faultOf("[greater('a', 1)]")).toContain("must be a string, as the first one is");
    expect(faultOf("[less(true(), false())]")).toContain("an int or a string");
  });

  it("go by the alphabet, small letters first, digits before letters", () => {
    expect(given("less('a', 'B')")).toBe(true);
    expect(given("less('a', 'A')")).toBe(true);
    expect(given("less('Z', 'é')")).toBe(false);
    expect(given("less('9', 'a')")).toBe(true);
  });
});

describe("equals", () => {
  it("compares whole values, with their types and the case of texts and names", () => {
    expect(given("equals(createObject('a', createArray(1, null())), json('{\"a\": [1, null]}'))")).toBe(true);
    expect(given("equals(createObject('a', 1), createObject('A', 1))")).toBe(false);
    expect(given("equals(createObject('a', 1), createObject('a', 1, 'b', 2))")).toBe(false);
    expect(given("equals(createArray(1, 2), createArray(2, 1))")).toBe(false);
    expect(given("equals(null(), '')")).toBe(false);
    expect(given("equals(null(), json('null'))")).toBe(true);
    expect(given("equals(1, true())")).toBe(false);
    expect(given("equals(createArray(), createObject())")).toBe(false);
  });
});

describe("fail", () => {
  it("ends the deployment with its message, made visible and cut", () => {
    expect(faultOf("[fail('no\u001b[31m zone')]")).toBe('failed: fail() fails: its message is "no\\x1b[31m zone".');
    expect(faultOf(`[fail('${"x".repeat(5000)}')]`).length).toBeLessThan(600);
  });
});
