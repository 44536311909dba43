import { describe, expect, it } from "vitest";
import { parseExpression } from "../../../../src/arm/expression/parse.ts";
import { type Cause, causesOf, Unknown } from "../../../../src/arm/values/value.ts";
import { read, resultOf, scopeOf, shown } from "../../../support/arm-scope.ts";

const name = "resourceGroup().name";
const given = (call: string): unknown => resultOf(`[${call}]`);

function parameter(of: string, ...causes: readonly Cause[]): Unknown {
  const parsed = parseExpression(`[parameters('${of}')]`);
  if ("fault" in parsed) throw new Error(parsed.fault.reason);
  return new Unknown(parsed.expression, new Set(causes));
}

describe("concat", () => {
  it("joins what is known side by side, and takes inner calls apart", () => {
    expect(given(`concat('a', 1, ${name}, 'b', true(), 'c')`)).toBe(`[concat('a1', ${name}, 'bTruec')]`);
    expect(given(`concat(concat('a', ${name}), concat('b', ${name}), '')`)).toBe(
      `[concat('a', ${name}, 'b', ${name}, '')]`,
    );
    expect(given("concat(resourceGroup().tags, createArray(1), createArray(2))")).toBe(
      "[concat(resourceGroup().tags, createArray(1, 2))]",
    );
  });
});

describe("format", () => {
  it("writes what is known into its text, and counts the rest anew", () => {
    expect(given(`format('{0}-{1}-{2}', 'a', ${name}, 'c')`)).toBe(`[format('a-{0}-c', ${name})]`);
    expect(given(`format('{2}{0}{2:N0}{1,5}', 'a{b}', 'c', length(${name}))`)).toBe(
      `[format('{0}a{{b}}{0:N0}    c', length(${name}))]`,
    );
    expect(given(`format('{0}', 'a', ${name})`)).toBe("a");
    expect(given(`format(${name}, toLower('A'))`)).toBe(`[format(${name}, 'a')]`);
    expect(given(`format('{0}', createArray(${name}))`)).toBe(`[format('{0}', createArray(${name}))]`);
  });
});

describe("members of what is not known", () => {
  it("go on", () => {
    expect(given("resourceGroup().tags[toLower('A')].b")).toBe("[resourceGroup().tags['a'].b]");
    expect(given(`createObject('a', 1)[${name}]`)).toBe(`[createObject('a', 1)[${name}]]`);
    expect(given("tryGet(createObject('a', resourceGroup().tags), 'a', 'b', 'c')")).toBe(
      "[tryGet(resourceGroup().tags, 'b', 'c')]",
    );
  });
});

describe("causes", () => {
  const parameters = { secret: parameter("secret", "secret"), later: parameter("later", "runtime") };
  const causes = (call: string): readonly Cause[] => {
    const result = read(`[${call}]`, scopeOf({ parameters }));
    if ("faults" in result) throw result.faults[0];
    return [...causesOf(result.value)].sort();
  };

  it.each<[string, readonly Cause[]]>([
    ["parameters('secret')", ["secret"]],
    ["concat('a', parameters('secret'))", ["secret"]],
    ["format('{0}{1}', parameters('secret'), parameters('later'))", ["runtime", "secret"]],
    ["base64(toUpper(concat(parameters('secret'), 'x')))", ["secret"]],
    ["createObject('a', createArray(parameters('secret')))", ["secret"]],
    ["if(equals(parameters('later'), 1), parameters('secret'), 'x')", ["runtime", "secret"]],
    ["if(equals(parameters('later'), 1), toLower(createArray(parameters('secret'))), 'x')", ["runtime", "secret"]],
    ["coalesce(parameters('later'), parameters('secret'))", ["runtime", "secret"]],
    ["map(parameters('secret'), lambda('x', lambdaVariables('x').a))", ["secret"]],
    ["map(createArray('a'), lambda('x', concat(lambdaVariables('x'), parameters('secret'))))", ["secret"]],
    ["parameters('secret').a[parameters('later')]", ["runtime", "secret"]],
    ["listKeys('x', '2024-01-01')", ["runtime", "secret"]],
    ["reference(parameters('secret'))", ["runtime", "secret"]],
    ["resourceId('A.B/c', parameters('secret'))", ["secret"]],
    ["uniqueString(parameters('secret'))", ["secret"]],
    ["length(createArray(parameters('secret')))", []],
    ["resourceGroup().id", ["context"]],
    ["environment().name", ["context"]],
    ["deployment().name", ["context"]],
  ])("of %s", (call, expected) => {
    expect(causes(call)).toEqual(expected);
  });

  it("of newGuid() is that each deployment has another", () => {
    const result = read("[concat('a', newGuid())]", scopeOf({ place: "parameter default" }));
    expect("value" in result && [...causesOf(result.value)]).toEqual(["deployment"]);
  });

  it("never bring the value of a secret with them", () => {
    const result = read("[createObject('a', concat('x', parameters('secret')))]", scopeOf({ parameters }));
    expect("value" in result && shown(result.value)).toEqual({ a: "[concat('x', parameters('secret'))]" });
  });
});
