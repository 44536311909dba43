// What Azure would refuse for its size is refused here first, with what takes the room. Figures of the examples are printed
// with SLIPWAY_FIGURES=1.
import { describe, expect, test } from "vitest";
import { catalog } from "../../src/catalog/catalog.ts";
import type { ClusterDefinition } from "../../src/index.ts";
import { orchestratorOf } from "../../src/orchestrators/registry.ts";
import { clusterTemplate } from "../../src/targets/arm/cluster-template.ts";
import { type ArmValue, call } from "../../src/targets/arm/expression.ts";
import { limitProblems, limits } from "../../src/targets/arm/limits.ts";
import { measureResources } from "../../src/targets/arm/measure.ts";
import { armTemplate, type TemplateParts } from "../../src/targets/arm/template.ts";
import { type ClusterTexts, clusterTexts, type MachineTexts } from "../../src/targets/machine-texts.ts";
import {
  attempt,
  compileDefinition,
  exampleDefinition,
  exampleNames,
  expanded,
} from "../support/compile-definition.ts";
import { changed, livingCluster } from "../support/living-cluster.ts";

/** What the ARM target is given for a definition, and what it makes of it. */
function parts(definition: ClusterDefinition): { readonly template: TemplateParts; readonly texts: ClusterTexts } {
  const orchestrator = orchestratorOf("kubernetes");
  const { value } = orchestrator.resolve({ definition, catalog, pins: undefined });
  if (value === undefined) throw new Error("the definition does not resolve");
  const plan = orchestrator.plan(value, catalog);
  const texts = clusterTexts(plan);
  return { template: clusterTemplate(plan, texts), texts };
}

const bytes = (value: unknown) => Buffer.byteLength(typeof value === "string" ? value : JSON.stringify(value));

describe.each(exampleNames)("examples/%s", (name) => {
  const { template, texts } = parts(exampleDefinition(name));
  const { resources } = expanded(compileDefinition(exampleDefinition(name)));
  const bodies = resources.map(({ body }) => body);
  const groups: readonly (readonly [string, MachineTexts])[] = [
    ["masters", texts.masters],
    ...texts.pools.map((pool, at) => [`pool ${at}`, pool] as const),
  ];

  test("stays within the limits", () => {
    for (const [group, { userData, payload }] of groups) {
      expect(bytes(userData), group).toBeLessThanOrEqual(16 * 1024);
      expect(bytes(payload.text), group).toBeLessThanOrEqual(128 * 1024);
    }
    expect(resources.length).toBeLessThanOrEqual(800);
    expect(bytes(bodies)).toBeLessThan(4 * 1024 * 1024);
    expect(limitProblems(template, texts)).toEqual([]);
  });

  test("what the extension delivers stays below 256 KB", () => {
    const scripts = JSON.stringify(bodies).matchAll(/"script":"([^"]+)"/g);
    for (const [, script = ""] of scripts) expect(script.length).toBeLessThan(256 * 1024);
  });

  test("the estimate of the expanded size is an upper bound, and a close one", () => {
    const estimate = measureResources(template).reduce((sum, measure) => sum + measure.bytes, 0);
    const heads = resources.length * 200;
    expect(estimate + heads).toBeGreaterThan(bytes(bodies));
    expect(estimate).toBeLessThan(2 * bytes(bodies));
    const count = measureResources(template).reduce((sum, measure) => sum + measure.count, 0);
    expect(count).toBe(resources.length);
  });

  test("figures are printed on demand", () => {
    expect(resources.length).toBeGreaterThan(0);
    if (process.env.SLIPWAY_FIGURES !== "1") return;
    const largest = (texts: readonly string[]) => Math.max(...texts.map(bytes));
    console.log(
      [
        `${name}: ${resources.length} resources, ${bytes(armTemplate(template))} bytes as written,`,
        `${bytes(bodies)} expanded; customData ${largest(groups.map(([, { userData }]) => userData))},`,
        `payload ${largest(groups.map(([, { payload }]) => payload.text))}`,
      ].join(" "),
    );
  });
});

describe("too many resources", () => {
  const crowd = (machines: number) =>
    changed((definition) => {
      definition.agentPools = Array.from({ length: Math.ceil(machines / 100) }, (_, at) => ({
        name: `set${at}`,
        count: 100,
        availability: "availability-set",
      }));
    });

  test("large availability sets are refused, and named", () => {
    const { diagnostics } = attempt(crowd(300));
    const [error] = diagnostics.filter(({ severity }) => severity === "error");
    expect(error).toMatchObject({ code: "target/too-many-resources", pointer: "/agentPools" });
    expect(error?.message).toContain("800");
    expect(error?.hint).toMatch(/set\d\w+ \(100 resources\).*scale sets/);
  });

  test("scale sets of any size are not", () => {
    const grown = changed((definition) => {
      definition.network = {
        addressPrefix: "10.0.0.0/12",
        podSubnet: "10.64.0.0/10",
        serviceSubnet: "10.128.0.0/16",
        natGateway: { publicIPCount: 16 },
      };
      definition.agentPools = Array.from({ length: 10 }, (_, at) => ({ name: `p${at}`, count: 400 }));
    });
    const small = { ...grown, agentPools: grown.agentPools.map((pool) => ({ ...pool, count: 1 })) };
    const [large, tiny] = [compileDefinition(grown), compileDefinition(small)];
    expect(expanded(large).resources.length).toBe(expanded(tiny).resources.length);
    expect(Math.abs(bytes(large.template) - bytes(tiny.template))).toBeLessThan(10);
  });
});

describe("too large", () => {
  const { template, texts } = parts(livingCluster());
  const padded = (size: number) => "x".repeat(size);

  function found(change: { readonly texts?: ClusterTexts; readonly template?: TemplateParts }) {
    return limitProblems(change.template ?? template, change.texts ?? texts).map(({ code, params }) => ({
      code,
      params,
    }));
  }

  const withMasters = (change: Partial<MachineTexts>): ClusterTexts => ({
    ...texts,
    masters: { ...texts.masters, ...change },
  });

  test("user data", () => {
    expect(found({ texts: withMasters({ userData: padded(limits.userDataBytes) }) })).toEqual([]);
    expect(found({ texts: withMasters({ userData: padded(limits.userDataBytes + 1) }) })).toEqual([
      {
        code: "target/custom-data-too-large",
        params: { role: "the masters", bytes: 16385, limit: 16384, parts: expect.stringMatching(/^cloud-init\.yaml/) },
      },
    ]);
  });

  test("user data counts bytes, not letters", () => {
    expect(found({ texts: withMasters({ userData: "ü".repeat(limits.userDataBytes / 2 + 1) }) })).toHaveLength(1);
  });

  test("a payload, with its largest files", () => {
    const { bootstrap, payload } = texts.masters;
    const files = [
      ...bootstrap.files,
      ...[3, 2, 1].map((size) => ({
        isStatic: true,
        path: `huge-${size}.sh`,
        text: padded(size * 100_000),
        mode: "0644" as const,
      })),
    ];
    const large = {
      bootstrap: { ...bootstrap, files },
      payload: { ...payload, text: padded(limits.payloadBytes + 1) },
    };
    expect(found({ texts: withMasters(large) })).toEqual([
      {
        code: "target/payload-too-large",
        params: {
          role: "the masters",
          bytes: 131073,
          limit: 131072,
          parts: expect.stringMatching(/^huge-3\.sh .*, huge-2\.sh .*, huge-1\.sh [^,]*$/),
        },
      },
    ]);
  });

  test("a template", () => {
    const resources = template.resources.map((resource) =>
      resource.ref.symbol === "natGateway"
        ? { ...resource, properties: { ...resource.properties, note: padded(limits.templateBytes) } }
        : resource,
    );
    expect(found({ template: { ...template, resources } })).toEqual([
      {
        code: "target/template-too-large",
        params: {
          bytes: expect.any(Number),
          limit: limits.templateBytes,
          parts: expect.stringMatching(/^natGateway .*, .*, .*$/),
        },
      },
    ]);
  });

  test("a template whose loops repeat a long text", () => {
    const { variables } = template;
    const large = { ...template, variables: { ...variables, masterPayload: padded(limits.templateBytes / 3) } };
    expect(found({ template: large }).map(({ code }) => code)).toEqual(["target/template-too-large"]);
  });

  test.each<[string, (text: ArmValue) => TemplateParts]>([
    ["a variable", (value) => ({ ...template, variables: { ...template.variables, long: value } })],
    ["an output", (value) => ({ ...template, outputs: { ...template.outputs, long: { type: "string", value } } })],
    [
      "a resource",
      (value) => ({
        ...template,
        resources: template.resources.map((resource) => ({
          ...resource,
          properties:
            resource.ref.symbol === "natGateway" ? { ...resource.properties, long: [{ value }] } : resource.properties,
        })),
      }),
    ],
  ])("an expression of %s", (_, withValue) => {
    const expression = (length: number) => call("concat", padded(length - "[concat('')]".length));
    expect(found({ template: withValue(expression(limits.expressionLength)) })).toEqual([]);
    expect(found({ template: withValue(expression(limits.expressionLength + 1)) })).toEqual([
      {
        code: "target/expression-too-long",
        params: { place: expect.stringMatching(/^(long|natGateway)$/), length: 24577, limit: 24576 },
      },
    ]);
  });

  test("what pools share is reported once", () => {
    const pools = texts.pools.map((pool) => ({ ...pool, userData: padded(20_000) }));
    expect(found({ texts: { ...texts, pools } })).toHaveLength(1);
    const [first, ...others] = pools;
    const other = { ...texts, pools: first === undefined ? [] : [{ ...first, userData: padded(20_001) }, ...others] };
    expect(found({ texts: other })).toHaveLength(2);
  });

  test("everything is reported at once", () => {
    const both = withMasters({ userData: padded(20_000), payload: { text: padded(200_000), fingerprint: "" } });
    const large = { ...template, variables: { ...template.variables, long: call("concat", padded(30_000)) } };
    expect(found({ texts: both, template: large }).map(({ code }) => code)).toEqual([
      "target/custom-data-too-large",
      "target/payload-too-large",
      "target/expression-too-long",
    ]);
  });
});
