import { describe, expect, test } from "vitest";
import { parse } from "../../../src/document/parse.ts";
import { parseOverride } from "../../../src/document/parse-override.ts";
import { override } from "../../support/definition.ts";

const text = "a: {b: 1}\npools:\n  - name: one\n    count: 1\n  - name: two\n    count: 2\nempty:\n";
const apply = (...sets: readonly string[]) => parse({ name: "f", text }, sets.map(override));
const dataOf = (...sets: readonly string[]) => apply(...sets).value?.value;
const original = dataOf();

describe("parseOverride", () => {
  test.each([
    ["masters.count=3", "/masters/count", 3],
    ["agentPools[0].count=5", "/agentPools/0/count", 5],
    ["agentPools.linux1.count=5", "/agentPools/linux1/count", 5],
    ['tags."cost.center"=x=y', "/tags/cost.center", "x=y"],
    ['tags."a\\"=b"=1', '/tags/a"=b', 1],
    ["a[0][1]=x", "/a/0/1", "x"],
    ["a=[1, {b: c}]", "/a", [1, { b: "c" }]],
    ['a="1.36"', "/a", "1.36"],
    ["a=b: 1", "/a", { b: 1 }],
    ["a~/b=1", "/a~0~1b", 1],
  ])("%s", (given, pointer, value) => {
    expect(parseOverride(given).value).toEqual({ pointer, value, text: given });
  });

  test.each([
    ["masters", "option/bad-set", 7, 14],
    ["=1", "option/bad-set", 7, 7],
    ["a..b=1", "option/bad-set", 7, 11],
    [".a=1", "option/bad-set", 7, 9],
    ["a[x]=1", "option/bad-set", 7, 11],
    ["a.[0]=1", "option/bad-set", 7, 12],
    ["a= ", "option/bad-set", 8, 9],
    ["a=[1", "document/syntax", 9, 10],
    ["a=!x 1", "document/custom-tag", 12, 13],
  ])("refuses %s", (given, code, column, endColumn) => {
    const { value, problems } = parseOverride(given);
    expect(value).toBeUndefined();
    expect(problems).toMatchObject([{ code, location: { file: `--set ${given}`, line: 1, column, endColumn } }]);
  });
});

describe("an override", () => {
  test.each([
    ["replaces a value", ["a.b=2"], { a: { b: 2 } }],
    ["replaces a collection", ["a=[1]"], { a: [1] }],
    ["adds a member", ["a.c=2"], { a: { b: 1, c: 2 } }],
    ["makes what is missing on the way", ["x.y.z=1"], { x: { y: { z: 1 } } }],
    ["fills what is empty", ["empty.x=1"], { empty: { x: 1 } }],
    [
      "finds an item by index",
      ["pools[1].count=9"],
      {
        pools: [
          { name: "one", count: 1 },
          { name: "two", count: 9 },
        ],
      },
    ],
    [
      "finds an item by name",
      ["pools.two.count=9"],
      {
        pools: [
          { name: "one", count: 1 },
          { name: "two", count: 9 },
        ],
      },
    ],
    [
      "appends an item",
      ["pools[2]={name: three}"],
      { pools: [{ name: "one", count: 1 }, { name: "two", count: 2 }, { name: "three" }] },
    ],
    ["gives way to a later one", ["a.b=2", "a.b=3"], { a: { b: 3 } }],
  ])("%s", (_, sets, changed) => {
    expect(dataOf(...sets)).toEqual({ ...(original as object), ...changed });
  });

  test.each([
    ["a.b.c=1", "a.b is a single value"],
    ["pools.twoo.count=1", 'did you mean "two"'],
    ["pools[7].count=1", "pools has 2 items, no item 7"],
    ["a.__proto__.x=1", "no member named"],
  ])("is refused: %s", (given, reason) => {
    const { value, problems } = apply(given);
    expect(value).toBeUndefined();
    expect(problems).toMatchObject([{ code: "option/bad-set", params: { reason: expect.stringContaining(reason) } }]);
    expect(problems[0]?.location?.file).toBe(`--set ${given}`);
  });

  test("is where its values are located", () => {
    const document = apply("a.b=2", "x.y=1", "pools.two={count: z}").value;
    const at = (pointer: string, part: "key" | "value") => {
      const place = document?.locate(pointer, part);
      return place && `${place.file} ${place.column}-${place.endColumn}`;
    };
    expect(at("/a/b", "value")).toBe("--set a.b=2 11-12");
    expect(at("/a/b", "key")).toBe("--set a.b=2 7-10");
    expect(at("/x", "key")).toBe("--set x.y=1 7-10");
    expect(at("/pools/1/count", "value")).toBe("--set pools.two={count: z} 17-27");
    expect(at("/a", "key")).toBe("f 1-2");
    expect(document?.written("/a/b")).toBe("2");
    expect(document?.overriddenBy("/pools/1/count")).toBe("pools.two={count: z}");
    expect(document?.overriddenBy("/pools/0/count")).toBeUndefined();
  });
});
