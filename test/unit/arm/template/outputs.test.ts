import { describe, expect, test } from "vitest";
import { isUnknown } from "../../../../src/arm/values/value.ts";
import {
  expand,
  outputsOf,
  type Parts,
  problemsOf,
  sound,
  template,
  template2,
} from "../../../support/expand-parts.ts";

const one = (output: Parts, parts: Parts = {}) => template({ ...parts, outputs: { o: output } });

describe("outputs", () => {
  test("have their name, type, value and place", () => {
    const { outputs } = sound(one({ type: "Int", value: "[add(1, 1)]", metadata: { description: "x" } }));
    expect(outputs).toEqual([{ name: "o", type: "Int", value: 2, pointer: "/outputs/o" }]);
  });

  test("keep what is null in them", () => {
    expect(outputsOf(one({ type: "object", value: { a: null, b: "[null()]" } }))).toEqual({ o: { a: null, b: null } });
  });

  test("may be loops", () => {
    const copy = { count: 2, input: { i: "[copyIndex()]", j: "[copyIndex(1)]" } };
    expect(outputsOf(one({ type: "array", copy }))).toEqual({
      o: [
        { i: 0, j: 1 },
        { i: 1, j: 2 },
      ],
    });
    expect(outputsOf(one({ type: "array", copy: { ...copy, count: 0 } }))).toEqual({ o: [] });
  });

  test.each<[unknown, boolean]>([
    [true, true],
    [false, false],
    ["[equals(1, 2)]", false],
    [null, true],
  ])("are there under a condition: %j", (condition, isThere) => {
    const parts = one({ type: "int", value: 1, condition });
    expect(outputsOf(parts)).toEqual(isThere ? { o: 1 } : {});
  });

  test.each<[string, Parts, readonly string[]]>([
    ["no type", { value: 1 }, ["template/missing /outputs/o"]],
    ["an unknown type", { type: "number", value: 1 }, ["template/unknown-type /outputs/o/type"]],
    ["neither value nor loop", { type: "int" }, ["template/missing /outputs/o"]],
    [
      "both",
      { type: "array", value: [], copy: { count: 1, input: 1 } },
      ["template/output-form /outputs/o/copy (key)"],
    ],
    ["a loop without input", { type: "array", copy: { count: 1 } }, ["template/missing /outputs/o/copy"]],
    [
      "a loop too long",
      { type: "array", copy: { count: 801, input: 1 } },
      ["template/copy-count /outputs/o/copy/count"],
    ],
    ["a loop of another type", { type: "object", copy: { count: 1, input: 1 } }, ["template/value /outputs/o/copy"]],
    [
      "a condition that is a text",
      { type: "int", value: 1, condition: "yes" },
      ["template/result-type /outputs/o/condition"],
    ],
    ["an unknown member", { type: "int", value: 1, val: 2 }, ["template/unknown-member /outputs/o/val (key)"]],
    ["a text for an int", { type: "int", value: "1" }, ["template/value /outputs/o/value"]],
    ["a fault", { type: "int", value: "[int('x')]" }, ["expression/argument /outputs/o/value"]],
    [
      "a fault where it is left out",
      { type: "int", value: "[int('x')]", condition: false },
      ["template/skipped-fault /outputs/o/value"],
    ],
  ])("with %s", (_, output, expected) => {
    expect(problemsOf(one(output))).toEqual(expected);
  });

  test.each<[string, unknown, unknown]>([
    ["null for a string", "string", "[null()]"],
    ["null for an object", "object", "[tryGet(createObject(), 'x')]"],
    ["a fraction for an int", "int", "[float('1.5')]"],
  ])("with %s are doubtful, and stay", (_, type, value) => {
    const { deployment, problems } = expand(one({ type, value } as Parts));
    expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      "template/output-type /outputs/o/value",
    ]);
    expect(deployment.outputs).toHaveLength(1);
  });

  test("that may be null are null", () => {
    const parts = template2({ outputs: { o: { type: "string", nullable: true, value: "[null()]" } } });
    expect(outputsOf(parts)).toEqual({ o: null });
  });

  test("may be of a definition", () => {
    const definitions = { n: { type: "int", minValue: 5 } };
    const parts = (value: number) => template2({ definitions, outputs: { o: { $ref: "#/definitions/n", value } } });
    expect(outputsOf(parts(5))).toEqual({ o: 5 });
    expect(sound(parts(5)).outputs[0]?.type).toBe("int");
    expect(problemsOf(parts(4))).toEqual(["template/value /outputs/o/value"]);
  });
});

describe("secure outputs", () => {
  test.each<[string, unknown]>([
    ["securestring", "hunter2"],
    ["secureObject", { a: "hunter2" }],
  ])("of type %s are hidden", (type, value) => {
    const [output] = sound(one({ type, value })).outputs;
    expect(isUnknown(output?.value) && output.value.isSecret).toBe(true);
    expect(JSON.stringify(output)).not.toContain("hunter2");
  });

  test("are checked, and never repeated", () => {
    const { problems } = expand(one({ type: "secureString", value: ["hunter2"] }));
    expect(problems.map(({ code }) => code)).toEqual(["template/value"]);
    expect(JSON.stringify(problems)).not.toContain("hunter2");
  });

  test("may be parts of others", () => {
    const outputs = {
      o: {
        type: "object",
        properties: { password: { type: "securestring" }, user: { type: "string" } },
        value: { user: "u", password: "hunter2" },
      },
    };
    expect(outputsOf(template2({ outputs }))).toEqual({
      o: { user: "u", password: "[reference(deployment().name).outputs.o.value.password]" },
    });
  });
});
