import { describe, expect, test } from "vitest";
import { messagesOf, type Parts, partOf, problemsOf, template, template2 } from "../../../support/expand-parts.ts";

const value = (text: unknown, type = "string"): Parts => ({ type, value: text });
const text = { name: "x", type: "string" };
const functions = (members: Parts) => [{ namespace: "f", members }];
const shout = { parameters: [text], output: value("[concat(toUpper(parameters('X')), '!')]") };

describe("a function of the template", () => {
  test("is called by namespace and name, in any case", () => {
    expect(partOf("[F.Shout('a')]", { functions: functions({ shout }) })).toBe("A!");
  });

  test("may give an object with expressions in it", () => {
    const pair = {
      parameters: [text],
      output: value({ a: "[parameters('x')]", b: [1, "[length(parameters('x'))]"] }, "object"),
    };
    expect(partOf("[f.pair('abc').b[1]]", { functions: functions({ pair }) })).toBe(3);
  });

  test("takes what is not known, and gives what is left of it", () => {
    const given = { context: {} };
    expect(partOf("[f.shout(resourceGroup().name)]", { functions: functions({ shout }) }, given)).toBe(
      "[concat(toUpper(resourceGroup().name), '!')]",
    );
  });

  test.each<[string, unknown, string]>([
    ["too few arguments", "[f.shout()]", "expression/argument-count"],
    ["too many", "[f.shout('a', 'b')]", "expression/argument-count"],
    ["another type", "[f.shout(1)]", "template/value"],
    ["another name", "[f.whisper('a')]", "expression/unknown-function"],
    ["another namespace", "[g.shout('a')]", "expression/unknown-function"],
  ])("refuses %s", (_, call, code) => {
    const parts = template({ functions: functions({ shout }), variables: { v: call } });
    expect(problemsOf(parts)).toEqual([`${code} /variables/v`]);
  });

  test("says what it wants", () => {
    const parts = template({ functions: functions({ shout }), variables: { v: "[f.shout(1)]" } });
    expect(messagesOf(parts)).toEqual(['The argument "x" of the function "f.shout" must be a string, and is an int.']);
  });

  test("must give what it says", () => {
    const parts = template({ functions: functions({ bad: { output: value(1) } }), variables: { v: "[f.bad()]" } });
    expect(problemsOf(parts)).toEqual(["template/value /functions/0/members/bad/output/value"]);
  });

  test("that fails is reported where it fails, once, and its users say nothing more", () => {
    const bad = { parameters: [text], output: value("[substring(parameters('x'), 9)]") };
    const variables = { v: "[f.bad('a')]", w: "[concat(f.bad('b'), variables('v'))]" };
    expect(problemsOf(template({ functions: functions({ bad }), variables }))).toEqual([
      "expression/argument /functions/0/members/bad/output/value",
    ]);
  });

  test.each(["[f.shout('a')]", "[reference('x')]", "[nothing()]", "[concat(]"])(
    "of version 1.0 cannot call %s, though nobody calls it",
    (body) => {
      const found = problemsOf(template({ functions: functions({ shout, bad: { output: value(body) } }) }));
      expect(found).toEqual([expect.stringContaining("/functions/0/members/bad/output/value")]);
    },
  );

  test.each(["[parameters('p')]", "[variables('w')]"])("knows its own parameters only: %s", (body) => {
    const bad = { output: value(body) };
    const parts = { parameters: { p: { type: "string", defaultValue: "" } }, variables: { v: "[f.bad()]", w: 1 } };
    expect(problemsOf(template({ ...parts, functions: functions({ bad }) }))).toEqual([
      "expression/unknown-name /functions/0/members/bad/output/value",
    ]);
  });

  test.each<[string, unknown, readonly string[]]>([
    ["no namespace", [{ members: {} }], ["template/missing /functions/0"]],
    ["no members", [{ namespace: "f" }], ["template/missing /functions/0"]],
    ["no output", functions({ g: {} }), ["template/missing /functions/0/members/g"]],
    ["no value", functions({ g: { output: { type: "string" } } }), ["template/missing /functions/0/members/g/output"]],
    ["no type", functions({ g: { output: { value: "x" } } }), ["template/missing /functions/0/members/g/output"]],
    [
      "parameters as an object",
      functions({ g: { parameters: {}, output: value("x") } }),
      ["template/wrong-type /functions/0/members/g/parameters"],
    ],
    [
      "a parameter without a name",
      functions({ g: { parameters: [{ type: "int" }], output: value("x") } }),
      ["template/missing /functions/0/members/g/parameters/0"],
    ],
    [
      "one of a name",
      [...functions({ g: { output: value("x") } }), ...functions({ G: { output: value("x") } })],
      ["template/duplicate-name /functions/1/members/G"],
    ],
    ["a text", ["x"], ["template/wrong-type /functions/0"]],
  ])("has %s", (_, section, expected) => {
    expect(problemsOf(template({ functions: section }))).toEqual(expected);
  });
});

describe("in version 2.0", () => {
  const twice = { parameters: [text], output: value("[concat(f.shout(parameters('x')), f.shout(parameters('x')))]") };

  test("functions call each other", () => {
    const parts = template2({
      functions: functions({ twice, shout }),
      variables: { v: "[f.twice('a')]" },
      outputs: { o: { type: "string", value: "[variables('v')]" } },
    });
    expect(problemsOf(parts)).toEqual([]);
  });

  test("and use variables, which may call them", () => {
    const join = { parameters: [text], output: value("[concat(variables('bar'), '-', parameters('x'))]") };
    const variables = { bar: "abc", v: "[f.join('def')]" };
    const parts = { functions: functions({ join }), variables };
    expect(problemsOf(template2({ ...parts, outputs: { o: { type: "string", value: "[variables('v')]" } } }))).toEqual(
      [],
    );
    const ring = { ...variables, bar: "[f.join('x')]" };
    expect(problemsOf(template2({ ...parts, variables: ring }))).toEqual([
      "expression/cycle /functions/0/members/join/output/value",
    ]);
  });

  test("but not themselves", () => {
    const ring = { a: { output: value("[f.b()]") }, b: { output: value("[f.a()]") } };
    expect(problemsOf(template2({ functions: functions(ring), variables: { v: "[f.a()]" } }))).toEqual([
      "expression/cycle /functions/0/members/b/output/value",
    ]);
  });

  test("arguments may be calls of the same function", () => {
    const parts = template2({
      functions: functions({ shout }),
      outputs: { o: { type: "string", value: "[f.shout(f.shout('a'))]" } },
    });
    expect(problemsOf(parts)).toEqual([]);
  });

  test("parameters and results have types of definitions", () => {
    const definitions = { short: { type: "string", maxLength: 2 } };
    const echo = {
      parameters: [{ name: "x", $ref: "#/definitions/short" }],
      output: { $ref: "#/definitions/short", value: "[concat(parameters('x'), '!')]" },
    };
    const parts = (argument: string) =>
      template2({ definitions, functions: functions({ echo }), variables: { v: `[f.echo('${argument}')]` } });
    expect(problemsOf(parts("a"))).toEqual([]);
    expect(problemsOf(parts("ab"))).toEqual(["template/value /functions/0/members/echo/output/value"]);
    expect(problemsOf(parts("abc"))).toEqual(["template/value /variables/v"]);
  });

  test("nothing given for what may be null is null", () => {
    const maybe = { parameters: [{ ...text, nullable: true }], output: value("[coalesce(parameters('x'), 'none')]") };
    const parts = template2({
      functions: functions({ maybe }),
      outputs: { o: { type: "string", value: "[f.maybe(null())]" } },
    });
    expect(problemsOf(parts)).toEqual([]);
  });
});
