import { describe, expect, test } from "vitest";
import { call, copyIndex, format, member, parameter, variable } from "../../../../src/targets/arm/expression.ts";
import { expressionsIn, measureResources } from "../../../../src/targets/arm/measure.ts";
import { resourceRef } from "../../../../src/targets/arm/references.ts";
import type { ArmResource, TemplateParts } from "../../../../src/targets/arm/template.ts";

const ref = resourceRef("disk", "Microsoft.Compute/disks", "a");

function measured(own: Partial<ArmResource>) {
  const template: Pick<TemplateParts, "resources" | "variables" | "parameters"> = {
    resources: [{ ref, head: {}, properties: {}, ...own }],
    variables: { long: "x".repeat(9000), list: ["a"] },
    parameters: {
      count: { type: "int", description: "", value: 7 },
      ids: { type: "array", description: "", value: ["a", "b", "c"] },
      rerun: { type: "string", description: "", defaultValue: "" },
    },
  };
  const [measure] = measureResources(template as TemplateParts);
  return measure;
}

describe("counts", () => {
  test.each<[string, ArmResource["copy"], number]>([
    ["no loop", undefined, 1],
    ["a number", { count: 5 }, 5],
    ["a parameter", { count: parameter("count") }, 7],
    ["the length of one", { count: call("length", parameter("ids")) }, 3],
    ["a parameter without a value", { count: parameter("rerun") }, 1],
    ["something else", { count: call("add", parameter("count"), 1) }, 1],
  ])("%s", (_, copy, count) => {
    expect(measured(copy === undefined ? {} : { copy })?.count).toBe(count);
  });
});

describe("sizes", () => {
  const bytes = (value: ArmResource["properties"][string]) => measured({ properties: { value } })?.bytes ?? 0;

  test("a text counts with its quotes", () => {
    expect(bytes("abcd") - bytes("ab")).toBe(2);
  });

  test("a variable counts with its text, in base64 with a third more", () => {
    expect(bytes(variable("long"))).toBeGreaterThanOrEqual(9000);
    expect(bytes(call("base64", call("concat", format("{0}", copyIndex()), variable("long"))))).toBeGreaterThanOrEqual(
      12000,
    );
  });

  test("what only Azure knows counts as long as it can be", () => {
    expect(bytes(member(call("reference", "a"), "id"))).toBeGreaterThanOrEqual(300);
    expect(bytes(variable("list"))).toBeGreaterThanOrEqual(300);
  });

  test("a loop counts each instance", () => {
    const properties = { value: "x".repeat(1000) };
    expect(measured({ properties, copy: { count: 10 } })?.bytes).toBe(10 * (measured({ properties })?.bytes ?? 0));
  });
});

test("expressions are found wherever they stand", () => {
  const found = expressionsIn({ a: [1, { b: variable("x") }], c: parameter("y"), d: null, e: "text" });
  expect(found).toHaveLength(2);
});
