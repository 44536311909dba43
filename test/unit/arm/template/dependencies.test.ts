import { describe, expect, test } from "vitest";
import {
  groupId,
  messagesOf,
  orderOf,
  type Parts,
  problemsOf,
  schemaOf,
  template,
  template2,
} from "../../../support/expand-parts.ts";

const of = (name: string, dependsOn: readonly string[] = [], more: Parts = {}): Parts => {
  return { type: "A.B/c", apiVersion: "2024-01-01", name, dependsOn, ...more };
};
const id = (name: string) => `[resourceId('A.B/c', '${name}')]`;

/** What the resource "x" waits for, beside some others. */
function awaited(dependsOn: readonly string[], others: readonly Parts[], parts: Parts = {}): string {
  const found = orderOf(template({ resources: [of("x", dependsOn), ...others], ...parts }));
  return found[0]?.replace("~/A.B/c/x: ", "").replaceAll("~/A.B/c/", "") ?? "";
}

const loop = { name: "[format('l{0}', copyIndex())]", copy: { name: "loop", count: 3 } };

describe("dependsOn may say", () => {
  test.each<[string, readonly string[], readonly Parts[], string]>([
    ["an id", [id("a")], [of("a")], "a"],
    ["an id in another case", ["[toUpper(resourceId('A.B/c', 'a'))]"], [of("a")], "a"],
    ["a name", ["a"], [of("a")], "a"],
    ["a relative id", ["A.B/c/a"], [of("a")], "a"],
    ["a relative id of a child", ["A.B/c/a/d/e"], [of("a/e", [], { type: "A.B/c/d" })], "a/d/e"],
    ["the name of a child", ["a/e"], [of("a/e", [], { type: "A.B/c/d" })], "a/d/e"],
    ["a loop", ["loop"], [of("", [], loop)], "l0, l1, l2"],
    ["a loop in another case", ["LOOP"], [of("", [], loop)], "l0, l1, l2"],
    ["one instance", [id("l1")], [of("", [], loop)], "l1"],
    ["a loop of no round", ["loop"], [of("", [], { ...loop, copy: { name: "loop", count: 0 } })], ""],
    ["the same twice", [id("a"), "a"], [of("a")], "a"],
    [
      "an extension resource",
      ["[extensionResourceId(resourceId('A.B/c', 'a'), 'L.M/locks', 'l')]"],
      [of("a"), of("l", [], { type: "L.M/locks", scope: id("a") })],
      "a/providers/L.M/locks/l",
    ],
    ["what is not deployed", [id("a"), "b"], [of("a", [], { condition: false }), of("b")], "b"],
    [
      "a loop of which a part is deployed",
      ["loop"],
      [of("", [], { ...loop, condition: "[equals(copyIndex(), 1)]" })],
      "l1",
    ],
    ["several, in their order", ["b", id("a")], [of("a"), of("b")], "b, a"],
  ])("%s", (_, dependsOn, others, expected) => {
    expect(awaited(dependsOn, others)).toBe(expected);
  });

  test("an instance of its own loop's index", () => {
    const other = of("[format('m{0}', copyIndex())]", ["[resourceId('A.B/c', format('l{0}', copyIndex()))]"], {
      copy: { name: "other", count: 2 },
    });
    const found = orderOf(template({ resources: [of("", [], loop), other] }));
    expect(found.slice(3).map((line) => line.replaceAll("~/A.B/c/", ""))).toEqual(["m0: l0", "m1: l1"]);
  });

  test("ids in a place that nobody knows", () => {
    const parts = template({ resources: [of("x", [id("a"), "[subscriptionResourceId('A.B/c', 'b')]"]), of("a")] });
    const start =
      "/subscriptions/[subscription().subscriptionId]/resourceGroups/[resourceGroup().name]/providers/A.B/c";
    expect(problemsOf(parts, { context: {} })).toEqual(["template/unknown-dependency /resources/0/dependsOn/1"]);
    const sound = template({ resources: [of("x", [id("a")]), of("a")] });
    expect(orderOf(sound, { context: {} })).toEqual([`${start}/x: ${start}/a`, `${start}/a: `]);
  });

  test("names in which something is not known", () => {
    const name = "[format('n-{0}', resourceGroup().location)]";
    const dependsOn = ["[resourceId('A.B/c', concat('n-', resourceGroup().location))]"];
    const [first = ""] = orderOf(template({ resources: [of("x", dependsOn), of(name)] }), { context: {} });
    expect(first).toMatch(/: .*n-.*resourceGroup\(\)\.location/);
  });

  test("resource groups, as functions write them", () => {
    const group = { type: "Microsoft.Resources/resourceGroups", apiVersion: "2024-01-01", name: "g" };
    const dependsOn = ["[subscriptionResourceId('Microsoft.Resources/resourceGroups', 'g')]"];
    const parts = template({ $schema: schemaOf.subscription, resources: [group, of("x", dependsOn)] });
    expect(orderOf(parts)[1]).toBe("/subscriptions/sub/providers/A.B/c/x: /subscriptions/sub/resourceGroups/g");
  });
});

describe("symbolic names", () => {
  const resources = {
    one: of("a"),
    loop: of("[format('l{0}', copyIndex())]", [], { copy: { name: "loop", count: 3 } }),
  };
  const waiting = (dependsOn: readonly string[]) => {
    const found = orderOf(template2({ resources: { ...resources, x: of("x", dependsOn) } }));
    return found.at(-1)?.replace("~/A.B/c/x: ", "").replaceAll("~/A.B/c/", "");
  };

  test.each<[readonly string[], string]>([
    [["one"], "a"],
    [["ONE"], "a"],
    [["loop"], "l0, l1, l2"],
    [["loop[1]"], "l1"],
    [["[format('loop[{0}]', add(1, 1))]"], "l2"],
    [[id("a")], "a"],
    [["a"], "a"],
  ])("%j", (dependsOn, expected) => {
    expect(waiting(dependsOn)).toBe(expected);
  });

  test("beyond a loop are none", () => {
    const parts = template2({ resources: { ...resources, x: of("x", ["loop[7]"]) } });
    expect(problemsOf(parts)).toEqual(["template/unknown-dependency /resources/x/dependsOn/0"]);
  });
});

describe("implicit dependencies follow", () => {
  const asking = (expression: string, others: readonly Parts[], more: Parts = {}) => {
    const x = of("x", [], { properties: { p: expression }, ...more });
    return orderOf(template({ resources: [x, ...others] }))[0]
      ?.replace("~/A.B/c/x: ", "")
      .replaceAll("~/A.B/c/", "");
  };

  test.each<[string, string]>([
    ["[reference('a').p]", "a"],
    ["[reference('A', '2024-01-01', 'Full').location]", "a"],
    ["[listKeys('a', '2024-01-01').keys[0]]", "a"],
    ["[reference(resourceId('A.B/c', 'a'), '2024-01-01').p]", ""],
    ["[concat(reference('a').p, reference('b').p)]", "a, b"],
  ])("%s", (expression, expected) => {
    expect(asking(expression, [of("a"), of("b")])).toBe(expected);
  });

  test("after written ones", () => {
    expect(asking("[reference('a').p]", [of("a"), of("b")], { dependsOn: ["b"] })).toBe("b, a");
  });

  test("symbolic names, and all instances of a loop", () => {
    const resources = {
      loop: of("[format('l{0}', copyIndex())]", [], { copy: { name: "loop", count: 2 } }),
      one: of("x", [], { properties: { p: "[reference('loop[1]').p]" } }),
      all: of("y", [], { properties: { p: "[references('loop')]" } }),
    };
    const found = orderOf(template2({ resources })).slice(2);
    expect(found.map((line) => line.replaceAll("~/A.B/c/", ""))).toEqual(["x: l1", "y: l0, l1"]);
  });

  test("for the instance that asks, and no other", () => {
    const x = of("[format('x{0}', copyIndex())]", [], {
      copy: { name: "l", count: 2 },
      properties: { p: "[if(equals(copyIndex(), 1), reference('a').p, '')]" },
    });
    const found = orderOf(template({ resources: [of("a"), x] })).slice(1);
    expect(found.map((line) => line.replaceAll("~/A.B/c/", ""))).toEqual(["x0: ", "x1: a"]);
  });
});

describe("what is wrong", () => {
  const problems = (...resources: readonly Parts[]) => problemsOf(template({ resources }));

  test("an unknown target", () => {
    expect(
      problems(of("x", [id("y"), "nothing", "/subscriptions/sub/resourceGroups/other/providers/A.B/c/x"])),
    ).toEqual([
      "template/unknown-dependency /resources/0/dependsOn/0",
      "template/unknown-dependency /resources/0/dependsOn/1",
      "template/unknown-dependency /resources/0/dependsOn/2",
    ]);
  });

  test("but where a resource is missing because of a fault, that one may be meant", () => {
    expect(problems(of("x", [id("y")]), of("[int('x')]"))).toEqual(["expression/argument /resources/1/name"]);
    expect(problems(of("x", [id("y")]), { name: "y" })).toHaveLength(2);
  });

  test("a name that several types have", () => {
    const other = of("a", [], { type: "C.D/e" });
    expect(problems(of("x", ["a"]), of("a"), other)).toEqual([
      "template/ambiguous-dependency /resources/0/dependsOn/0",
    ]);
  });

  test("an entry that is no text", () => {
    expect(problems(of("x", ["[length('x')]"]))).toEqual(["template/result-type /resources/0/dependsOn/0"]);
  });

  test.each<[string, readonly Parts[], string]>([
    ["itself", [of("a", ["a"])], "A.B/c a → A.B/c a"],
    ["each other", [of("a", ["b"]), of("b", ["a"])], "A.B/c a → A.B/c b → A.B/c a"],
    [
      "a ring",
      [of("z", ["a"]), of("a", ["b"]), of("b", ["c"]), of("c", ["a"])],
      "A.B/c a → A.B/c b → A.B/c c → A.B/c a",
    ],
    [
      "a ring by reference()",
      [of("a", [], { properties: { p: "[reference('b').p]" } }), of("b", ["a"])],
      "A.B/c a → A.B/c b → A.B/c a",
    ],
  ])("resources that wait for %s", (_, resources, chain) => {
    expect(messagesOf(template({ resources }))).toEqual([`Resources wait for each other: ${chain}.`]);
  });

  test("but what is not deployed waits for nothing", () => {
    expect(problems(of("a", ["b"]), of("b", ["a"], { condition: false }))).toEqual([]);
  });

  test("two rings are two problems, however long they are", () => {
    const ring = (start: number) =>
      Array.from({ length: 400 }, (_, index) => of(`r${start + index}`, [`r${start + ((index + 1) % 400)}`]));
    expect(problems(...ring(0), ...ring(400))).toEqual([
      "template/dependency-cycle /resources/0",
      "template/dependency-cycle /resources/400",
    ]);
  });

  test("in version 2.0 by symbolic names", () => {
    const resources = { one: of("a", ["two"]), two: of("b", ["one"]) };
    expect(messagesOf(template2({ resources }))).toEqual(["Resources wait for each other: one → two → one."]);
  });
});

test("ids keep the case of the resource, not of whoever waits for it", () => {
  const resources = [of("x", ["[resourceId('a.b/C', 'NAME')]"]), of("Name")];
  expect(orderOf(template({ resources }))[0]).toBe("~/A.B/c/x: ~/A.B/c/Name");
  expect(groupId).toBe("/subscriptions/sub/resourceGroups/group");
});
