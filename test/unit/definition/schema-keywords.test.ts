// The schema, the problems and the wording belong together: what can fail must have a problem of ours, and what has a
// pattern must be explained.
import { describe, expect, test } from "vitest";
import { formats } from "../../../src/definition/formats.ts";
import { longestList } from "../../../src/definition/oversized.ts";
import { resolvedNode, type SchemaNode } from "../../../src/definition/schema-node.ts";
import { mappedKeywords } from "../../../src/definition/schema-problems.ts";
import { clusterSchemaText } from "../../../src/generated/cluster-schema.ts";

/** Keywords that only lead on to other schemas, or that nothing can violate. */
const silent = new Set([
  "$schema",
  "$id",
  "$ref",
  "$defs",
  "title",
  "description",
  "default",
  "properties",
  "items",
  "oneOf",
]);

interface Found {
  readonly path: string;
  readonly keyword: string;
  readonly value: unknown;
}

/** Every keyword of a schema, with where it stands; names of members are not taken for keywords. */
function keywordsOf(schema: unknown, path = "#"): readonly Found[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([keyword, value]): readonly Found[] => {
    const place = `${path}/${keyword}`;
    const found = { path: place, keyword, value };
    if (keyword === "properties" || keyword === "$defs") {
      return [
        found,
        ...Object.entries(value as object).flatMap(([name, child]) => keywordsOf(child, `${place}/${name}`)),
      ];
    }
    if (Array.isArray(value) && keyword === "oneOf")
      return [found, ...value.flatMap((child) => keywordsOf(child, place))];
    return ["items", "additionalProperties", "propertyNames"].includes(keyword)
      ? [found, ...keywordsOf(value, place)]
      : [found];
  });
}

const all = keywordsOf(JSON.parse(clusterSchemaText));
const patterns = [...new Set(all.filter(({ keyword }) => keyword === "pattern").map(({ value }) => String(value)))];

test("every keyword of the schema has a problem, or cannot fail", () => {
  const unmapped = all.filter(({ keyword }) => !silent.has(keyword) && !mappedKeywords.includes(keyword));
  expect(unmapped).toEqual([]);
});

test("every property is described", () => {
  const properties = all.filter(({ keyword }) => keyword === "properties");
  const bare = properties.flatMap(({ value, path }) =>
    Object.entries(value as Record<string, SchemaNode>)
      .filter(([, child]) => resolvedNode(child).description === undefined)
      .map(([name]) => `${path}/${name}`),
  );
  expect(bare).toEqual([]);
});

describe("patterns", () => {
  test("are those that the table explains", () => {
    expect(Object.keys(formats).sort()).toEqual([...patterns].sort());
  });

  test.each(patterns)("the example fits %s", (pattern) => {
    expect(formats[pattern]?.example).toMatch(new RegExp(pattern, "u"));
  });

  test.each(patterns)("a repair leaves what is right as it is: %s", (pattern) => {
    const format = formats[pattern];
    if (format?.repair !== undefined) expect(format.repair(format.example)).toBe(format.example);
  });
});

test("no list or mapping may be longer than the validator is given", () => {
  const limits = all.filter(({ keyword }) => keyword === "maxItems" || keyword === "maxProperties");
  expect(Math.max(...limits.map(({ value }) => Number(value)))).toBeLessThanOrEqual(longestList);
});
