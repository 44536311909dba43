import { describe, expect, it } from "vitest";
import { faultOf, resultOf } from "../../../support/arm-scope.ts";

const parameters = { half: 0.5, big: 1234567.891, tiny: -0.004, huge: 9223372036854775807n };
const given = (call: string): unknown => resultOf(`[${call}]`, { parameters });

describe("placeholders", () => {
  it.each([
    ["{{0}}", "{0}"],
    ["{{{0}}}", "{5}"],
    ["{0,4}|{0,-4}|{0,1}", "   5|5   |5"],
    ["{ 0 , 3 :D2}", " 05"],
    ["{0:}", "5"],
    ["{1}{0}{1}", "a5a"],
    ["plain", "plain"],
    ["", ""],
  ])("%s", (pattern, expected) => {
    expect(given(`format('${pattern}', 5, 'a')`)).toBe(expected);
  });

  it.each(["{", "}", "{0", "0}", "{}", "{a}", "{-1}", "{0}}", "{0:{}"])("%s is a mistake", (pattern) => {
    expect(faultOf(`[format('${pattern}', 5)]`)).toMatch(/^argument: Argument 1 of format\(\) has a brace/);
  });

  it("need their argument", () => {
    expect(faultOf("[format('{0}{2}', 1, 2)]")).toContain("asks for {2}, and there is no such argument");
  });
});

describe("formats of numbers", () => {
  it.each([
    ["D", "5", "5"],
    ["D3", "-5", "-005"],
    ["d2", "5", "05"],
    ["000", "5", "005"],
    ["#0", "5", "5"],
    ["N", "-1234567", "-1,234,567.00"],
    ["n0", "999", "999"],
    ["N0", "parameters('huge')", "9,223,372,036,854,775,807"],
    ["N2", "parameters('big')", "1,234,567.89"],
    ["F", "5", "5.00"],
    ["F1", "parameters('half')", "0.5"],
    ["F2", "parameters('tiny')", "0.00"],
    ["X", "255", "FF"],
    ["x4", "255", "00ff"],
    ["X", "-1", "FFFFFFFFFFFFFFFF"],
    ["P0", "5", "500 %"],
    ["P1", "parameters('half')", "50.0 %"],
    ["E2", "12345", "1.23E+004"],
    ["e", "5", "5.000000e+000"],
    ["G", "parameters('huge')", "9223372036854775807"],
    ["G3", "12345", "1.23E+04"],
    ["G5", "123", "123"],
  ])("%s of %s", (specifier, number, expected) => {
    expect(given(`format('{0:${specifier}}', ${number})`)).toBe(expected);
  });

  it("say nothing about values of other types", () => {
    expect(given("format('{0:N0}|{1:D9}|{2:X}', 'a', true(), createArray(1))")).toBe("a|True|[1]");
  });

  it.each(["C", "R", "Z", "0.00", "#,##0", "N1000", "yyyy"])("%s has no answer offline", (specifier) => {
    expect(faultOf(`[format('{0:${specifier}}', 5)]`)).toMatch(/^unsupported: The number format/);
  });

  it("for whole numbers refuse fractions", () => {
    expect(faultOf("[format('{0:D2}', parameters('half'))]", { parameters })).toContain("is for whole numbers");
  });
});
