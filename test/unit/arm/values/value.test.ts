import { describe, expect, it } from "vitest";
import { nowhere } from "../../../../src/arm/expression/syntax.ts";
import { isEqual } from "../../../../src/arm/values/equality.ts";
import { keyOf } from "../../../../src/arm/values/key.ts";
import { compareNames, compareTexts } from "../../../../src/arm/values/ordering.ts";
import {
  allCauses,
  causesOf,
  intValue,
  isObject,
  memberOf,
  objectOf,
  spellingOf,
  toValue,
  typeName,
  Unknown,
  unknownPart,
} from "../../../../src/arm/values/value.ts";

const unknown = new Unknown({ kind: "call", name: "f", args: [], span: nowhere }, new Set(["runtime"]));
const secret = new Unknown({ kind: "call", name: "g", args: [], span: nowhere }, new Set(["secret"]));

describe("objects", () => {
  it("have no prototype, so that a member may be called anything", () => {
    const object = toValue(JSON.parse('{"__proto__": 1, "constructor": {"toString": 2}}'));
    if (!isObject(object)) throw new Error();
    expect(Object.getPrototypeOf(object)).toBe(null);
    expect(memberOf(object, "__proto__")).toBe(1);
    expect(memberOf(object, "toString")).toBe(undefined);
  });

  it("are asked in any case, and answer with their own spelling", () => {
    const object = objectOf([
      ["a", 1],
      ["B", 2],
      ["A", 3],
    ]);
    expect(spellingOf(object, "A")).toBe("A");
    expect(spellingOf(object, "b")).toBe("B");
    expect(spellingOf(object, "c")).toBe(undefined);
  });
});

describe("integers", () => {
  it("are numbers where no digit is lost", () => {
    expect(intValue(9007199254740991n)).toBe(9007199254740991);
    expect(intValue(9007199254740992n)).toBe(9007199254740992n);
    expect(intValue(-9007199254740992n)).toBe(-9007199254740992n);
    expect([typeName(1), typeName(1n), typeName(1.5)]).toEqual(["int", "int", "float"]);
  });
});

describe("unknown parts", () => {
  it("are found at any depth, with all their causes", () => {
    const value = toValue({ a: [1, { b: unknown }], c: secret });
    expect(unknownPart(value)).toBe(unknown);
    expect([...causesOf(value)].sort()).toEqual(["runtime", "secret"]);
    expect([...allCauses([unknown, "a", secret])].sort()).toEqual(["runtime", "secret"]);
    expect(causesOf(toValue([1, "a", null, true])).size).toBe(0);
    expect(unknownPart(toValue({ a: [1] }))).toBe(undefined);
    expect([unknown.isSecret, secret.isSecret]).toEqual([false, true]);
  });
});

describe("equality", () => {
  const values = [
    ...[null, true, false, 0, 1, "", "1", "true", "null", [], {}, [1], ["1"], [[1]], { a: 1 }, { A: 1 }, { a: [1] }],
    ...[9007199254740993n, 1.5, "1.5", [1, 2], [2, 1], ["1,2"], ["1", "2"], '["1"]', { a: 1, b: 2 }, [null], ["[1]"]],
  ].map(toValue);

  it("is the same as having a key in common", () => {
    for (const left of values) {
      for (const right of values) {
        expect([left, right, isEqual(left, right, () => undefined)]).toEqual([
          left,
          right,
          keyOf(left) === keyOf(right),
        ]);
        expect(isEqual(left, right, () => undefined)).toBe(left === right);
      }
    }
    const other = toValue({ b: 2, a: 1 });
    expect(values.filter((value) => isEqual(value, other, () => undefined))).toHaveLength(1);
    expect(values.filter((value) => keyOf(value) === keyOf(other))).toHaveLength(1);
  });

  it("counts what it looks at", () => {
    let steps = 0;
    isEqual(toValue([1, 2, ["a".repeat(800)]]), toValue([1, 2, ["a".repeat(800)]]), (more) => {
      steps += more;
    });
    expect(steps).toBeGreaterThan(50);
  });
});

describe("order", () => {
  it("of texts is of the alphabet, small letters first", () => {
    expect(["B", "a", "b", "A", "_", "10", "9", "é", "z", "e"].sort(compareTexts)).toEqual([
      "_",
      "10",
      "9",
      "a",
      "A",
      "b",
      "B",
      "e",
      "é",
      "z",
    ]);
  });

  it("of names leaves those that differ in case alone", () => {
    expect(["b", "A", "B", "a"].sort(compareNames)).toEqual(["A", "a", "b", "B"]);
  });
});
