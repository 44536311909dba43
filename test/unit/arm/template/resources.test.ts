// Resources: names, ids, scopes, children, conditions, bodies.
import { describe, expect, test } from "vitest";
import { isUnknown } from "../../../../src/arm/values/value.ts";
import {
  expand,
  groupId,
  idsOf,
  type Parts,
  problemsOf,
  resourcesOf,
  schemaOf,
  sound,
  template,
  template2,
} from "../../../support/expand-parts.ts";

const of = (type: string, name: unknown, more: Parts = {}): Parts => ({
  type,
  apiVersion: "2024-01-01",
  name,
  ...more,
});
const oneOf = (resource: Parts, parts: Parts = {}) => template({ resources: [resource], ...parts });

describe("the body of a resource", () => {
  test("is what Azure is sent, in the order of the template", () => {
    const disk = of("A.B/disks", "d", {
      comments: "not sent",
      metadata: { description: "not sent" },
      condition: true,
      location: "[resourceGroup().location]",
      tags: { "[toLower('OWNER')]": "[[me]", plain: "x" },
      zones: ["[string(1)]"],
      sku: { name: "S" },
      identity: { userAssignedIdentities: { "[resourceId('A.B/identities', 'i')]": {} } },
      dependsOn: [],
      properties: { size: "[add(1, 2)]" },
    });
    const [{ body, ...rest } = { body: {} }] = sound(oneOf(disk)).resources;
    expect(JSON.stringify(body)).toBe(
      JSON.stringify({
        location: "westeurope",
        tags: { owner: "[me]", plain: "x" },
        zones: ["1"],
        sku: { name: "S" },
        identity: { userAssignedIdentities: { [`${groupId}/providers/A.B/identities/i`]: {} } },
        properties: { size: 3 },
      }),
    );
    expect(rest).toEqual({
      ...{ pointer: "/resources/0", type: "A.B/disks", apiVersion: "2024-01-01", name: "d" },
      ...{ id: `${groupId}/providers/A.B/disks/d`, existing: false, dependsOn: [] },
    });
  });

  test("has no member that is null, at any depth; elements stay", () => {
    const properties = {
      a: null,
      b: "[null()]",
      c: { d: null, e: [null, { f: null }] },
      g: "[createObject('h', null(), 'i', 1)]",
    };
    const [disk] = resourcesOf(oneOf(of("A.B/disks", "d", { tags: "[null()]", properties })));
    expect(disk?.properties).toEqual({ c: { e: [null, {}] }, g: { i: 1 } });
    expect(disk).not.toHaveProperty("tags");
  });

  test("leaves out what has a fault, and says where", () => {
    const properties = { good: 1, bad: "[int('x')]", list: ["[int('x')]", 2], "[int('x')]": 3 };
    const { deployment, problems } = expand(oneOf(of("A.B/disks", "d", { properties })));
    expect(deployment.resources[0]?.body).toEqual({ properties: { good: 1, list: [2] } });
    expect(problems.map(({ pointer, span }) => [pointer, span])).toEqual(
      [
        ["/resources/0/properties/[int('x')]", { start: 5, end: 8 }],
        ["/resources/0/properties/bad", { start: 5, end: 8 }],
        ["/resources/0/properties/list/0", { start: 5, end: 8 }],
      ].sort((a, b) => order(problems, a) - order(problems, b)),
    );
  });

  test("may not ask what a deployed resource knows, but for its properties", () => {
    const asking = "[reference(resourceId('A.B/c', 'c')).x]";
    const disk = of("A.B/disks", "d", { location: asking, tags: { t: asking }, properties: { p: asking } });
    expect(problemsOf(oneOf(disk))).toEqual([
      "expression/not-here /resources/0/location",
      "expression/not-here /resources/0/tags/t",
    ]);
  });

  test("has keys that come to texts", () => {
    expect(problemsOf(oneOf(of("A.B/disks", "d", { tags: { "[length('x')]": 1 } })))).toEqual([
      "template/result-type /resources/0/tags/[length('x')] (key)",
    ]);
  });
});

describe("ids", () => {
  test.each<[string, Parts, string]>([
    ["in a resource group", of("A.B/c/d", "x/y"), `${groupId}/providers/A.B/c/x/d/y`],
    [
      "of an extension resource",
      of("A.B/locks", "l", { scope: "[resourceId('C.D/e', 'f')]" }),
      `${groupId}/providers/C.D/e/f/providers/A.B/locks/l`,
    ],
    [
      "with a relative scope",
      of("A.B/locks", "l", { scope: "C.D/e/f" }),
      `${groupId}/providers/C.D/e/f/providers/A.B/locks/l`,
    ],
    ["of the tenant", of("A.B/c", "x", { scope: "/" }), "/providers/A.B/c/x"],
    [
      "of the tenant by type",
      of("Microsoft.Management/managementGroups", "m"),
      "/providers/Microsoft.Management/managementGroups/m",
    ],
    [
      "in the older joined form",
      of("C.D/e/providers/locks", "f/A.B/l"),
      `${groupId}/providers/C.D/e/f/providers/A.B/locks/l`,
    ],
  ])("%s", (_, resource, id) => {
    expect(sound(oneOf(resource)).resources[0]?.id).toBe(id);
  });

  test.each<[keyof typeof schemaOf, Parts, string]>([
    ["subscription", of("A.B/c", "x"), "/subscriptions/sub/providers/A.B/c/x"],
    ["subscription", of("Microsoft.Resources/resourceGroups", "g"), "/subscriptions/sub/resourceGroups/g"],
    ["managementGroup", of("A.B/c", "x"), "/providers/Microsoft.Management/managementGroups/mg/providers/A.B/c/x"],
    ["managementGroup", of("A.B/c", "x", { scope: "/" }), "/providers/A.B/c/x"],
    ["tenant", of("A.B/c", "x"), "/providers/A.B/c/x"],
    ["tenant", of("Microsoft.Subscription/aliases", "x"), "/providers/Microsoft.Subscription/aliases/x"],
  ])("for a %s: %j", (scope, resource, id) => {
    const { resources } = sound(oneOf(resource, { $schema: schemaOf[scope] }));
    expect(resources[0]?.id).toBe(id);
  });

  test("say what they are attached to", () => {
    const lock = of("A.B/locks", "l", { scope: "[resourceId('C.D/e', 'f')]" });
    expect(sound(oneOf(lock)).resources[0]?.scopeId).toBe(`${groupId}/providers/C.D/e/f`);
  });

  test.each<[string, unknown, string, string]>([
    [
      "a name",
      "[format('d-{0}', resourceGroup().location)]",
      "A.B/disks",
      "disks/[format('d-{0}', resourceGroup().location)]",
    ],
    ["a name alone", "[resourceGroup().location]", "A.B/disks", "disks/[resourceGroup().location]"],
    ["a part of a name", "[format('v/{0}', resourceGroup().location)]", "A.B/c/d", "c/v/d/[resourceGroup().location]"],
    [
      "pieces of both",
      "[concat('a', resourceGroup().location, '/b')]",
      "A.B/c/d",
      "c/[format('a{0}', resourceGroup().location)]/d/b",
    ],
  ])("hold expressions for %s that is not known", (_, name, type, end) => {
    const { id, name: shown } = sound(oneOf(of(type, name)), { context: {} }).resources[0] ?? {};
    const start = "/subscriptions/[subscription().subscriptionId]/resourceGroups/[resourceGroup().name]";
    expect(id).toBe(`${start}/providers/A.B/${end}`);
    expect(shown).toBe(name);
  });
});

describe("names", () => {
  test("that are other ones each time are doubtful, but for deployments", () => {
    const parameters = { p: { type: "string", defaultValue: "[newGuid()]" } };
    const name = "[parameters('p')]";
    const properties = { mode: "Incremental", templateLink: { uri: "https://x" } };
    const resources = [of("A.B/disks", name), of("Microsoft.Resources/deployments", name, { properties })];
    expect(problemsOf(template({ parameters, resources }))).toEqual([
      "template/changing-name /resources/0/name",
      "template/linked /resources/1/properties/templateLink (key)",
    ]);
  });

  test("are those of one resource", () => {
    const disk = of("A.B/disks", "d");
    expect(problemsOf(template({ resources: [disk, { ...disk, name: "D" }] }))).toEqual([
      "template/duplicate-resource /resources/1",
    ]);
  });

  test("may be shared by resources of which one is not deployed", () => {
    const pair = (condition: unknown) => [of("A.B/disks", "d"), of("A.B/disks", "d", { condition })];
    expect(problemsOf(template({ resources: pair(false) }))).toEqual([]);
    expect(problemsOf(template({ resources: pair("[empty(resourceGroup().name)]") }), { context: {} })).toEqual([]);
  });
});

describe("children", () => {
  const subnet = of("subnets", "[concat('s', '1')]", { properties: { prefix: 1 } });
  const network = of("A.B/networks", "n", { resources: [subnet] });

  test("have the full type and name, come after their parent, and do not wait for it by themselves", () => {
    expect(
      resourcesOf(oneOf(network)).map(({ pointer, type, name, dependsOn }) => [pointer, type, name, dependsOn]),
    ).toEqual([
      ["/resources/0", "A.B/networks", "n", []],
      ["/resources/0/resources/0", "A.B/networks/subnets", "n/s1", []],
    ]);
  });

  test("of children", () => {
    const nested = { ...network, resources: [{ ...subnet, resources: [of("rules", "r")] }] };
    expect(idsOf(oneOf(nested))).toEqual([
      "~/A.B/networks/n",
      "~/A.B/networks/n/subnets/s1",
      "~/A.B/networks/n/subnets/s1/rules/r",
    ]);
  });

  test("may say all of their type and name", () => {
    const full = of("A.B/networks/subnets", "n/s1");
    expect(idsOf(oneOf({ ...network, resources: [full] }))).toEqual([
      "~/A.B/networks/n",
      "~/A.B/networks/n/subnets/s1",
    ]);
  });

  test("follow their parent into its loop, and cannot have one", () => {
    const looped = { ...network, name: "[format('n{0}', copyIndex())]", copy: { name: "l", count: 2 } };
    const child = of("subnets", "[format('s{0}', copyIndex())]");
    expect(idsOf(oneOf({ ...looped, resources: [child] }))).toEqual([
      "~/A.B/networks/n0",
      "~/A.B/networks/n0/subnets/s0",
      "~/A.B/networks/n1",
      "~/A.B/networks/n1/subnets/s1",
    ]);
    const own = { ...child, copy: { name: "c", count: 1 } };
    expect(problemsOf(oneOf({ ...network, resources: [own] }))).toEqual([
      "template/child-loop /resources/0/resources/0/copy (key)",
    ]);
  });

  test("have conditions of their own", () => {
    const parts = oneOf({ ...network, condition: false });
    expect(idsOf(parts)).toEqual(["~/A.B/networks/n/subnets/s1"]);
  });

  test("share their parent's scope, and join what is not known", () => {
    const extension = of("A.B/locks", "[resourceGroup().location]", {
      scope: "C.D/e/f",
      resources: [of("parts", "p")],
    });
    const { resources } = sound(oneOf(extension), { context: {} });
    expect(resources[1]?.scopeId).toBe(resources[0]?.scopeId);
    expect(resources[1]?.name).toBe("[format('{0}/{1}', resourceGroup().location, 'p')]");
    expect(resources[1]?.id).toMatch(/locks\/\[resourceGroup\(\)\.location\]\/parts\/p$/);
  });
});

describe("conditions", () => {
  test.each<[unknown, number]>([
    [true, 1],
    [false, 0],
    ["[equals(1, 2)]", 0],
    [null, 1],
  ])("%j", (condition, count) => {
    const { resources } = sound(oneOf(of("A.B/c", "x", { condition })));
    expect(resources).toHaveLength(count);
    for (const resource of resources) expect(resource).not.toHaveProperty("condition");
  });

  test("that nobody knows stand beside the resource", () => {
    const resource = of("A.B/c", "x", { condition: "[equals(resourceGroup().location, 'x')]" });
    const [found] = sound(oneOf(resource), { context: {} }).resources;
    expect(isUnknown(found?.condition)).toBe(true);
  });

  test.each(["true", 1, "[string(true())]"])("are no %j", (condition) => {
    expect(problemsOf(oneOf(of("A.B/c", "x", { condition })))).toEqual(["template/result-type /resources/0/condition"]);
  });

  test("that are false leave faults of values doubtful, and names that do not exist wrong", () => {
    const properties = { a: "[int('x')]", b: "[variables('none')]", c: "[nonsense()]" };
    expect(problemsOf(oneOf(of("A.B/c", "x", { condition: false, properties })))).toEqual([
      "expression/unknown-function /resources/0/properties/c",
      "template/skipped-fault /resources/0/properties/a",
      "expression/unknown-name /resources/0/properties/b",
    ]);
  });

  test("of one instance do not hide the faults of the others", () => {
    const resource = of("A.B/c", "[format('x{0}', copyIndex())]", {
      condition: "[equals(copyIndex(), 1)]",
      copy: { name: "l", count: 2 },
      properties: { a: "[int('x')]" },
    });
    expect(problemsOf(oneOf(resource))).toEqual([
      "template/skipped-fault /resources/0/properties/a",
      "expression/argument /resources/0/properties/a",
    ]);
  });
});

describe("existing resources", () => {
  test("are there to be referred to, wherever they are", () => {
    const resources = {
      here: { existing: true, ...of("A.B/c", "x") },
      there: { existing: true, ...of("A.B/c", "x"), subscriptionId: "other", resourceGroup: "group2" },
      above: { existing: true, ...of("A.B/c", "x"), subscriptionId: "other" },
    };
    expect(
      sound(template2({ resources })).resources.map(({ symbolicName, existing, id }) => [symbolicName, existing, id]),
    ).toEqual([
      ["here", true, `${groupId}/providers/A.B/c/x`],
      ["there", true, "/subscriptions/other/resourceGroups/group2/providers/A.B/c/x"],
      ["above", true, "/subscriptions/other/providers/A.B/c/x"],
    ]);
  });
});

test("options stand beside the body", () => {
  const resources = { x: { ...of("A.B/c", "x"), "@options": { onlyIfNotExists: "[equals(1, 1)]" } } };
  expect(sound(template2({ resources })).resources[0]).toMatchObject({ options: { onlyIfNotExists: true }, body: {} });
});

function order(problems: readonly { readonly pointer: string }[], [pointer]: readonly unknown[]): number {
  return problems.findIndex((problem) => problem.pointer === pointer);
}
