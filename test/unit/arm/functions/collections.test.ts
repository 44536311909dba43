import { describe, expect, it } from "vitest";
import { faultOf, notesOf, resultOf } from "../../../support/arm-scope.ts";

const parameters = {
  object: { b: 1, A: { x: [1, 2] }, c: null },
  prototype: JSON.parse('{"__proto__": 1, "constructor": 2}'),
};
const given = (call: string): unknown => resultOf(`[${call}]`, { parameters });
const name = "resourceGroup().name";

describe("members", () => {
  it("are found in any case, their own spelling first", () => {
    expect(given("parameters('object').a.X[1]")).toBe(2);
    expect(given("createObject('k', 1, 'K', 2).K")).toBe(2);
    expect(given("createObject('k', 1, 'K', 2)['k']")).toBe(1);
    expect(given("contains(parameters('object'), 'B')")).toBe(true);
    expect(given("tryGet(parameters('object'), 'a', 'X', 0)")).toBe(1);
  });

  it("are the object's own, whatever they are called", () => {
    expect(given("parameters('prototype').__proto__")).toBe(1);
    expect(given("length(union(parameters('prototype'), createObject('__proto__', 3)))")).toBe(2);
    expect(faultOf("[parameters('object').constructor]", { parameters })).toMatch(/^no-member/);
    expect(given("contains(parameters('object'), 'toString')")).toBe(false);
    expect(given("tryGet(parameters('object'), '__proto__')")).toBe(null);
  });

  it("that are absent end the deployment, and null is no object", () => {
    expect(faultOf("[parameters('object').bb]", { parameters })).toContain('it has "b", "A" and "c"');
    expect(faultOf("[parameters('object').c.d]", { parameters })).toContain("cannot be asked of a value of type null");
    expect(faultOf("[parameters('object')[0]]", { parameters })).toContain(
      "An element cannot be asked of a value of type object",
    );
    expect(faultOf("[createArray(1)['a']]")).toMatch(/^no-access/);
    expect(faultOf("[createArray(1)[1]]")).toContain("has 1 element, and none with the index 1");
    expect(faultOf("[createArray(1)[-1]]")).toMatch(/^no-element/);
    expect(faultOf("['text'[0]]")).toMatch(/^no-access/);
    expect(faultOf("[createArray(1)[true()]]")).toContain("An element by bool");
  });

  it("of many are not all listed, and hostile names are made visible", () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`m${index}\u001b`, index]));
    const fault = faultOf("[parameters('p').zzzzzzzzz]", { parameters: { p: many } });
    expect(fault).toContain('"m0\\x1b"');
    expect(fault).toContain("30 more");
  });
});

describe("createObject", () => {
  it("wants names that are strings, and a value for each", () => {
    expect(faultOf("[createObject('a')]")).toContain("the last name has no value");
    expect(faultOf("[createObject(1, 2)]")).toContain("must be a string, the name of a member");
  });

  it("takes the last value of a name that is given twice, with a note", () => {
    expect(given("createObject('a', 1, 'a', 2)")).toEqual({ a: 2 });
    expect(notesOf("[createObject('a', 1, 'a', 2)]")).toHaveLength(1);
  });
});

describe("order", () => {
  it("is that of the source in objects, and of the alphabet in items and objectKeys", () => {
    expect(given("string(createObject('z', 1, 'a', 2))")).toBe('{"z":1,"a":2}');
    expect(given("objectKeys(createObject('b', 1, 'B', 2, 'a-1', 3, 'a', 4, '_', 5, '10', 6, '9', 7))")).toEqual([
      "_",
      "10",
      "9",
      "a",
      "a-1",
      "b",
      "B",
    ]);
    expect(given("items(parameters('object'))")).toEqual([
      { key: "A", value: { x: [1, 2] } },
      { key: "b", value: 1 },
      { key: "c", value: null },
    ]);
  });

  it("of union and shallowMerge is that of the first that has a name", () => {
    expect(given("string(union(createObject('z', 1, 'a', 2), createObject('A', 3, 'm', 4)))")).toBe(
      '{"z":1,"a":3,"m":4}',
    );
    expect(
      given("string(shallowMerge(createArray(createObject('z', 1, 'a', 2), createObject('A', createObject()))))"),
    ).toBe('{"z":1,"a":{}}');
  });
});

describe("union", () => {
  it("merges objects in objects, and replaces everything else", () => {
    expect(
      given(
        'union(json(\'{"a": {"b": {"c": 1}}, "d": {"e": 1}, "f": 1}\'), json(\'{"A": {"B": {"g": 2}}, "d": [1], "f": {"h": 1}}\'))',
      ),
    ).toEqual({ a: { b: { c: 1, g: 2 } }, d: [1], f: { h: 1 } });
  });

  it("of arrays keeps the first of what is equal", () => {
    expect(
      given("union(createArray(createObject('a', 1, 'b', 2), '1'), createArray(createObject('b', 2, 'a', 1), 1))"),
    ).toEqual([{ a: 1, b: 2 }, "1", 1]);
  });

  it("wants one kind", () => {
    expect(faultOf("[union(createArray(), createObject())]")).toContain("must be an array, as others are");
    expect(faultOf("[union('a', 'b')]")).toContain("an array or an object");
    expect(faultOf("[union(null(), null())]")).toContain("an array or an object");
  });
});

describe("intersection", () => {
  it("keeps what all have", () => {
    expect(given("intersection(createArray(3, 1, 3, 2), createArray(2, 3), createArray(3))")).toEqual([3]);
    expect(
      given('intersection(json(\'{"a": {"x": 1}, "B": 2, "c": 3}\'), json(\'{"A": {"x": 1}, "b": 2, "c": 4}\'))'),
    ).toEqual({
      a: { x: 1 },
      B: 2,
    });
    expect(faultOf("[intersection(createArray(), createObject())]")).toContain("an array, as the first one is");
  });
});

describe("distinct", () => {
  it("keeps the first of what is equal", () => {
    expect(given("distinct(createArray('b', 'a', 'b', 'B', 1, '1', createArray(1), createArray(1)))")).toEqual([
      "b",
      "a",
      "B",
      1,
      "1",
      [1],
    ]);
    expect(faultOf("[distinct('aab')]")).toContain("must be an array");
  });
});

describe("flatten", () => {
  it("takes off one level, and wants arrays only", () => {
    expect(given("flatten(createArray(createArray(createArray(1)), createArray()))")).toEqual([[1]]);
    expect(faultOf("[flatten(createArray(createArray(1), 2))]")).toContain("its element 1 is none");
  });
});

describe("what tells the shape", () => {
  it("works where parts are not known", () => {
    expect(given(`length(createArray(${name}, 1))`)).toBe(2);
    expect(given(`empty(createObject('a', ${name}))`)).toBe(false);
    expect(given(`first(createArray(${name}))`)).toBe(`[${name}]`);
    expect(given(`last(createArray(${name}, 1))`)).toBe(1);
    expect(given(`skip(createArray(${name}, 1), 1)`)).toEqual([1]);
    expect(given(`take(createArray(${name}, 1), 1)`)).toEqual([`[${name}]`]);
    expect(given(`createArray(1, ${name})[0]`)).toBe(1);
    expect(given(`concat(createArray(${name}), createArray(1))`)).toEqual([`[${name}]`, 1]);
    expect(given(`flatten(createArray(createArray(${name}), createArray(1)))`)).toEqual([`[${name}]`, 1]);
    expect(given(`contains(createObject('a', ${name}), 'A')`)).toBe(true);
    expect(given(`objectKeys(createObject('b', ${name}, 'a', 1))`)).toEqual(["a", "b"]);
    expect(given(`items(createObject('a', ${name}))[0].value`)).toBe(`[${name}]`);
    expect(given(`union(createObject('a', ${name}), createObject('b', 1))`)).toEqual({ a: `[${name}]`, b: 1 });
    expect(given(`union(createObject('a', ${name}), createObject('a', 1))`)).toEqual({ a: 1 });
    expect(given(`union(createObject('a', 1), createObject('a', ${name}))`)).toEqual({ a: `[${name}]` });
    expect(given(`shallowMerge(createArray(createObject('a', ${name}), createObject('b', 1)))`)).toEqual({
      a: `[${name}]`,
      b: 1,
    });
    expect(given(`tryGet(createObject('a', ${name}), 'b')`)).toBe(null);
    expect(given(`indexFromEnd(createArray(${name}, 1), 2)`)).toBe(`[${name}]`);
  });

  it("says that it is in an array only where that is sure", () => {
    expect(given(`contains(createArray(${name}, 'a'), 'a')`)).toBe(true);
    expect(given(`contains(createArray(${name}), 'a')`)).toBe(`[contains(createArray(${name}), 'a')]`);
    expect(given(`indexOf(createArray('a', ${name}), 'a')`)).toBe(0);
    expect(given(`indexOf(createArray(${name}, 'a'), 'a')`)).toBe(`[indexOf(createArray(${name}, 'a'), 'a')]`);
    expect(given(`lastIndexOf(createArray('a', ${name}), 'a')`)).toBe(`[lastIndexOf(createArray('a', ${name}), 'a')]`);
    expect(given(`lastIndexOf(createArray(${name}, 'a'), 'a')`)).toBe(1);
  });

  it("leaves standing what hangs on a part", () => {
    for (const call of [
      `union(createArray(${name}), createArray('a'))`,
      `union(createObject('a', createObject()), createObject('a', ${name}))`,
      `union(createObject('a', ${name}), createObject('a', createObject()))`,
      `union(resourceGroup().tags, createObject('a', 1))`,
      `intersection(createArray(${name}), createArray('a'))`,
      `distinct(createArray(${name}, 'a'))`,
      `createObject(${name}, 1)`,
      `flatten(createArray(resourceGroup().tags))`,
      `string(createArray(${name}))`,
      `equals(createArray(${name}), createArray('a'))`,
      `max(createArray(1, length(${name})))`,
      `tryGet(resourceGroup().tags, 'a', 'b')`,
    ]) {
      expect(given(call)).toBe(`[${call}]`);
    }
  });
});
