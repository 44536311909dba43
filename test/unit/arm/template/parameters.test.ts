import { describe, expect, test } from "vitest";
import { isUnknown } from "../../../../src/arm/values/value.ts";
import {
  expand,
  messagesOf,
  outputsOf,
  type Parts,
  partOf,
  problemsOf,
  sound,
  template,
  template2,
} from "../../../support/expand-parts.ts";

const declared = (type: string, facets: Parts = {}) => template({ parameters: { p: { type, ...facets } } });

describe("what is given", () => {
  const parameters = { a: { type: "string", defaultValue: "default" }, b: { type: "string", defaultValue: "default" } };
  const whole = template({
    parameters,
    outputs: {
      a: { type: "string", value: "[parameters('a')]" },
      b: { type: "string", value: "[parameters('B')]" },
    },
  });
  const file = (values: Parts) => ({ parameters: values });

  test("the last file counts, parameter by parameter, in any case of the name", () => {
    const files = {
      first: file({ a: { value: "first" }, b: { value: "first" } }),
      second: file({ A: { value: "second" } }),
    };
    expect(outputsOf(whole, { files })).toEqual({ a: "second", b: "first" });
  });

  test("values are literals: neither evaluated nor unescaped", () => {
    const values = { a: "[concat('a')]", b: "[[b]" };
    expect(outputsOf(whole, { parameters: values })).toEqual(values);
  });

  test("defaults are evaluated, and unescaped", () => {
    const own = {
      a: { type: "string", defaultValue: "[concat('a', 'b')]" },
      b: { type: "string", defaultValue: "[[b]" },
    };
    expect(outputsOf({ ...whole, parameters: own })).toEqual({ a: "ab", b: "[b]" });
  });

  test("null is the default, or nothing", () => {
    expect(outputsOf(whole, { parameters: { a: null } })).toMatchObject({ a: "default" });
    expect(problemsOf(declared("string"), { parameters: { p: null } })).toEqual([
      "template/value parameters.json#/parameters/p/value",
    ]);
  });

  test.each<[string, unknown, readonly string[]]>([
    ["no object", [], ["template/wrong-type f#"]],
    ["without parameters", {}, ["template/missing f#"]],
    ["with an unknown member", { parameters: {}, params: {} }, ["template/unknown-member f#/params (key)"]],
    ["with an entry that is a value", { parameters: { a: "x" } }, ["template/wrong-type f#/parameters/a"]],
    ["with an empty entry", { parameters: { a: {} } }, ["template/parameter-form f#/parameters/a"]],
    [
      "with a value and a reference",
      { parameters: { a: { value: 1, reference: { keyVault: { id: "v" }, secretName: "s" } } } },
      ["template/parameter-form f#/parameters/a"],
    ],
    [
      "with an undeclared parameter",
      { parameters: { aa: { value: 1 } } },
      ["template/undeclared-parameter f#/parameters/aa (key)"],
    ],
    [
      "with a reference that says too little",
      { parameters: { a: { reference: { keyVault: {} } } } },
      ["template/missing f#/parameters/a/reference", "template/missing f#/parameters/a/reference/keyVault"],
    ],
    ["with metadata", { parameters: { a: { value: "x", metadata: { why: 1 } } }, metadata: {} }, []],
  ])("a file %s", (_, value, expected) => {
    expect(problemsOf(whole, { files: { f: value } })).toEqual(expected);
  });

  test("a file may hold what a tool has looked up", () => {
    const files = {
      f: {
        parameters: {
          a: { expression: "[format('{0}!', externalInputs('k'))]" },
          b: { expression: "[externalInputs('none')]" },
        },
        externalInputs: { k: { value: "found" } },
      },
    };
    expect(outputsOf(whole, { files })).toEqual({ a: "found!", b: "[externalInputs('none')]" });
  });

  test("a parameter with neither value nor default is missing, and what uses it says nothing more", () => {
    const parts = template({
      parameters: { p: { type: "int" } },
      variables: { v: "[add(parameters('p'), 1)]", w: "[range(0, variables('v'))]" },
      outputs: { o: { type: "array", copy: { count: "[parameters('p')]", input: "[variables('w')]" } } },
    });
    expect(problemsOf(parts)).toEqual(["template/missing-parameter /parameters/p"]);
  });
});

describe("defaults", () => {
  test("call each other in any order", () => {
    const parameters = {
      a: { type: "string", defaultValue: "[concat(parameters('b'), '!')]" },
      b: { type: "string", defaultValue: "b" },
    };
    expect(partOf("[parameters('a')]", { parameters })).toBe("b!");
  });

  test("that come back to themselves are reported once, with the chain", () => {
    const parameters = {
      a: { type: "string", defaultValue: "[parameters('b')]" },
      b: { type: "string", defaultValue: "[parameters('c')]" },
      c: { type: "string", defaultValue: "[parameters('A')]" },
    };
    expect(problemsOf(template({ parameters }))).toEqual(["expression/cycle /parameters/c/defaultValue"]);
    expect(messagesOf(template({ parameters }))).toEqual(["The parameter needs itself: a → b → c → a."]);
  });

  test.each(["[variables('v')]", "[reference('x')]", "[listKeys('x', '2024-01-01')]", "[copyIndex()]"])(
    "cannot be %s",
    (defaultValue) => {
      const parts = template({ parameters: { p: { type: "string", defaultValue } }, variables: { v: 1 } });
      expect(problemsOf(parts)[0]).toMatch(/^expression\/.* \/parameters\/p\/defaultValue$/);
    },
  );

  test("that nobody knows stay expressions", () => {
    const parameters = { p: { type: "string", defaultValue: "[resourceGroup().location]" } };
    expect(partOf("[concat(parameters('p'), '!')]", { parameters }, { context: {} })).toBe(
      "[concat(resourceGroup().location, '!')]",
    );
  });

  test("that are other ones each time stay parameters, so that all uses mean the same", () => {
    const parameters = { p: { type: "string", defaultValue: "[newGuid()]" } };
    expect(partOf("[concat(parameters('p'), parameters('p'))]", { parameters })).toBe(
      "[concat(parameters('p'), parameters('p'))]",
    );
  });
});

describe("types", () => {
  test.each<[string, unknown, boolean]>([
    ["string", "", true],
    ["string", 1, false],
    ["STRING", "x", true],
    ["int", 1, true],
    ["int", -9007199254740993n, true],
    ["int", 1.5, false],
    ["int", "1", false],
    ["bool", false, true],
    ["bool", "true", false],
    ["array", [], true],
    ["array", {}, false],
    ["object", {}, true],
    ["object", [], false],
    ["object", null, false],
    ["secureString", "x", true],
    ["securestring", 1, false],
    ["secureObject", { a: 1 }, true],
    ["secureObject", "x", false],
  ])("%s, case %#", (type, value, isRight) => {
    const found = problemsOf(declared(type), { parameters: { p: value } });
    expect(found).toEqual(isRight ? [] : ["template/value parameters.json#/parameters/p/value"]);
  });

  test("there are seven", () => {
    expect(problemsOf(declared("number"), { parameters: { p: 1 } })).toEqual([
      "template/unknown-type /parameters/p/type",
    ]);
    expect(problemsOf(template({ parameters: { p: { defaultValue: 1 } } }))).toEqual([
      "template/missing /parameters/p",
    ]);
  });

  test("defaults are held to them too", () => {
    expect(problemsOf(declared("int", { defaultValue: "1" }))).toEqual(["template/value /parameters/p/defaultValue"]);
  });
});

describe("constraints", () => {
  test.each<[string, Parts, unknown, string | undefined]>([
    ["string", { allowedValues: ["a", "b"] }, "b", undefined],
    ["string", { allowedValues: ["a", "b"] }, "c", 'The value of the parameter "p" is "c", and must be "a" or "b".'],
    ["string", { allowedValues: ["[[a]"] }, "[a]", undefined],
    ["int", { allowedValues: [1, 2] }, 3, 'The value of the parameter "p" is "3", and must be "1" or "2".'],
    ["array", { allowedValues: ["a", "b"] }, ["b", "a"], undefined],
    ["array", { allowedValues: [["a", "b"]] }, ["a", "b"], undefined],
    ["array", { allowedValues: ["a"] }, ["a", "c"], 'The value of the parameter "p" is "["a","c"]", and must be "a".'],
    ["int", { minValue: 1, maxValue: 3 }, 1, undefined],
    ["int", { minValue: 1, maxValue: 3 }, 3, undefined],
    ["int", { minValue: 1 }, 0, 'The value of the parameter "p" is 0, which is below the minimum 1.'],
    ["int", { maxValue: 3 }, 4, 'The value of the parameter "p" is 4, which is above the maximum 3.'],
    [
      "string",
      { minLength: 2 },
      "a",
      'The value of the parameter "p" has fewer than the 2 characters that it must have.',
    ],
    [
      "array",
      { maxLength: 1 },
      [1, 2],
      'The value of the parameter "p" has more than the 1 elements that it may have.',
    ],
  ])("%s with %j takes %j", (type, facets, value, message) => {
    const found = messagesOf(declared(type, facets), { parameters: { p: value } });
    expect(found).toEqual(message === undefined ? [] : [message]);
  });

  test("a value that differs in case passes Azure, with a warning", () => {
    const parts = declared("string", { allowedValues: ["Standard_LRS"] });
    expect(problemsOf(parts, { parameters: { p: "standard_lrs" } })).toEqual([
      "template/allowed-case parameters.json#/parameters/p/value",
    ]);
  });

  test.each<[Parts, string]>([
    [{ minValue: "1" }, "/parameters/p/minValue"],
    [{ maxLength: 1.5 }, "/parameters/p/maxLength"],
    [{ allowedValues: "a" }, "/parameters/p/allowedValues"],
  ])("%j is none", (facets, pointer) => {
    expect(problemsOf(declared("string", { defaultValue: "x", ...facets }))).toEqual([
      `template/wrong-type ${pointer}`,
    ]);
  });
});

describe("secrets", () => {
  const secure = (facets: Parts = {}) => declared("secureString", facets);

  test("are not known, whether a value is given or defaulted", () => {
    for (const given of [{ parameters: { p: "hunter2" } }, {}]) {
      const { parameters } = sound(secure({ defaultValue: "letmein" }), given);
      const value = parameters.get("p");
      expect(isUnknown(value) && [...value.causes]).toEqual(["secret"]);
      expect(JSON.stringify([...parameters])).not.toMatch(/hunter2|letmein/);
    }
  });

  test("are checked, and never repeated", () => {
    const parts = secure({ minLength: 12, allowedValues: ["x"] });
    const messages = messagesOf(parts, { parameters: { p: "hunter2" } });
    expect(messages).toEqual(['The value of the parameter "p" is none of the allowed values.']);
    const short = messagesOf(secure({ minLength: 12 }), { parameters: { p: "hunter2" } });
    expect(short).toEqual(['The value of the parameter "p" has fewer than the 12 characters that it must have.']);
  });

  test("spread through what is made of them", () => {
    const parts = template({
      parameters: { p: { type: "secureObject" } },
      outputs: { o: { type: "string", value: "[format('{0}-{1}', parameters('p').password, 'x')]" } },
    });
    const value = sound(parts, { parameters: { p: { password: "hunter2" } } }).outputs[0]?.value;
    expect(isUnknown(value) && value.isSecret).toBe(true);
    expect(JSON.stringify(value)).not.toContain("hunter2");
  });

  test("of a key vault are not known either, whatever the type", () => {
    const reference = { keyVault: { id: "/x" }, secretName: "s", secretVersion: "1" };
    const files = { f: { parameters: { p: { reference } } } };
    for (const type of ["secureString", "string"]) {
      const value = sound(declared(type), { files }).parameters.get("p");
      expect(isUnknown(value) && value.isSecret).toBe(true);
    }
  });
});

test("of 2.0 may be of any type where they say none", () => {
  const parts = template2({ parameters: { p: {} }, outputs: { o: { type: "int", value: "[parameters('p')]" } } });
  expect(outputsOf(parts, { parameters: { p: 5 } })).toEqual({ o: 5 });
});

test("the parameters of an expansion are there by their declared names", () => {
  const { deployment } = expand(declared("int"), { parameters: { P: 7 } });
  expect([...deployment.parameters]).toEqual([["p", 7]]);
});
