import { describe, expect, it } from "vitest";
import { faultOf, notesOf, resultOf } from "../../../support/arm-scope.ts";

const given = (call: string): unknown => resultOf(`[${call}]`);

describe("integers of 64 bits", () => {
  it("keep every digit", () => {
    expect(given("9007199254740993")).toBe(9007199254740993n);
    expect(given("add(9007199254740992, 1)")).toBe(9007199254740993n);
    expect(given("sub(9007199254740993, 2)")).toBe(9007199254740991);
    expect(given("mul(3037000499, 3037000499)")).toBe(9223372030926249001n);
    expect(given("div(-9223372036854775808, 2)")).toBe(-4611686018427387904n);
    expect(given("int('-9223372036854775808')")).toBe(-9223372036854775808n);
    expect(given("json('9007199254740993')")).toBe(9007199254740993n);
    expect(given("max(9007199254740993, 9007199254740992)")).toBe(9007199254740993n);
    expect(given("less(9007199254740992, 9007199254740993)")).toBe(true);
    expect(given("equals(9007199254740993, add(9007199254740992, 1))")).toBe(true);
    expect(given("equals(9007199254740993, 9007199254740992)")).toBe(false);
  });

  it("end there", () => {
    expect(faultOf("[add(9223372036854775807, 1)]")).toContain("9223372036854775808 does not fit into 64 bits");
    expect(faultOf("[sub(-9223372036854775808, 1)]")).toContain("does not fit");
    expect(faultOf("[div(-9223372036854775808, -1)]")).toContain("does not fit");
    expect(faultOf("[9223372036854775808]")).toContain("does not fit into 64 bits");
    expect(faultOf("[int('9223372036854775808')]")).toContain("does not fit");
    expect(faultOf(`[int('${"9".repeat(5000)}')]`)).toContain("no whole number");
  });

  it("are cut towards zero, and a remainder has the sign of what is divided", () => {
    expect(given("div(-8, 3)")).toBe(-2);
    expect(given("mod(-8, 3)")).toBe(-2);
    expect(given("mod(8, -3)")).toBe(2);
    expect(Object.is(given("mul(0, -1)"), 0)).toBe(true);
    expect(Object.is(given("mod(-4, 2)"), 0)).toBe(true);
  });

  it("are not made of texts, truths and fractions", () => {
    expect(faultOf("[add('1', 2)]")).toContain("must be an int, and is a string");
    expect(faultOf("[add(true(), 2)]")).toContain("and is a bool");
    expect(faultOf("[add(json('1.5'), 2)]")).toContain("and is a float");
    expect(faultOf("[mod(5, 0)]")).toContain("5 cannot be divided by 0");
  });
});

describe("int", () => {
  it("reads digits, and cuts fractions with a note", () => {
    expect(given("int(' +4 ')")).toBe(4);
    expect(given("int(json('-1.9'))")).toBe(-1);
    expect(notesOf("[int(json('1.9'))]")).toHaveLength(1);
    for (const wrong of ["'1.0'", "'1e3'", "''", "'0x10'", "'1 2'"])
      expect(faultOf(`[int(${wrong})]`)).toContain("argument");
    expect(faultOf("[int(true())]")).toContain("must be a string or an int");
  });
});

describe("float", () => {
  it("reads numbers", () => {
    expect(given("float('-1.5e2')")).toBe(-150);
    expect(given("float('.5')")).toBe(0.5);
    expect(faultOf("[float('1,5')]")).toContain("no number");
    expect(faultOf("[float('1e999')]")).toContain("larger than a float can be");
    expect(faultOf(`[float('${"1".repeat(20_000)}x')]`)).toContain("no number");
  });
});

describe("bool", () => {
  it("takes true and false, and ints, and no other text", () => {
    expect(given("bool('TRUE')")).toBe(true);
    expect(given("bool(' false ')")).toBe(false);
    expect(given("bool(-7)")).toBe(true);
    expect(faultOf("[bool('1')]")).toContain("neither true nor false");
    expect(faultOf("[bool(null())]")).toContain("a bool, an int or a string");
  });
});

describe("copyIndex", () => {
  const indexes = { "": 3, Outer: 5 };
  it("adds its offset, with and without a name", () => {
    const at = (call: string): unknown => resultOf(`[${call}]`, { indexes });
    expect(at("copyIndex()")).toBe(3);
    expect(at("copyIndex(1)")).toBe(4);
    expect(at("copyIndex('Outer')")).toBe(5);
    expect(at("copyIndex('Outer', 10)")).toBe(15);
    expect(faultOf("[copyIndex(1, 2)]", { indexes })).toContain("the name of a loop");
    expect(faultOf("[copyIndex('Outer', '1')]", { indexes })).toContain("must be an int");
    expect(faultOf("[copyIndex(true())]", { indexes })).toContain("must be an int");
  });
});

describe("range", () => {
  it("ends at 2147483647", () => {
    expect(given("range(2147483645, 2)")).toEqual([2147483645, 2147483646]);
    expect(given("length(range(0, 10000))")).toBe(10000);
    expect(faultOf("[range(2147483646, 2)]")).toContain("more than 2147483647");
  });
});
