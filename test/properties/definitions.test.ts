// A failure prints its seed and the smallest definition that fails; the deep suite tries many more.
import fc from "fast-check";
import { describe, test } from "vitest";
import { arbitraryDefinition } from "../support/arbitrary-definition.ts";
import { definitionProperties } from "./definition-properties.ts";

const seed = Number(process.env.SLIPWAY_SEED ?? 20261124);

describe(`every definition (seed ${seed})`, () => {
  test.each(Object.entries(definitionProperties))("%s", (_, property) => {
    fc.assert(fc.property(arbitraryDefinition, fc.nat(), property), { seed, numRuns: 25 });
  });
});
