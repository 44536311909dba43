import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kindOfString, unescaped } from "../../../../src/arm/expression/classify.ts";
import {
  type ArmExpression,
  call,
  copyIndex,
  dependenciesOf,
  format,
  index,
  member,
  parameter,
  printDependency,
  printExpression,
  printLiteral,
  variable,
} from "../../../../src/targets/arm/expression.ts";
import { idOf, instanceRef, partIdOf, resourceRef, runtimeProperty } from "../../../../src/targets/arm/references.ts";
import { resultOf } from "../../../support/arm-scope.ts";

describe("printing", () => {
  test.each<[ArmExpression, string]>([
    [parameter("tags"), "[parameters('tags')]"],
    [variable("suffix"), "[variables('suffix')]"],
    [copyIndex(), "[copyIndex()]"],
    [copyIndex("rules"), "[copyIndex('rules')]"],
    [format("{0}-nic", copyIndex()), "[format('{0}-nic', copyIndex())]"],
    [member(call("resourceGroup"), "id"), "[resourceGroup().id]"],
    [member(variable("masters"), "a b", "it's"), "[variables('masters')['a b']['it''s']]"],
    [index(variable("masters"), 0), "[variables('masters')[0]]"],
    [index(variable("masters"), copyIndex()), "[variables('masters')[copyIndex()]]"],
    [member(index(variable("masters"), copyIndex()), "zone"), "[variables('masters')[copyIndex()].zone]"],
    [call("concat", "it's", "''", "a, b)"), "[concat('it''s', '''''', 'a, b)')]"],
    [call("createObject", "n", 3, "m", -1), "[createObject('n', 3, 'm', -1)]"],
  ])("%#", (expression, text) => {
    expect(printExpression(expression)).toBe(text);
  });

  test("whatever a text holds, it comes back as it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(resultOf(printExpression(call("concat", text, "!")))).toBe(`${text}!`);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe("literals", () => {
  test.each([
    ["[a]", "[[a]"],
    ["[[a]", "[[[a]"],
    ["[]", "[[]"],
    ["[concat('a')]", "[[concat('a')]"],
    ["[a", "[a"],
    ["[[a", "[[a"],
    ["a]", "a]"],
    [" [a]", " [a]"],
    ["it's", "it's"],
    ["", ""],
    ["[", "["],
    ["]", "]"],
  ])("%s", (text, printed) => {
    expect(printLiteral(text)).toBe(printed);
  });

  test("whatever a text holds, Azure reads it back as it was", () => {
    const bracketed = fc.string().map((text) => `[${text}]`);
    const text = fc.oneof(
      fc.string(),
      bracketed,
      bracketed.map((inner) => `[${inner}`),
    );
    fc.assert(
      fc.property(text, (value) => {
        expect(kindOfString(printLiteral(value))).not.toBe("expression");
        expect(unescaped(printLiteral(value))).toBe(value);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});

describe("dependencies", () => {
  const network = resourceRef("network", "Microsoft.Network/virtualNetworks", "harbour-vnet");
  const loop = {
    symbol: "disks",
    type: "Microsoft.Compute/disks",
    baseName: "harbour-master",
    suffix: "-etcd",
    childName: [],
  } as const;

  test("an id needs its resource, also as a part of something else", () => {
    const needs = dependenciesOf(call("concat", idOf(network), "/subnets/", variable("name")).tree);
    expect(needs.map(printDependency)).toEqual(["network"]);
  });

  test("so does the id of a part, and what Azure fills in", () => {
    expect(printExpression(partIdOf(network, "subnets", "masters"))).toBe(
      "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'harbour-vnet', 'masters')]",
    );
    const runtime = runtimeProperty(network, "properties", "guid");
    expect(printExpression(runtime)).toBe("[reference('network').properties.guid]");
    expect(dependenciesOf(index(runtime, copyIndex()).tree).map(printDependency)).toEqual(["network"]);
  });

  test.each([
    [0, "disks[0]", "[resourceId('Microsoft.Compute/disks', format('harbour-master-{0}-etcd', 0))]"],
    [
      copyIndex(),
      "[format('disks[{0}]', copyIndex())]",
      "[resourceId('Microsoft.Compute/disks', format('harbour-master-{0}-etcd', copyIndex()))]",
    ],
  ])("one instance of a loop: %#", (at, dependency, id) => {
    const expression = idOf(instanceRef(loop, at));
    expect(dependenciesOf(expression.tree).map(printDependency)).toEqual([dependency]);
    expect(printExpression(expression)).toBe(id);
  });

  test("parameters, variables and literals need nothing", () => {
    expect(dependenciesOf(call("union", parameter("a"), variable("b"), "c", 1).tree)).toEqual([]);
  });
});
