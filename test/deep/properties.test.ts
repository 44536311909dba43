// The same properties as test/properties, over many definitions. SLIPWAY_SEED repeats a run.
import fc from "fast-check";
import { describe, test } from "vitest";
import { definitionProperties } from "../properties/definition-properties.ts";
import { arbitraryDefinition } from "../support/arbitrary-definition.ts";

const seed = Number(process.env.SLIPWAY_SEED ?? 7919);

describe(`every definition (seed ${seed})`, () => {
  test.each(Object.entries(definitionProperties))("%s", (_, property) => {
    fc.assert(fc.property(arbitraryDefinition, fc.nat(), property), { seed, numRuns: 500 });
  });
});
