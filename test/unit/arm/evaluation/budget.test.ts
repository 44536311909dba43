// No template, however mean, hangs a build or fills its memory.
import { describe, expect, it } from "vitest";
import { Budget } from "../../../../src/arm/evaluation/budget.ts";
import { nowhere } from "../../../../src/arm/expression/syntax.ts";
import type { Value } from "../../../../src/arm/values/value.ts";
import { read, type Surroundings, scopeOf } from "../../../support/arm-scope.ts";

const long = "x".repeat(1_000_000);
const members = (count: number, name: string): Readonly<Record<string, number>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}${index}`, index]));
const often = (body: string): string => `[length(map(range(0, 10000), lambda('i', ${body})))]`;

/** The code of the fault, or "value". It takes no longer than a template may. */
function outcome(text: string, surroundings: Surroundings = {}): string {
  const start = process.cpuUsage();
  const result = read(text, scopeOf(surroundings));
  const { user, system } = process.cpuUsage(start);
  // Ten times what it takes on a quiet machine.
  expect((user + system) / 1e6).toBeLessThan(20);
  return "value" in result ? "value" : (result.faults[0]?.code.slice("expression/".length) ?? "");
}

describe("a value that would be too large", () => {
  it.each<[string, string, Surroundings?]>([
    ["a padding", "[padLeft('a', 2147483647)]"],
    ["a padding beyond 2^53", "[padLeft('a', 9223372036854775807)]"],
    ["an alignment", "[format('{0,2147483647}', 'a')]"],
    ["one to the left", "[format('{0,-2147483647}', 'a')]"],
    ["a format of long texts", `[format('${"{0}".repeat(50)}', parameters('p'))]`, { parameters: { p: long } }],
    ["long texts together", `[concat(${Array(9).fill("parameters('p')").join()})]`, { parameters: { p: long } }],
    ["a long separator", "[join(range(0, 10000), parameters('p'))]", { parameters: { p: long } }],
    ["a replacement", "[replace(parameters('p'), 'x', 'yyyyy')]", { parameters: { p: long } }],
    ["a split", "[split(parameters('p'), 'x')]", { parameters: { p: long } }],
    [
      "base64",
      "[base64(concat(parameters('p'), parameters('p'), parameters('p'), parameters('p')))]",
      { parameters: { p: long } },
    ],
    ["a map to long texts", "[map(range(0, 10000), lambda('i', padLeft('a', 3000000)))]"],
    [
      "an array of shared parts",
      "[createArray(parameters('p'), parameters('p'))]",
      { parameters: { p: [long, long, long] } },
    ],
    ["very many arrays", "[map(range(0, 10000), lambda('i', map(range(0, 30), lambda('j', createArray()))))]"],
  ])("ends with a fault: %s", (_, text, surroundings) => {
    expect(outcome(text, surroundings)).toBe("too-large");
  });

  it("is counted at every place where a part of it stands, known or not", () => {
    for (const seed of [["known"], "[resourceGroup().name]"]) {
      const variables: Record<string, unknown> = { v0: seed };
      let shared: Value = null;
      const scope = scopeOf({ variables });
      const budget = new Budget();
      // Variables are evaluated once: what grows is not the work, but what would have to be printed.
      for (let index = 0; index < 60; index += 1) {
        const result = read(
          index === 0 ? "[variables('v0')]" : "[createArray(parameters('last'), parameters('last'))]",
          { ...scope, budget, parameter: () => shared },
        );
        if ("faults" in result) {
          expect(result.faults.map(({ code }) => code)).toEqual(["expression/too-large"]);
          shared = "refused";
          break;
        }
        shared = result.value;
      }
      expect(shared).toBe("refused");
    }
  });
});

describe("work without end", () => {
  const mean = { big: "a".repeat(3_000_000), needle: `b${"a".repeat(1_000_000)}` };
  it.each<[string, string, Surroundings?]>([
    ["loops in loops", often("length(map(range(0, 10000), lambda('j', length(range(0, 10000)))))")],
    [
      "comparisons of long texts",
      often("equals(parameters('p'), parameters('q'))"),
      { parameters: { p: `${long}y`, q: `${long}z` } },
    ],
    ["their order", often("less(parameters('p'), parameters('q'))"), { parameters: { p: `${long}y`, q: `${long}z` } }],
    ["searches that always nearly match", "[contains(parameters('big'), parameters('needle'))]", { parameters: mean }],
    ["such replacements", "[replace(parameters('big'), parameters('needle'), '')]", { parameters: mean }],
    ["encodings", often("length(base64(parameters('p')))"), { parameters: { p: long } }],
    ["hashes", often("guid(parameters('p'))"), { parameters: { p: long } }],
    [
      "capitals of letters that have none",
      often("length(toUpper(parameters('p')))"),
      { parameters: { p: "ßé".repeat(300_000) } },
    ],
    ["white space", often("length(trim(parameters('p')))"), { parameters: { p: " ".repeat(1_000_000) } }],
    ["sorted names", often("length(objectKeys(parameters('p')))"), { parameters: { p: members(20_000, "name") } }],
    ["names in other letters", often("parameters('p').NAME4999"), { parameters: { p: members(5000, "name") } }],
    [
      "faults that are skipped",
      often("and(false(), parameters('p').nope)"),
      { parameters: { p: members(5000, "name") } },
    ],
    [
      "growing unions",
      "[length(reduce(range(0, 10000), createObject(), lambda('sum', 'i', union(lambdaVariables('sum'), createObject(string(lambdaVariables('i')), 1)))))]",
    ],
  ])("ends with a fault: %s", (_, text, surroundings) => {
    expect(outcome(text, surroundings)).toBe("too-much-work");
  });

  it.each<[string, string, Surroundings?]>([
    ["a union of large arrays", "[length(union(range(0, 10000), range(5000, 10000), range(0, 10000)))]"],
    [
      "an intersection of large objects",
      "[length(intersection(parameters('p'), parameters('q')))]",
      { parameters: { p: members(50_000, "p"), q: members(50_000, "q") } },
    ],
    [
      "a long sort, the wrong way round",
      "[length(sort(range(0, 10000), lambda('a', 'b', greater(lambdaVariables('a'), lambdaVariables('b')))))]",
    ],
    [
      "a text that grows letter by letter",
      "[length(reduce(range(0, 10000), '', lambda('sum', 'i', concat(lambdaVariables('sum'), 'x'))))]",
    ],
    [
      "a pattern of many stars",
      "[like(parameters('p'), parameters('q'))]",
      { parameters: { p: "a".repeat(100_000), q: `${"*a".repeat(40_000)}*b` } },
    ],
  ])("is none: %s", (_, text, surroundings) => {
    expect(outcome(text, surroundings)).toBe("value");
  });
});

describe("depth without end", () => {
  it.each<[string, string, Surroundings?]>([
    ["arrays in arrays", "[reduce(range(0, 10000), 0, lambda('a', 'i', createArray(lambdaVariables('a'))))]"],
    [
      "calls of what is not known",
      "[reduce(range(0, 10000), resourceGroup().name, lambda('a', 'i', toLower(lambdaVariables('a'))))]",
    ],
    [
      "members of what is not known",
      "[reduce(range(0, 10000), resourceGroup(), lambda('a', 'i', lambdaVariables('a').x))]",
    ],
    [
      "variables that need each other",
      "[variables('v1000')]",
      {
        variables: Object.fromEntries(
          Array.from({ length: 1001 }, (_, index) => [
            `v${index}`,
            index === 0 ? "a" : `[toLower(variables('v${index - 1}'))]`,
          ]),
        ),
      },
    ],
    [
      "keys in keys",
      "[variables('v99')]",
      {
        variables: Object.fromEntries(
          Array.from({ length: 100 }, (_, index) => [
            `v${index}`,
            index === 0 ? "[0]" : `[${"range(0, 1)[".repeat(100)}variables('v${index - 1}')${"]".repeat(100)}]`,
          ]),
        ),
      },
    ],
  ])("ends with a fault: %s", (_, text, surroundings) => {
    expect(outcome(text, surroundings)).toBe("too-deep");
  });

  it("is none of calls in calls, as deep as they may be written", () => {
    expect(outcome(`[${"toLower(".repeat(199)}'A'${")".repeat(199)}]`)).toBe("value");
    expect(outcome(`[json('{"a": 1}')${".a".repeat(200)}]`)).toBe("no-access");
  });
});

describe("a budget", () => {
  it("measures a value as the text that it will be, roughly", () => {
    const value = { name: "harbour", zones: ["1", "2"], nested: { count: 3 } };
    const size = new Budget().sizeOf(value);
    expect(size).toBeGreaterThanOrEqual(JSON.stringify(value).length);
    expect(size).toBeLessThan(JSON.stringify(value).length * 2);
  });

  it("ends for all that share it", () => {
    const budget = new Budget();
    expect(() => budget.spend(10_000_001, nowhere)).toThrow();
    expect(() => budget.spend(1, nowhere)).toThrow();
  });
});
