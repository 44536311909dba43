// Deployments within a deployment.
import { describe, expect, test } from "vitest";
import type { ExpandedResource } from "../../../../src/arm/index.ts";
import { isUnknown } from "../../../../src/arm/values/value.ts";
import { shown } from "../../../support/arm-scope.ts";
import {
  expand,
  groupId,
  here,
  outputsOf,
  type Parts,
  problemsOf,
  schemaOf,
  sound,
  template,
  template2,
} from "../../../support/expand-parts.ts";

const account = { type: "A.B/accounts", apiVersion: "2024-01-01", name: "a" };

function nested(inner: Parts, properties: Parts = {}, more: Parts = {}): Parts {
  return {
    ...{ type: "Microsoft.Resources/deployments", apiVersion: "2024-01-01", name: "n", ...more },
    properties: { mode: "Incremental", template: template(inner), ...properties },
  };
}

const scoped = { expressionEvaluationOptions: { scope: "inner" } };
const innerOf = (parts: Parts, given = {}) => sound(parts, given).resources[0]?.deployment;

describe("outer scope", () => {
  const parts = (inner: Parts, more: Parts = {}) =>
    template({ variables: { v: "parent's" }, resources: [nested(inner, {}, more)] });
  const asking = { ...account, properties: { v: "[variables('v')]", g: "[resourceGroup().name]" } };

  test("is the default: names and functions are the parent's", () => {
    const inner = {
      variables: { v: "own" },
      resources: [asking],
      outputs: { o: { type: "string", value: "[variables('v')]" } },
    };
    const deployment = innerOf(parts(inner, { resourceGroup: "other" }));
    expect(deployment?.resources[0]?.body).toEqual({ properties: { v: "parent's", g: "group" } });
    expect(deployment?.outputs[0]?.value).toBe("parent's");
  });

  test("puts its resources where the deployment goes", () => {
    const inner = { resources: [account, { ...account, name: "b", dependsOn: ["[resourceId('A.B/accounts', 'a')]"] }] };
    const deployment = innerOf(parts(inner, { resourceGroup: "other" }));
    const other = "/subscriptions/sub/resourceGroups/other/providers/A.B/accounts";
    expect(deployment?.resources.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      [`${other}/a`, []],
      [`${other}/b`, [`${other}/a`]],
    ]);
  });

  test("may ask the parent's resources anywhere, and the deployment waits for them", () => {
    const inner = { resources: [{ ...account, location: "[reference('p').place]" }] };
    const whole = template({ resources: [nested(inner), { ...account, name: "p", properties: { place: "here" } }] });
    const { resources } = sound(whole, { context: { ...here, predictsReferences: true } });
    expect(resources[0]?.dependsOn).toEqual([`${groupId}/providers/A.B/accounts/p`]);
    expect(resources[0]?.deployment?.resources[0]?.body).toEqual({ location: "here" });
  });

  test("knows the loop of its deployment, and of its own resources", () => {
    const looped = {
      ...account,
      name: "[format('{0}{1}', copyIndex('outer'), copyIndex())]",
      copy: { name: "own", count: 2 },
    };
    const whole = template({
      resources: [
        nested(
          { resources: [looped] },
          {},
          { name: "[format('n{0}', copyIndex())]", copy: { name: "outer", count: 2 } },
        ),
      ],
    });
    const names = sound(whole).resources.map(({ deployment }) => deployment?.resources.map(({ name }) => name));
    expect(names).toEqual([
      ["00", "01"],
      ["10", "11"],
    ]);
  });

  test("takes no parameters, and no symbolic names", () => {
    const given = { parameters: { p: { value: 1 } } };
    expect(problemsOf(template({ resources: [nested({}, given)] }))).toEqual([
      "template/outer-parameters /resources/0/properties/parameters (key)",
    ]);
    const inner = { languageVersion: "2.0", resources: { s: account } };
    expect(problemsOf(template({ resources: [nested(inner)] }))).toEqual([
      "template/outer-symbols /resources/0/properties/template/resources/s (key)",
    ]);
  });
});

describe("inner scope", () => {
  const parts = (inner: Parts, properties: Parts = {}, more: Parts = {}, around: Parts = {}) =>
    template({
      variables: { v: "parent's" },
      ...around,
      resources: [nested(inner, { ...scoped, ...properties }, more)],
    });

  test("has parameters, variables and functions of its own", () => {
    const inner = {
      parameters: { p: { type: "string" }, q: { type: "int", defaultValue: "[add(1, 1)]" } },
      variables: { v: "own" },
      functions: [{ namespace: "f", members: { g: { output: { type: "string", value: "own" } } } }],
      outputs: {
        o: { type: "array", value: ["[parameters('p')]", "[parameters('q')]", "[variables('v')]", "[f.g()]"] },
      },
    };
    const whole = parts(inner, { parameters: { p: { value: "[concat(variables('v'), '!')]" } } });
    expect(innerOf(whole)?.outputs[0]?.value).toEqual(["parent's!", 2, "own", "own"]);
    expect([...(innerOf(whole)?.parameters ?? [])]).toEqual([
      ["p", "parent's!"],
      ["q", 2],
    ]);
  });

  test("knows nothing of its parent's", () => {
    const inner = { outputs: { o: { type: "string", value: "[variables('v')]" } } };
    expect(problemsOf(parts(inner))).toEqual([
      "expression/unknown-name /resources/0/properties/template/outputs/o/value",
    ]);
  });

  test.each<[string, Parts, Parts, string]>([
    ["the same place", {}, {}, groupId],
    ["another group", { resourceGroup: "other" }, {}, "/subscriptions/sub/resourceGroups/other"],
    [
      "another group elsewhere",
      { subscriptionId: "s2", resourceGroup: "other" },
      {},
      "/subscriptions/s2/resourceGroups/other",
    ],
    [
      "a subscription",
      { subscriptionId: "s2", location: "x" },
      { $schema: schemaOf.subscription },
      "/subscriptions/s2",
    ],
    [
      "a management group",
      { scope: "Microsoft.Management/managementGroups/m2", location: "x" },
      { $schema: schemaOf.managementGroup },
      "/providers/Microsoft.Management/managementGroups/m2",
    ],
    ["the tenant", { scope: "/", location: "x" }, { $schema: schemaOf.tenant }, ""],
    [
      "a subscription by its id",
      { scope: "/subscriptions/s2" },
      { $schema: schemaOf.subscription },
      "/subscriptions/s2",
    ],
    ["a group by its id", { scope: "/subscriptions/s2/resourceGroups/g2" }, {}, "/subscriptions/s2/resourceGroups/g2"],
  ])("deploys to %s", (_, more, inner, base) => {
    const whole = parts({ ...inner, resources: [account] }, {}, more);
    expect(sound(whole).resources[0]?.id).toBe(`${base}/providers/Microsoft.Resources/deployments/n`);
    expect(innerOf(whole)?.resources[0]?.id).toBe(`${base}/providers/A.B/accounts/a`);
  });

  test("evaluates functions of the place where it goes", () => {
    const value = [
      "[resourceGroup().name]",
      "[resourceGroup().id]",
      "[resourceId('A.B/accounts', 'x')]",
      "[deployment().name]",
      "[resourceGroup().location]",
    ];
    const deployment = innerOf(parts({ outputs: { o: { type: "array", value } } }, {}, { resourceGroup: "other" }));
    expect(shown(deployment?.outputs[0]?.value ?? null)).toEqual([
      "other",
      "/subscriptions/sub/resourceGroups/other",
      "/subscriptions/sub/resourceGroups/other/providers/A.B/accounts/x",
      "n",
      "[resourceGroup().location]",
    ]);
  });

  test("in a place that nobody knows leaves it open", () => {
    const around = { parameters: { g: { type: "string", defaultValue: "[resourceGroup().location]" } } };
    const inner = { resources: [account, { ...account, name: "b", dependsOn: ["[resourceId('A.B/accounts', 'a')]"] }] };
    const whole = parts(inner, {}, { resourceGroup: "[parameters('g')]" }, around);
    const context = { subscription: { subscriptionId: "sub" }, resourceGroup: { name: "group" } };
    const base = "/subscriptions/sub/resourceGroups/[resourceGroup().location]/providers/A.B/accounts";
    expect(innerOf(whole, { context })?.resources.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      [`${base}/a`, []],
      [`${base}/b`, [`${base}/a`]],
    ]);
  });

  test("has symbolic names", () => {
    const inner = {
      languageVersion: "2.0",
      resources: { s: { ...account, properties: { n: 1 } } },
      outputs: { o: { type: "int", value: "[reference('s').n]" } },
    };
    expect(innerOf(parts(inner), { context: { ...here, predictsReferences: true } })?.outputs[0]?.value).toBe(1);
  });

  test("has its resources point into the outer document, and its problems too", () => {
    const inner = { resources: [account], outputs: { o: { type: "int", value: "[int('x')]" } } };
    const { deployment, problems } = expand(parts(inner));
    expect(deployment.resources[0]?.deployment?.resources[0]?.pointer).toBe(
      "/resources/0/properties/template/resources/0",
    );
    expect(problems.map(({ pointer, file }) => [pointer, file])).toEqual([
      ["/resources/0/properties/template/outputs/o/value", undefined],
    ]);
  });
});

describe("parameters that are passed", () => {
  const inner = {
    parameters: { p: { type: "string" } },
    outputs: { o: { type: "string", value: "[parameters('p')]" } },
  };
  const place = "/resources/0/properties/parameters";
  const passing = (parameters: unknown, own: Parts = inner) =>
    template({ resources: [nested(own, { ...scoped, parameters })] });

  test.each<[string, unknown, readonly string[]]>([
    ["a wrong value", { p: { value: 1 } }, [`template/value ${place}/p/value`]],
    ["an undeclared one", { p: { value: "x" }, q: { value: 1 } }, [`template/undeclared-parameter ${place}/q (key)`]],
    ["nothing", {}, ["template/missing-parameter /resources/0/properties/template/parameters/p"]],
    ["a value as it is", { p: "x" }, [`template/result-type ${place}/p`]],
    ["an empty entry", { p: {} }, [`template/parameter-form ${place}/p`]],
    [
      "a value and a reference",
      { p: { value: 1, reference: {} } },
      [`template/parameter-form ${place}/p`, `template/missing ${place}/p/reference`].slice(0, 1),
    ],
    [
      "a text",
      "x",
      [`template/result-type ${place}`, "template/missing-parameter /resources/0/properties/template/parameters/p"],
    ],
    [
      "a reference without its parts",
      { p: { reference: { keyVault: {} } } },
      [`template/missing ${place}/p/reference`, `template/missing ${place}/p/reference/keyVault`],
    ],
    [
      "a value with a fault, which is told once",
      { p: { value: "[int('x')]" } },
      [`expression/argument ${place}/p/value`],
    ],
  ])("%s", (_, parameters, expected) => {
    expect(problemsOf(passing(parameters))).toEqual(expected);
  });

  test("may be made by a loop, or by an expression as a whole", () => {
    const own = {
      parameters: { p: { type: "array" }, q: { type: "int" } },
      outputs: { o: { type: "array", value: "[createArray(parameters('p'), parameters('q'))]" } },
    };
    const parameters = {
      p: { copy: [{ name: "value", count: 2, input: "[copyIndex('value')]" }] },
      q: "[createObject('value', 5)]",
    };
    expect(innerOf(passing(parameters, own))?.outputs[0]?.value).toEqual([[0, 1], 5]);
  });

  test("keep members that are null", () => {
    const own = {
      parameters: { p: { type: "object" } },
      outputs: { o: { type: "bool", value: "[contains(parameters('p'), 'a')]" } },
    };
    expect(innerOf(passing({ p: { value: { a: null } } }, own))?.outputs[0]?.value).toBe(true);
  });

  test("that are null are the default", () => {
    const own = { parameters: { p: { type: "string", defaultValue: "d" } }, outputs: inner.outputs };
    expect(innerOf(passing({ p: { value: null } }, own))?.outputs[0]?.value).toBe("d");
  });

  test("of a key vault are secrets", () => {
    const parameters = {
      p: { reference: { keyVault: { id: "[resourceId('A.B/v', 'v')]" }, secretName: "[concat('s')]" } },
    };
    const value = innerOf(passing(parameters))?.outputs[0]?.value;
    expect(isUnknown(value) && value.isSecret && shown(value)).toBe("[parameters('p')]");
  });

  test("that are secret stay so", () => {
    const own = {
      parameters: { p: { type: "secureString" } },
      resources: [{ ...account, properties: { p: "[parameters('p')]" } }],
    };
    const whole = {
      ...passing({ p: { value: "[parameters('outer')]" } }, own),
      parameters: { outer: { type: "secureString" } },
    };
    const deployment = innerOf(whole, { parameters: { outer: "hunter2" } });
    expect(shown(deployment?.resources[0]?.body ?? null)).toEqual({ properties: { p: "[parameters('p')]" } });
  });
});

describe("outputs of a nested deployment", () => {
  const inner = {
    resources: [account],
    outputs: {
      known: { type: "int", value: 1 },
      runtime: { type: "string", value: "[reference('a').x]" },
      part: { type: "object", value: { a: 1, b: "[reference('a').x]" } },
      secret: { type: "secureString", value: "hunter2" },
      gone: { type: "int", value: 1, condition: false },
    },
  };
  const asking = (value: unknown, more: Parts = {}) =>
    template({ resources: [nested(inner, scoped)], outputs: { o: { type: "object", value: { x: value } } }, ...more });

  test.each<[string, unknown]>([
    ["[reference('n').outputs.known.value]", 1],
    ["[reference(resourceId('Microsoft.Resources/deployments', 'n'), '2024-01-01').outputs.known.value]", 1],
    ["[reference('n', '2024-01-01', 'Full').properties.outputs.known.type]", "int"],
    ["[reference('n').outputs.runtime.value]", "[reference('n').outputs.runtime.value]"],
    ["[reference('n').outputs.part.value.b]", "[reference('n').outputs.part.value.b]"],
    ["[reference('n').outputs.secret.value]", "[reference('n').outputs.secret.value]"],
    ["[reference('n').provisioningState]", "[reference('n').provisioningState]"],
    ["[tryGet(reference('n').outputs, 'gone', 'value')]", null],
  ])("%s", (expression, expected) => {
    expect(outputsOf(asking(expression)).o).toEqual({ x: expected });
  });

  test("that are not there are a fault", () => {
    expect(problemsOf(asking("[reference('n').outputs.gone.value]"))).toEqual([
      "expression/no-member /outputs/o/value/x",
    ]);
  });

  test("reach the next deployment, in any order, and it waits", () => {
    const taking = {
      parameters: { p: { type: "int" } },
      outputs: { o: { type: "int", value: "[add(parameters('p'), 1)]" } },
    };
    const next = nested(
      taking,
      { ...scoped, parameters: { p: { value: "[reference('n').outputs.known.value]" } } },
      { name: "m" },
    );
    const whole = template({
      resources: [next, nested(inner, scoped)],
      outputs: { o: { type: "int", value: "[reference('m').outputs.o.value]" } },
    });
    expect(outputsOf(whole)).toEqual({ o: 2 });
    expect(sound(whole).resources[0]?.dependsOn).toEqual([`${groupId}/providers/Microsoft.Resources/deployments/n`]);
  });

  test("of a loop of deployments", () => {
    const loop = nested(
      { outputs: { i: { type: "int", value: "[parameters('i')]" } }, parameters: { i: { type: "int" } } },
      { ...scoped, parameters: { i: { value: "[copyIndex()]" } } },
      { name: "[format('m{0}', copyIndex())]", copy: { name: "mods", count: 3 } },
    );
    const outputs = {
      one: { type: "int", value: "[reference('mods[2]').outputs.i.value]" },
      all: {
        type: "array",
        copy: { count: 3, input: "[reference(format('mods[{0}]', copyIndex())).outputs.i.value]" },
      },
      map: { type: "array", value: "[map(references('mods'), lambda('m', lambdaVariables('m').outputs.i.value))]" },
    };
    expect(outputsOf(template2({ resources: { mods: loop }, outputs }))).toEqual({
      one: 2,
      all: [0, 1, 2],
      map: [0, 1, 2],
    });
  });
});

describe("linked templates", () => {
  const link = (properties: Parts): Parts => ({
    type: "Microsoft.Resources/deployments",
    apiVersion: "2024-01-01",
    name: "n",
    properties: { mode: "Incremental", ...properties },
  });

  test("stay as they are, with a warning", () => {
    const properties = {
      templateLink: { uri: "[concat('https://', 'x')]" },
      parameters: { p: { value: "[add(1, 1)]" } },
    };
    const { deployment, problems } = expand(template({ resources: [link(properties)] }));
    expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["template/linked", "/resources/0/properties/templateLink"],
    ]);
    expect(deployment.resources[0]?.body).toEqual({
      properties: { mode: "Incremental", templateLink: { uri: "https://x" }, parameters: { p: { value: 2 } } },
    });
    expect(deployment.resources[0]).not.toHaveProperty("deployment");
  });

  test.each<[string, Parts, readonly string[]]>([
    [
      "both",
      { template: template(), templateLink: {} },
      ["template/nested-form /resources/0/properties/templateLink (key)"],
    ],
    ["neither", {}, ["template/missing /resources/0/properties"]],
    [
      "two kinds of parameters",
      { ...scoped, template: template(), parameters: {}, parametersLink: {} },
      ["template/nested-form /resources/0/properties/parametersLink (key)"],
    ],
    [
      "another scope",
      { template: template(), expressionEvaluationOptions: { scope: "middle" } },
      ["template/evaluation-scope /resources/0/properties/expressionEvaluationOptions/scope"],
    ],
    ["a template that is a text", { template: "x" }, ["template/wrong-type /resources/0/properties/template"]],
  ])("%s", (_, properties, expected) => {
    expect(problemsOf(template({ resources: [link(properties)] }))).toEqual(expected);
  });
});

test("the body of a deployment has no template in it", () => {
  const [resource] = sound(template({ resources: [nested({ resources: [account] }, scoped)] })).resources;
  expect(resource?.body).toEqual({ properties: { mode: "Incremental", ...scoped } });
});

test("deployments in deployments go as deep as a document may", () => {
  const deep = (level: number): Parts =>
    level === 0 ? { resources: [account] } : { resources: [nested(deep(level - 1), scoped)] };
  let at: ExpandedResource | undefined = sound(template(deep(40))).resources[0];
  while (at?.deployment !== undefined) at = at.deployment.resources[0];
  expect(at?.name).toBe("a");
});

test("loops of deployments in loops of deployments are counted, and not made", () => {
  const many = { name: "[format('n{0}', copyIndex())]", copy: { name: "l", count: 800 } };
  const whole = template({
    resources: [nested({ resources: [nested({ resources: [] }, scoped, many)] }, scoped, many)],
  });
  expect(problemsOf(whole)).toEqual(["template/too-many-resources "]);
});

describe("secrets that are passed in clear", () => {
  const inner = { parameters: { q: { type: "securestring" }, p: { type: "string" } } };

  test("to secure parameters are hidden, in whatever case they are named", () => {
    const parameters = { Q: { value: "in clear" }, p: { value: "plain" } };
    const { resources } = sound(template({ resources: [nested(inner, { ...scoped, parameters })] }));
    const properties = resources[0]?.body.properties;
    expect(JSON.stringify(shown(properties ?? null))).not.toContain("in clear");
    expect(shown(properties ?? null)).toEqual({
      mode: "Incremental",
      ...scoped,
      parameters: { Q: { value: "[parameters('q')]" }, p: { value: "plain" } },
    });
  });

  test("as expressions stay as they are written", () => {
    const parameters = { q: { value: "[parameters('own')]" }, p: { value: "plain" } };
    const outer = {
      parameters: { own: { type: "securestring" } },
      resources: [nested(inner, { ...scoped, parameters })],
    };
    const { deployment } = expand(template(outer), { parameters: { own: "in clear" } });
    expect(shown(deployment.resources[0]?.body ?? null)).toMatchObject({
      properties: { parameters: { q: { value: "[parameters('own')]" } } },
    });
  });
});
