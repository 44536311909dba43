// What holds for every template: what is known is evaluated to the last expression, and written in any way it is the same.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escaped } from "../../src/arm/expression/classify.ts";
import { shown } from "../support/arm-scope.ts";
import { expand, type Parts, sound, template } from "../support/expand-parts.ts";

/** A part of a template with what it comes to. */
interface Sample {
  readonly written: unknown;
  readonly value: unknown;
}

const options = { seed: 7, numRuns: 300 };
const quotedText = (text: string) => `'${text.replaceAll("'", "''")}'`;
const name = fc.stringMatching(/^[a-z]{1,6}$/);

const scalar: fc.Arbitrary<Sample> = fc.oneof(
  fc.oneof(fc.integer(), fc.boolean()).map((value) => ({ written: value, value })),
  fc.string().map((value) => ({ written: escaped(value), value })),
  fc.string().map((value) => ({ written: escaped(`[${value}]`), value: `[${value}]` })),
  fc.string().map((value) => ({ written: `[concat(${quotedText(value)}, '')]`, value })),
  fc.integer({ min: -1000, max: 1000 }).map((value) => ({ written: `[add(${value}, 1)]`, value: value + 1 })),
  fc.constant({ written: "[json('[1,{\"a\":null}]')]", value: [1, {}] }),
);

function members(parts: readonly (readonly [string, Sample])[], isComputed: boolean): Sample {
  const entries = parts.map(([key, { written }]) => [isComputed ? `[toLower('${key.toUpperCase()}')]` : key, written]);
  return {
    written: Object.fromEntries(entries),
    value: Object.fromEntries(parts.map(([key, { value }]) => [key, value])),
  };
}

const { part } = fc.letrec<{ part: Sample }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.array(tie("part"), { maxLength: 4 }).map((parts) => ({
      written: parts.map(({ written }) => written),
      value: parts.map(({ value }) => value),
    })),
    fc
      .tuple(fc.uniqueArray(fc.tuple(name, tie("part")), { maxLength: 4, selector: ([key]) => key }), fc.boolean())
      .map(([parts, isComputed]) => members(parts, isComputed)),
    fc.tuple(name, tie("part")).map(([key, { written, value }]) => ({
      written: { [key]: written, gone: null, none: "[null()]" },
      value: { [key]: value },
    })),
    fc.tuple(fc.integer({ min: 0, max: 3 }), tie("part")).map(([count, { written, value }]) => ({
      written: { copy: [{ name: "looped", count, input: [written, "[copyIndex('looped')]"] }] },
      value: { looped: Array.from({ length: count }, (_, index) => [value, index]) },
    })),
  ),
}));

const resource = { type: "A.B/c", apiVersion: "2024-01-01", name: "r" };

function propertiesOf(parts: Parts): unknown {
  const { resources } = sound(template(parts));
  return shown(resources[0]?.body.properties ?? null);
}

describe("any template", () => {
  test("comes to its values, with no expression left", () => {
    fc.assert(
      fc.property(part, ({ written, value }) => {
        expect(propertiesOf({ resources: [{ ...resource, properties: { p: written } }] })).toEqual({ p: value });
      }),
      options,
    );
  });

  test("means the same through a variable, a parameter's default and a nested template", () => {
    fc.assert(
      fc.property(scalar, ({ written, value }) => {
        const variable = {
          variables: { v: [written] },
          resources: [{ ...resource, properties: "[createObject('p', variables('v')[0])]" }],
        };
        expect(propertiesOf(variable)).toEqual({ p: value });
        const parameters = { q: { type: "array", defaultValue: [written] } };
        expect(
          propertiesOf({ parameters, resources: [{ ...resource, properties: { p: "[parameters('q')[0]]" } }] }),
        ).toEqual({ p: value });
        const inner = template({ resources: [{ ...resource, properties: { p: written } }] });
        const deployment = {
          ...resource,
          type: "Microsoft.Resources/deployments",
          properties: { mode: "Incremental", template: inner },
        };
        const [nested] = sound(template({ resources: [deployment] })).resources;
        expect(shown(nested?.deployment?.resources[0]?.body ?? null)).toEqual({ properties: { p: value } });
      }),
      options,
    );
  });

  test("is the same for each instance of a loop, whatever they share", () => {
    fc.assert(
      fc.property(part, fc.integer({ min: 1, max: 4 }), ({ written, value }, count) => {
        const looped = { ...resource, name: "[format('r{0}', copyIndex())]", copy: { name: "l", count } };
        const properties = { p: written, i: "[copyIndex()]" };
        const { resources } = sound(template({ resources: [{ ...looped, properties }] }));
        expect(resources.map(({ body }) => shown(body))).toEqual(
          Array.from({ length: count }, (_, i) => ({ properties: { p: value, i } })),
        );
      }),
      { ...options, numRuns: 100 },
    );
  });

  test("is left alone, and gives the same twice", () => {
    fc.assert(
      fc.property(part, ({ written }) => {
        const parts = template({ resources: [{ ...resource, properties: { p: written } }] });
        const before = JSON.stringify(parts);
        expect(expand(parts)).toEqual(expand(parts));
        expect(JSON.stringify(parts)).toBe(before);
      }),
      { ...options, numRuns: 100 },
    );
  });
});
