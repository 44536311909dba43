// What reference() gives before the deployment.
import { describe, expect, test } from "vitest";
import { toValue } from "../../../../src/arm/values/value.ts";
import {
  groupId,
  here,
  outputsOf,
  type Parts,
  problemsOf,
  template,
  template2,
} from "../../../support/expand-parts.ts";

const account = {
  type: "A.B/accounts",
  apiVersion: "2024-01-01",
  name: "a",
  location: "[resourceGroup().location]",
  properties: { size: "[add(1, 1)]", dns: { label: "x" }, list: [{ n: 1 }] },
};
const id = "resourceId('A.B/accounts', 'a')";
const predicting = { context: { ...here, predictsReferences: true } };

function answer(expression: string, given = predicting, resources: readonly Parts[] = [account]): unknown {
  const outputs = { o: { type: "object", value: { x: expression } } };
  return (outputsOf(template({ resources, outputs }), given).o as Parts).x;
}

describe("predicted from the template", () => {
  test.each<[string, unknown]>([
    [`[reference(${id}, '2024-01-01').size]`, 2],
    [`[reference(${id}).SIZE]`, 2],
    ["[reference('a').size]", 2],
    [`[reference(${id}, '2024-01-01', 'Full').location]`, "westeurope"],
    [`[reference(${id}, '2024-01-01', 'full').properties.size]`, 2],
    [`[reference(${id}).list[0].n]`, 1],
  ])("%s", (expression, expected) => {
    expect(answer(expression)).toEqual(expected);
  });

  test.each<[string, string]>([
    ["[reference('a').endpoint]", "[reference('a').endpoint]"],
    ["[reference('a').dns.fqdn]", "[reference('a').dns.fqdn]"],
    ["[concat('x', reference('a').list[0].other)]", "[concat('x', reference('a').list[0].other)]"],
    [`[reference(${id}).endpoint]`, `[reference('${groupId}/providers/A.B/accounts/a').endpoint]`],
    // Who asks whether it is there is told of the template, as Bicep's own tests have it.
    ["[if(equals(tryGet(reference('a'), 'endpoint', 'x'), null()), 'none', 'some')]", "none"],
    ["[reference('a', '2024-01-01', 'full').identity.principalId]", "[reference('a', 'full').identity.principalId]"],
  ])("%s is left to the deployment where the template does not tell", (expression, expected) => {
    expect(answer(expression)).toEqual(expected);
  });

  test("not without being asked to", () => {
    expect(answer("[reference('a').size]", { context: here as typeof predicting.context })).toBe(
      "[reference('a').size]",
    );
  });

  test("in an order of their own, whatever the order of the template", () => {
    const chain = Array.from({ length: 200 }, (_, index) => {
      const next = index === 199 ? 1 : `[add(reference('c${index + 1}').n, 1)]`;
      return { ...account, name: `c${index}`, properties: { n: next } };
    });
    expect(answer("[reference('c0').n]", predicting, chain)).toBe(200);
  });

  test("circles are reported as such", () => {
    const one = { ...account, properties: { n: "[reference('b').n]" } };
    const two = { ...account, name: "b", properties: { n: "[reference('a').n]" } };
    expect(problemsOf(template({ resources: [one, two] }), predicting)).toEqual([
      "template/dependency-cycle /resources/0",
    ]);
  });

  test("of what is not deployed, or exists, nothing", () => {
    const gone = { ...account, condition: false };
    expect(answer("[reference('a').size]", predicting, [gone])).toBe("[reference('a').size]");
    const parts = template2({
      resources: { s: { ...account, existing: true } },
      outputs: { o: { type: "string", value: "[reference('s').size]" } },
    });
    expect(outputsOf(parts, predicting)).toEqual({ o: "[reference('s').size]" });
  });
});

describe("symbolic names", () => {
  const resources = {
    one: account,
    loop: {
      ...account,
      name: "[format('l{0}', copyIndex())]",
      condition: "[not(equals(copyIndex(), 1))]",
      copy: { name: "loop", count: 3 },
      properties: { n: "[copyIndex()]" },
    },
  };
  const of = (expression: string) => {
    const outputs = { o: { type: "array", value: [expression] } };
    return (outputsOf(template2({ resources, outputs }), predicting).o as readonly unknown[])[0];
  };

  test.each<[string, unknown]>([
    ["[reference('one').size]", 2],
    ["[reference('one', 'full').location]", "westeurope"],
    ["[reference('loop[2]').n]", 2],
    ["[references('loop')]", [{ n: 0 }, { n: 2 }]],
    ["[map(references('loop', 'full'), lambda('r', lambdaVariables('r').properties.n))]", [0, 2]],
    ["[reference(format('loop[{0}]', 0)).n]", 0],
    ["[references('one')]", [{ size: 2, dns: { label: "x" }, list: [{ n: 1 }] }]],
  ])("%s", (expression, expected) => {
    expect(of(expression)).toEqual(expected);
  });
});

describe("supplied by the context", () => {
  const references = new Map([
    [`${groupId}/PROVIDERS/A.B/Accounts/A`, toValue({ size: 7, endpoint: "e" })],
    ["/subscriptions/x/resourceGroups/y/providers/C.D/e/f", toValue({ p: [1] })],
  ]);
  const supplied = { context: { ...here, references, predictsReferences: true } };

  test.each<[string, unknown]>([
    ["[reference('a').endpoint]", "e"],
    [`[reference(${id}, '2024-01-01').size]`, 7],
    ["[reference(resourceId('x', 'y', 'C.D/e', 'f'), '2024-01-01').p[0]]", 1],
    [`[reference(${id}, '2024-01-01', 'Full').properties.size]`, 7],
    [
      `[reference(${id}, '2024-01-01', 'Full').location]`,
      `[reference('${groupId}/providers/A.B/accounts/a', 'full').location]`,
    ],
  ])("%s", (expression, expected) => {
    expect(answer(expression, supplied)).toEqual(expected);
  });

  test("what is not supplied stays", () => {
    expect(answer("[reference(resourceId('C.D/e', 'f'), '2024-01-01').p]", supplied)).toBe(
      `[reference('${groupId}/providers/C.D/e/f', '2024-01-01').p]`,
    );
  });
});

describe("a name that no resource has", () => {
  test("is a fault", () => {
    const outputs = {
      o: { type: "string", value: "[reference('none').x]" },
      p: { type: "array", value: "[references('none')]" },
    };
    expect(problemsOf(template2({ outputs }))).toEqual([
      "expression/unknown-name /outputs/o/value",
      "expression/unknown-name /outputs/p/value",
    ]);
  });

  test("but where a resource is missing because of a fault", () => {
    const parts = template({
      resources: [{ name: "none" }],
      outputs: { o: { type: "string", value: "[reference('none').x]" } },
    });
    expect(problemsOf(parts).filter((each) => each.includes("/outputs"))).toEqual([]);
  });
});

test("a residual reference is the call that was made, with all that is known in it", () => {
  const expression = "[reference(resourceId('A.B/accounts', toLower('A')), '2024-01-01').x]";
  expect(answer(expression, { context: here as typeof predicting.context })).toBe(
    `[reference('${groupId}/providers/A.B/accounts/a', '2024-01-01').x]`,
  );
});
