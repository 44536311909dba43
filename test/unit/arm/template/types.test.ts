// Types of language version 2.0: what parameters, outputs and definitions ask of a value.
import { describe, expect, test } from "vitest";
import {
  messagesOf,
  outputsOf,
  type Parts,
  problemsOf,
  sound,
  template,
  template2,
} from "../../../support/expand-parts.ts";

const value = "template/value parameters.json#/parameters/p/value";

function found(type: Parts, given: unknown, definitions: Parts = {}): readonly string[] {
  return problemsOf(template2({ definitions, parameters: { p: type } }), { parameters: { p: given } });
}

const pair = { type: "array", prefixItems: [{ type: "int" }, { type: "bool" }] };
const foo = {
  type: "object",
  properties: { foo: { type: "string", minLength: 3 }, bar: { type: "int", minValue: 0 } },
};
const tagged = {
  type: "object",
  discriminator: {
    propertyName: "type",
    mapping: {
      ints: { type: "object", properties: { n: { type: "int" } }, additionalProperties: false },
      strings: { type: "object", additionalProperties: { type: "string" } },
    },
  },
};

describe("a value is held to", () => {
  test.each<[string, Parts, unknown, readonly string[]]>([
    ["items", { type: "array", items: { type: "int" } }, [1, 2], []],
    ["items, each", { type: "array", items: { type: "int" } }, [1, "a", 2, "b"], [`${value}/1`, `${value}/3`]],
    ["prefixItems", pair, [1, true, "rest"], []],
    ["prefixItems, each", pair, [1, 2], [`${value}/1`]],
    ["the number of prefixItems", pair, [1], [value]],
    ["items after prefixItems", { ...pair, items: { type: "int" } }, [1, true, 2, "x"], [`${value}/3`]],
    ["items that are closed", { ...pair, items: false }, [1, true, 2], [value]],
    ["properties", foo, { foo: "abc", bar: 1, more: true }, []],
    ["properties, in any case", foo, { FOO: "abc", Bar: 1 }, []],
    ["properties, each", foo, { foo: "", bar: -1 }, [`${value}/foo`, `${value}/bar`]],
    ["properties that are missing", foo, { bar: 1 }, [value]],
    [
      "additionalProperties",
      { type: "object", additionalProperties: { type: "int" } },
      { a: 1, b: "x" },
      [`${value}/b`],
    ],
    ["none of those", { ...foo, additionalProperties: false }, { foo: "abc", bar: 1, fizz: 1 }, [`${value}/fizz`]],
    ["a discriminator", tagged, { type: "ints", n: 1 }, [`${value}/type`]],
    ["the type behind it", tagged, { type: "strings", a: 1 }, [`${value}/a`]],
    ["a tag", tagged, { type: "floats" }, [value]],
    ["a tag that is there", tagged, { n: 1 }, [value]],
  ])("%s", (_, type, given, expected) => {
    expect(found(type, given)).toEqual(expected);
  });

  test("at any depth, in words that lead there", () => {
    const type = {
      type: "array",
      items: { type: "object", properties: { a: { type: "array", items: { type: "int" } } } },
    };
    const parts = template2({ parameters: { p: type } });
    expect(messagesOf(parts, { parameters: { p: [{ a: [1, "x"] }] } })).toEqual([
      '"0.a.1" in the value of the parameter "p" must be an int, and is a string.',
    ]);
  });
});

describe("nullable", () => {
  test("is null where nothing is given", () => {
    const parts = template2({
      parameters: { p: { type: "string", nullable: true } },
      outputs: { o: { type: "string", nullable: true, value: "[parameters('p')]" } },
    });
    expect(outputsOf(parts)).toEqual({ o: null });
    expect(outputsOf(parts, { parameters: { p: null } })).toEqual({ o: null });
  });

  test("members may be null or absent", () => {
    const type = { type: "object", properties: { a: { type: "int", nullable: true } } };
    for (const given of [{}, { a: null }, { a: 1 }]) expect(found(type, given)).toEqual([]);
    expect(found(type, { a: "x" })).toEqual([`${value}/a`]);
  });

  test("says true or false", () => {
    expect(problemsOf(template2({ parameters: { p: { type: "int", nullable: "yes", defaultValue: 1 } } }))).toEqual([
      "template/wrong-type /parameters/p/nullable",
    ]);
  });
});

describe("definitions", () => {
  const definitions = {
    month: { type: "int", minValue: 1, maxValue: 12 },
    months: { type: "array", items: { $ref: "#/definitions/month" } },
    maybe: { $ref: "#/definitions/month", nullable: true },
    deep: { type: "object", properties: { inner: { type: "array", prefixItems: [{ type: "bool" }] } } },
    tree: { type: "object", properties: { left: { $ref: "#/definitions/tree", nullable: true } } },
  };

  test.each<[string, Parts, unknown, readonly string[]]>([
    ["are referred to", { $ref: "#/definitions/month" }, 13, [value]],
    ["in any case", { $ref: "#/definitions/MONTH" }, 13, [value]],
    ["through each other", { $ref: "#/definitions/months" }, [1, 13], [`${value}/1`]],
    ["and narrowed", { $ref: "#/definitions/month", maxValue: 6 }, 7, [value]],
    ["and may be null", { $ref: "#/definitions/maybe" }, null, []],
    ["in their parts", { $ref: "#/definitions/deep/properties/inner/prefixItems/0" }, 1, [value]],
    [
      "and may hold themselves",
      { $ref: "#/definitions/tree" },
      { left: { left: { left: 1 } } },
      [`${value}/left/left/left`],
    ],
  ])("%s", (_, type, given, expected) => {
    expect(found(type, given, definitions)).toEqual(expected);
  });

  test.each(["#/definitions/none", "#/definitions/deep/items", "#/variables/x", "month", 5])("%s is none", ($ref) => {
    expect(found({ $ref }, 1, definitions)[0]).toMatch(/^template\/unknown-definition \/parameters\/p\/\$ref$/);
  });

  test("that only stand for each other say nothing", () => {
    const circle = { a: { $ref: "#/definitions/b" }, b: { $ref: "#/definitions/a" } };
    expect(problemsOf(template2({ definitions: circle }))).toEqual([
      "template/definition-cycle /definitions/a/$ref",
      "template/definition-cycle /definitions/b/$ref",
    ]);
    expect(found({ $ref: "#/definitions/a" }, 1, circle)).toHaveLength(3);
  });

  test("names in references may be escaped", () => {
    const odd = { "a/b": { type: "int" }, "c d": { type: "int" } };
    expect(found({ $ref: "#/definitions/a~1b" }, 1, odd)).toEqual([]);
    expect(found({ $ref: "#/definitions/c%20d" }, 1, odd)).toEqual([]);
  });

  test("make a parameter secure", () => {
    const parts = template2({
      definitions: { secret: { type: "secureString" } },
      parameters: { p: { $ref: "#/definitions/secret" } },
    });
    const { parameters } = sound(parts, { parameters: { p: "hunter2" } });
    expect(JSON.stringify([...parameters])).not.toContain("hunter2");
  });
});

test("version 1.0 has none of this", () => {
  const parameters = { p: { type: "array", items: { type: "int" }, nullable: true } };
  expect(problemsOf(template({ parameters }))).toEqual([
    "template/needs-version-2 /parameters/p/nullable (key)",
    "template/needs-version-2 /parameters/p/items (key)",
  ]);
});
