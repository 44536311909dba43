// Loops over resources and over their properties.
import { describe, expect, test } from "vitest";
import {
  expand,
  idsOf,
  orderOf,
  type Parts,
  partOf,
  problemsOf,
  resourcesOf,
  sound,
  template,
  template2,
} from "../../../support/expand-parts.ts";

const disk = { type: "A.B/disks", apiVersion: "2024-01-01", name: "[format('d{0}', copyIndex())]" };
const looped = (copy: Parts, change: Parts = {}) => ({ ...disk, copy: { name: "l", ...copy }, ...change });
const problemsWith = (copy: Parts, change: Parts = {}) => problemsOf(template({ resources: [looped(copy, change)] }));

describe("a loop over a resource", () => {
  test("has its instances in the order of the index, which they know", () => {
    const name = "[format('{0}-{1}-{2}-{3}', copyIndex(), copyIndex(5), copyIndex('L'), copyIndex('l', 5))]";
    const { resources } = sound(template({ resources: [looped({ count: 2 }, { name })] }));
    expect(resources.map(({ name: each, loop, pointer }) => [each, loop, pointer])).toEqual([
      ["0-5-0-5", { name: "l", index: 0 }, "/resources/0"],
      ["1-6-1-6", { name: "l", index: 1 }, "/resources/0"],
    ]);
  });

  test.each<[unknown, number]>([
    [0, 0],
    [1, 1],
    [800, 800],
    ["[length(createArray(1, 2, 3))]", 3],
  ])("of %j rounds", (count, instances) => {
    expect(idsOf(template({ resources: [looped({ count })] }))).toHaveLength(instances);
  });

  test.each<[unknown, string]>([
    [-1, "template/copy-count /resources/0/copy/count"],
    [801, "template/copy-count /resources/0/copy/count"],
    [1.5, "template/result-type /resources/0/copy/count"],
    ["3", "template/result-type /resources/0/copy/count"],
    [true, "template/result-type /resources/0/copy/count"],
    ["[reference('x').n]", "expression/not-here /resources/0/copy/count"],
    ["[copyIndex()]", "expression/failed /resources/0/copy/count"],
  ])("cannot have %j", (count, problem) => {
    expect(problemsWith({ count })).toEqual([problem]);
  });

  test("that a secret counts is left out, with a warning", () => {
    const parts = template({
      parameters: { p: { type: "secureObject" } },
      resources: [looped({ count: "[length(parameters('p').list)]" })],
    });
    expect(problemsOf(parts, { parameters: { p: { list: [1] } } })).toEqual([
      "template/hidden-count /resources/0/copy/count",
    ]);
  });

  test("whose names are all the same is reported once", () => {
    expect(problemsWith({ count: 5 }, { name: "d" })).toEqual(["template/duplicate-resource /resources/0"]);
  });

  test("reports the same fault of all instances once", () => {
    expect(problemsWith({ count: 50 }, { properties: { a: "[int('x')]" } })).toEqual([
      "expression/argument /resources/0/properties/a",
    ]);
  });

  test("may decide on each instance", () => {
    const condition = "[not(equals(copyIndex(), 1))]";
    expect(idsOf(template({ resources: [looped({ count: 3 }, { condition })] }))).toEqual([
      "~/A.B/disks/d0",
      "~/A.B/disks/d2",
    ]);
  });

  test("shares what does not vary, and nothing else", () => {
    const properties = {
      fixed: { a: "[toUpper('x')]", b: [1] },
      own: "[copyIndex()]",
      both: { c: "[toUpper('y')]", d: "[copyIndex()]" },
    };
    const bodies = sound(template({ resources: [looped({ count: 2 }, { properties })] })).resources.map(
      ({ body }) => body,
    );
    expect(bodies).toEqual([
      { properties: { fixed: { a: "X", b: [1] }, own: 0, both: { c: "Y", d: 0 } } },
      { properties: { fixed: { a: "X", b: [1] }, own: 1, both: { c: "Y", d: 1 } } },
    ]);
    const [first, second] = bodies.map((body) => (body.properties as Parts).fixed);
    expect(first).toBe(second);
  });

  test("in version 2.0 may be an entry under a symbolic name", () => {
    const { resources } = sound(template2({ resources: { disks: looped({ count: 2 }) } }));
    expect(resources.map(({ symbolicName, loop }) => [symbolicName, loop?.index])).toEqual([
      ["disks", 0],
      ["disks", 1],
    ]);
  });
});

describe("a serial loop", () => {
  test.each<[Parts, readonly string[]]>([
    [{ mode: "serial" }, ["0: ", "1: 0", "2: 1", "3: 2"]],
    [{ mode: "Serial", batchSize: 2 }, ["0: ", "1: ", "2: 0, 1", "3: 0, 1"]],
    [{ mode: "Serial", batchSize: "[add(1, 2)]" }, ["0: ", "1: ", "2: ", "3: 0, 1, 2"]],
    [{ mode: "Parallel", batchSize: 2 }, ["0: ", "1: ", "2: ", "3: "]],
  ])("%j", (copy, expected) => {
    const found = orderOf(template({ resources: [looped({ count: 4, ...copy })] }));
    expect(found.map((line) => line.replaceAll("~/A.B/disks/d", ""))).toEqual(expected);
  });

  test.each([0, -1, 1.5, "x"])("has no batches of %j", (batchSize) => {
    expect(problemsWith({ count: 2, mode: "Serial", batchSize })).toEqual([
      "template/batch-size /resources/0/copy/batchSize",
    ]);
  });
});

describe("a loop over a property", () => {
  test("makes the member that it names, where it stands, at any depth", () => {
    const copy = [
      { name: "list", count: 2, input: "[copyIndex('list')]" },
      {
        name: "cells",
        count: 2,
        input: { copy: [{ name: "row", count: 2, input: "[add(mul(copyIndex('cells'), 10), copyIndex('row', 1))]" }] },
      },
    ];
    expect(partOf({ before: 1, copy, after: 2 })).toEqual({
      before: 1,
      list: [0, 1],
      cells: [{ row: [1, 2] }, { row: [11, 12] }],
      after: 2,
    });
    expect(Object.keys(partOf({ before: 1, copy, after: 2 }) as object)).toEqual(["before", "list", "cells", "after"]);
  });

  test("of no round is empty", () => {
    expect(partOf({ copy: [{ name: "list", count: 0, input: 1 }] })).toEqual({ list: [] });
  });

  test("goes with the loop of its resource", () => {
    const properties = {
      copy: [{ name: "list", count: 2, input: "[format('{0}{1}', copyIndex(), copyIndex('list'))]" }],
    };
    expect(
      resourcesOf(template({ resources: [looped({ count: 2 }, { properties })] })).map((each) => each.properties),
    ).toEqual([{ list: ["00", "01"] }, { list: ["10", "11"] }]);
  });

  test("must be named in copyIndex()", () => {
    const properties = { copy: [{ name: "list", count: 2, input: "[copyIndex()]" }] };
    expect(problemsOf(template({ resources: [{ ...disk, name: "d", properties }] }))).toEqual([
      "expression/failed /resources/0/properties/copy/0/input",
    ]);
  });

  test("may hide another of the same name", () => {
    const inner = { copy: [{ name: "l", count: 2, input: "[copyIndex('l')]" }] };
    expect(partOf({ copy: [{ name: "l", count: 1, input: inner }] })).toEqual({ l: [{ l: [0, 1] }] });
  });

  test("has a name of its own beside others", () => {
    const copy = [
      { name: "a", count: 1, input: 1 },
      { name: "A", count: 1, input: 2 },
    ];
    expect(problemsOf(template({ resources: [{ ...disk, name: "d", properties: { copy } }] }))).toEqual([
      "template/duplicate-name /resources/0/properties/copy/1",
    ]);
  });
});

describe("too much", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...looped({ count: 800 }), type: `A.B/disks${index}` }));

  test("of resources is counted, and not made", () => {
    const { deployment, problems } = expand(template({ resources: many(50) }));
    expect(problems.map(({ code, params }) => [code, params])).toEqual([
      ["template/too-many-resources", { count: 40_000, limit: 4000 }],
    ]);
    expect(deployment.resources).toHaveLength(4000);
  });

  test("of values is given up with one problem", () => {
    const input = { copy: [{ name: "b", count: 800, input: { text: "[padLeft('', 100)]" } }] };
    const parts = template({ variables: { copy: [{ name: "a", count: 800, input }] } });
    expect(problemsOf(parts)).toEqual([expect.stringMatching(/^(?:expression\/too-large|template\/too-large) /)]);
  });

  test("of large instances is given up with one problem", () => {
    const properties = { a: "x".repeat(500_000) };
    expect(problemsWith({ count: 800 }, { properties })).toEqual(["template/too-large /resources/0"]);
  });
});
