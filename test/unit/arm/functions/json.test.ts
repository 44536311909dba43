import { describe, expect, it } from "vitest";
import { JsonReader } from "../../../../src/arm/functions/json-reader.ts";
import { faultOf, resultOf } from "../../../support/arm-scope.ts";

const given = (text: string): unknown => resultOf("[json(parameters('p'))]", { parameters: { p: text } });
const fault = (text: string): string => faultOf("[json(parameters('p'))]", { parameters: { p: text } });

describe("json", () => {
  it.each<[string, unknown]>([
    ['\n {"a": [1, -2.5, 1e2, true, false, null]}\t', { a: [1, -2.5, 100, true, false, null] }],
    ["{'a': 'it\\'s', b: \"c\", $d-e: 1}", { a: "it's", b: "c", "$d-e": 1 }],
    ["[1, 2, /* three */ 4, // five\n 6,]", [1, 2, 4, 6]],
    ['{"a": 1,}', { a: 1 }],
    ['{"a": 1, "a": 2}', { a: 2 }],
    ['"\\u00fc\\n\\/\\"\\\\"', 'ü\n/"\\'],
    ["\ufeff1", 1],
    ["-0", 0],
    [".5", 0.5],
    ["9007199254740993", 9007199254740993n],
    ["99999999999999999999", 1e20],
    ['{"__proto__": {"x": 1}}', JSON.parse('{"__proto__": {"x": 1}}')],
  ])("reads %j", (text, expected) => {
    expect(given(text)).toEqual(expected);
  });

  it.each([
    ["", "a value is missing at character 1"],
    ["  ", "a value is missing at character 3"],
    ["{", "a name is missing"],
    ["[1 2]", "a comma or a bracket is missing at character 4"],
    ['{"a" 1}', "a colon is missing"],
    ['{"a": 1 "b": 2}', "a comma or a brace is missing"],
    ["[,1]", "something else stands where a value must begin"],
    ["'open", "a text has no end"],
    ['"\\x"', "a backslash stands before what it cannot escape"],
    ['"\\u12"', "a backslash"],
    ["1 2", "something follows its end at character 3"],
    ["/* open", "a comment has no end"],
    ["True", "something else"],
    ["NaN", "something else"],
    ["01a", "something else"],
    ["1e999", "too large"],
    [`${"[".repeat(101)}${"]".repeat(101)}`, "nested more than 100 deep"],
  ])("refuses %j", (text, reason) => {
    expect(fault(text)).toContain(reason);
  });

  it("makes objects without a prototype", () => {
    const read = new JsonReader('{"a": {}}').whole();
    expect("value" in read && Object.getPrototypeOf(read.value)).toBe(null);
  });

  it("is what base64ToJson reads too", () => {
    expect(resultOf("[base64ToJson(base64('[1]'))]")).toEqual([1]);
    expect(faultOf("[base64ToJson(base64('[1'))]")).toContain("is no JSON");
    expect(faultOf("[base64ToJson('*')]")).toContain("is not base64");
  });
});
