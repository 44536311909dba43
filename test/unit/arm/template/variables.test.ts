import { describe, expect, test } from "vitest";
import { messagesOf, type Parts, partOf, problemsOf, template } from "../../../support/expand-parts.ts";

const variable = (variables: Parts, name = "v") => partOf(`[variables('${name}')]`, { variables });

describe("variables", () => {
  test("hold any JSON, with expressions in it", () => {
    const v = { a: [1, "[add(1, 1)]", { b: "[toUpper('x')]" }], "[toLower('KEY')]": true, text: "[[x]" };
    expect(variable({ v })).toEqual({ a: [1, 2, { b: "X" }], key: true, text: "[x]" });
  });

  test("call each other in any order and any case of the name", () => {
    expect(variable({ v: "[concat(variables('W'), '!')]", w: "w" })).toBe("w!");
  });

  test("that come back to themselves are reported once, with the chain", () => {
    const variables = { a: "[variables('b')]", b: { c: "[variables('a')]" }, d: "[variables('a')]" };
    expect(problemsOf(template({ variables }))).toEqual(["expression/cycle /variables/b/c"]);
    expect(messagesOf(template({ variables }))).toEqual(["The variable needs itself: a → b → a."]);
  });

  test("need each other however long the chain", () => {
    const count = 5000;
    const chain = Array.from({ length: count }, (_, index) => {
      return [`v${index}`, index + 1 < count ? `[add(variables('v${index + 1}'), 1)]` : 0] as const;
    });
    expect(variable(Object.fromEntries(chain), "v0")).toBe(count - 1);
    const ring = { ...Object.fromEntries(chain), [`v${count - 1}`]: "[variables('v0')]" };
    expect(problemsOf(template({ variables: ring }))).toEqual([expect.stringMatching(/^expression\/cycle /)]);
  });

  test("are evaluated though nobody uses them, each fault at its place", () => {
    const variables = { a: "[variables('none')]", b: { c: ["[int('x')]"] }, d: "[reference('x')]", e: "[" };
    expect(problemsOf(template({ variables }))).toEqual([
      "expression/unknown-name /variables/a",
      "expression/argument /variables/b/c/0",
      "expression/not-here /variables/d",
    ]);
  });

  test("keep what has no fault", () => {
    const { v } = { v: { good: 1, bad: "[int('x')]", list: [1, "[int('x')]", 3] } };
    const parts = template({ variables: { v }, outputs: { o: { type: "object", value: "[variables('v')]" } } });
    expect(problemsOf(parts)).toEqual([
      "expression/argument /variables/v/bad",
      "expression/argument /variables/v/list/1",
    ]);
  });
});

describe("loops over variables", () => {
  test("make arrays of their own name", () => {
    const copy = [
      { name: "v", count: 2, input: "[copyIndex('v')]" },
      { name: "w", count: "[length(variables('v'))]", input: { i: "[copyIndex('w', 10)]", fixed: true } },
    ];
    expect(variable({ copy })).toEqual([0, 1]);
    expect(variable({ copy }, "w")).toEqual([
      { i: 10, fixed: true },
      { i: 11, fixed: true },
    ]);
  });

  test("may make members of an object, within each other", () => {
    const inner = {
      copy: [{ name: "cells", count: 2, input: "[format('{0}{1}', copyIndex('rows'), copyIndex('cells'))]" }],
    };
    const v = { label: "x", copy: [{ name: "rows", count: 2, input: inner }] };
    expect(variable({ v })).toEqual({ label: "x", rows: [{ cells: ["00", "01"] }, { cells: ["10", "11"] }] });
  });

  test("of no round are empty", () => {
    expect(variable({ copy: [{ name: "v", count: 0, input: "[int('x')]" }] })).toEqual([]);
  });

  test.each<[string, unknown, readonly string[]]>([
    ["a negative count", [{ name: "v", count: -1, input: 1 }], ["template/copy-count /variables/copy/0/count"]],
    ["a count beyond Azure's", [{ name: "v", count: 801, input: 1 }], ["template/copy-count /variables/copy/0/count"]],
    ["a count that is a text", [{ name: "v", count: "2", input: 1 }], ["template/result-type /variables/copy/0/count"]],
    ["a fraction", [{ name: "v", count: 1.5, input: 1 }], ["template/result-type /variables/copy/0/count"]],
    ["no input", [{ name: "v", count: 1 }], ["template/missing /variables/copy/0"]],
    ["an input that is null", [{ name: "v", count: 1, input: null }], []],
    [
      "a name that is an expression",
      [{ name: "[concat('v')]", count: 1, input: 1 }],
      ["template/not-literal /variables/copy/0/name"],
    ],
    ["something else", [5], ["template/wrong-type /variables/copy/0"]],
    ["an object", { name: "v", count: 1, input: 1 }, ["template/wrong-type /variables/copy"]],
  ])("with %s", (_, copy, expected) => {
    expect(problemsOf(template({ variables: { copy } }))).toEqual(expected);
  });

  test("with a count that nobody knows ask for it", () => {
    const copy = [{ name: "v", count: "[length(resourceGroup().name)]", input: 1 }];
    expect(problemsOf(template({ variables: { copy } }), { context: {} })).toEqual([
      "template/not-known /variables/copy/0/count",
    ]);
  });

  test("name themselves in copyIndex()", () => {
    const copy = [{ name: "v", count: 1, input: "[copyIndex('w')]" }];
    expect(problemsOf(template({ variables: { copy } }))).toEqual(["expression/unknown-name /variables/copy/0/input"]);
  });

  test("with a member called copy that is none are left alone", () => {
    expect(variable({ v: { copy: "text" } })).toEqual({ copy: "text" });
    expect(variable({ v: { copy: [] } })).toEqual({ copy: [] });
    expect(variable({ v: { copy: [{ source: "a" }] } })).toEqual({ copy: [{ source: "a" }] });
  });
});
